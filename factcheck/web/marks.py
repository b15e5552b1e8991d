"""Statements marked in a text: the text cut at every edge of every mark, for the template to draw piece by piece.

Nothing here makes HTML: each piece is words, which the template escapes. Statements may overlap, stand in several
pieces and run over several blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from factcheck.text.blocks import Block, BlockKind, Inline
from factcheck.text.spans import Span, SpanSet, cut


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement to be marked: where it stands, the link that is its handle, and how it looks."""

    number: str
    """Its handle in the text ("12")."""
    href: str
    """Where the handle leads."""
    about: str
    """What the link's name says after the number ("verdict Altered")."""
    look: str
    """The class that decides colour and underline: a verdict family, or a desk state such as "state-found"."""
    spans: SpanSet
    tint: bool = False
    """Whether it has a tint; only problems do."""
    current: bool = False
    """Whether it is the statement now being looked at."""
    weight: int = 0
    """Where marks overlap the heaviest lies outermost, and its tint is the one that shows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks. `layers` holds the marks from the outermost to the innermost; none means plain text."""

    words: str
    layers: tuple[Mark, ...]
    first_of: tuple[Mark, ...]
    """The marks that begin here: the place a card leads back to."""
    set_off: tuple[Inline, ...] = ()
    """How its article sets these words off: emphasis and links, the outermost first."""


@dataclass(frozen=True, slots=True)
class Handle:
    """The numbered link after one stretch of a mark; `part` of `parts` if the mark stands in several."""

    mark: Mark
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that touch each other, with the handles that stand among them. A run without handles holds no marked words."""

    parts: tuple[Piece | Handle, ...]

    @property
    def is_marked(self) -> bool:
        """Whether any mark lies over it."""
        return any(isinstance(part, Handle) for part in self.parts)


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of a text as runs, and the marks that are complete with it (their cards belong after it)."""

    kind: BlockKind
    runs: tuple[Run, ...]
    complete: tuple[Mark, ...]


def mark_up(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> tuple[MarkedBlock, ...]:
    """The blocks of a text with the marks that lie over each.

    Every mark is complete in exactly one block: the one that holds its last words.
    """
    stretches = [[_within(block.span, mark.spans) for block in blocks] for mark in marks]
    parts = [sum(map(len, places)) for places in stretches]
    last = [max((i for i, found in enumerate(places) if found), default=len(blocks) - 1) for places in stretches]
    before = [0] * len(marks)
    made = []
    for index, block in enumerate(blocks):
        over = [number for number in range(len(marks)) if stretches[number][index]]
        pieces = _drawn(text, block, marks, {n: stretches[n][index] for n in over}, before, parts)
        complete = tuple(mark for number, mark in enumerate(marks) if last[number] == index)
        made.append(MarkedBlock(block.kind, tuple(_runs(pieces)), complete))
    return tuple(made)


def _within(block: Span, spans: SpanSet) -> SpanSet:
    return tuple(Span(max(s.start, block.start), min(s.end, block.end)) for s in spans if s.meets(block))


def plain_pieces(text: str, within: Span, inlines: Sequence[Inline], start: int = 0) -> Iterator[Piece]:
    """A stretch of a text that no statement marks, cut where its words are set off.

    `inlines` count from the beginning of their block, which stands at `start` in the text.
    """
    for piece in cut(within, _places(inlines, start)):
        yield Piece(piece.span.words(text), (), (), tuple(inlines[i] for i in piece.marks))


def _places(inlines: Sequence[Inline], start: int) -> list[SpanSet]:
    return [(Span(one.span.start + start, one.span.end + start),) for one in inlines]


def _drawn(
    text: str, block: Block, marks: Sequence[Mark], over: dict[int, SpanSet], before: list[int], parts: list[int]
) -> Iterator[Piece | Handle]:
    """The block's pieces in order, each followed by the handles of the marks that pause or end with it.

    `before` counts how many stretches of each mark have been drawn so far, and is kept up to date.
    """
    numbers = list(over)
    for piece in cut(block.span, [*over.values(), *_places(block.inlines, block.span.start)]):
        covering = sorted((numbers[i] for i in piece.marks if i < len(numbers)), key=lambda n: (-marks[n].weight, n))
        first_of = tuple(marks[n] for n in covering if before[n] == 0 and over[n][0].start == piece.span.start)
        set_off = tuple(block.inlines[i - len(numbers)] for i in piece.marks if i >= len(numbers))
        yield Piece(piece.span.words(text), tuple(marks[n] for n in covering), first_of, set_off)
        for number in sorted(covering):
            if any(stretch.end == piece.span.end for stretch in over[number]):
                before[number] += 1
                yield Handle(marks[number], before[number], parts[number])


def _runs(parts: Iterator[Piece | Handle]) -> Iterator[Run]:
    """Group what touches: plain pieces together, and marked pieces and their handles together."""
    for _, group in groupby(parts, key=lambda part: isinstance(part, Piece) and not part.layers):
        yield Run(tuple(group))
