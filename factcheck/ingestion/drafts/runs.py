"""From runs of words, some set off from others, to one block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from factcheck.ingestion.html.links import address_of
from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind
from factcheck.text.spans import Span

_SPACES = re.compile(r"[ \f\v\r]+")
_AROUND_BREAKS = re.compile(r" ?([\n\t]) ?")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set off alike. A line feed in `text` is a line break that the writer made."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str | None = None
    """Where it leads, if it is a link; any kind of address."""


def block_of(kind: BlockKind, runs: Iterable[Run]) -> BlockText | None:
    """The runs as one block, runs of spaces drawn together, with what is set off; None where they show nothing."""
    text, placed = _joined(runs)
    end = len(text.rstrip(" \n\t"))
    if not text.strip():
        return None
    return BlockText(kind, text[:end], tuple(_inlines(text, end, placed)))


def _joined(runs: Iterable[Run]) -> tuple[str, list[tuple[Run, int, int]]]:
    """The text of all runs, and where each stands in it."""
    pieces: list[str] = []
    placed: list[tuple[Run, int, int]] = []
    at, ending = 0, "\n"
    for run in runs:
        piece = _AROUND_BREAKS.sub(r"\1", _SPACES.sub(" ", run.text))
        if ending in " \n\t":
            piece = piece.lstrip(" " if pieces else " \n\t")
        if not piece:
            continue
        pieces.append(piece)
        placed.append((run, at, at + len(piece)))
        at, ending = at + len(piece), piece[-1]
    return "".join(pieces), placed


def _inlines(text: str, end: int, placed: list[tuple[Run, int, int]]) -> Iterator[Inline]:
    """What is set off, in the order of the text; neighbours that are set off alike are one."""
    found = [
        *_stretches(InlineKind.STRONG, [(run.strong, None, start, stop) for run, start, stop in placed]),
        *_stretches(InlineKind.EMPHASIS, [(run.emphasis, None, start, stop) for run, start, stop in placed]),
        *_stretches(InlineKind.LINK, [(address is not None, address, start, stop) for address, start, stop in _linked(placed)]),
    ]
    for kind, address, start, stop in sorted(found, key=lambda one: (one[2], -one[3])):
        words = text[start : min(stop, end)]
        first = start + len(words) - len(words.lstrip())
        if words.strip():
            yield Inline(kind, Span(first, first + len(words.strip())), address)


def _linked(placed: list[tuple[Run, int, int]]) -> Iterator[tuple[str | None, int, int]]:
    for run, start, stop in placed:
        yield address_of(run.address, None), start, stop


def _stretches(kind: InlineKind, marked: list[tuple[bool, str | None, int, int]]) -> Iterator[tuple[InlineKind, str | None, int, int]]:
    for (is_set_off, address), group in groupby(marked, key=lambda one: one[:2]):
        if is_set_off:
            places = list(group)
            yield kind, address, places[0][2], places[-1][3]
