"""What changed between two texts of one source: only where they differ, with the line before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.text.diff import Change, word_diff

MOST = 25_000_000
"""Pairs of lines beyond which what lies between the shared beginning and the shared end is shown as one change."""
MOST_HUNKS = 200
_SHOWN = 4_000
"""Characters of a change that are compared word by word and shown."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One place where the texts differ."""

    before: str
    """The line before it, the same in both; empty at the beginning."""
    lines: tuple[tuple[Change, ...], ...]
    """What changed, line by line where there are as many in both; else all in one."""
    after: str
    cut: bool
    """More changed here than is shown."""


def hunks_of(older: str, newer: str) -> list[Hunk]:
    """Where two texts differ, in reading order, MOST_HUNKS places at most; empty where they are the same but for empty lines."""
    a, b = _lines(older), _lines(newer)
    return [_hunk(a, b, i, j, k, m) for i, j, k, m in _places(a, b)][:MOST_HUNKS]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _places(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where from and to in each."""
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    x, y = a[head : len(a) - tail], b[head : len(b) - tail]
    if len(x) * len(y) > MOST:
        return [(head, len(a) - tail, head, len(b) - tail)]
    steps = SequenceMatcher(None, x, y, autojunk=False).get_opcodes()
    return [(i + head, j + head, k + head, m + head) for tag, i, j, k, m in steps if tag != "equal"]


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many lines the two begin with in common."""
    return next((place for place, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


def _hunk(a: Sequence[str], b: Sequence[str], i: int, j: int, k: int, m: int) -> Hunk:
    went, came = a[i:j], b[k:m]
    cut = max(len("\n".join(went)), len("\n".join(came))) > _SHOWN
    if cut or len(went) != len(came):
        went, came = ["\n".join(went)[:_SHOWN]], ["\n".join(came)[:_SHOWN]]
    lines = tuple(word_diff(old, new, exact=True) for old, new in zip(went, came, strict=True))
    return Hunk(a[i - 1] if i else "", lines, a[j] if j < len(a) else "", cut)
