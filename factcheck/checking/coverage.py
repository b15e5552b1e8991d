"""What has become of every sentence of a text: checked, in progress, no claim, or untouched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.extraction.by_marks import sentences_in
from factcheck.extraction.languages import language
from factcheck.text.blocks import Block, BlockKind
from factcheck.text.spans import Span, SpanSet

CHECKABLE = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTATION,
        BlockKind.CAPTION,
        BlockKind.EMBEDDED,
        BlockKind.ROW,
    }
)
"""The blocks whose sentences somebody has to look at; credits, links and notices are none."""


class Work(StrEnum):
    """How far the work on a statement has come, as far as it matters to the sentences that it stands in."""

    DONE = "done"
    BEGUN = "begun"
    UNTOUCHED = "untouched"
    NOT_NEEDED = "not needed"


class Cover(StrEnum):
    """What has become of a sentence."""

    CHECKED = "checked"
    IN_PROGRESS = "in progress"
    NOT_A_CLAIM = "not a claim"
    UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence, and what has become of it."""

    span: Span
    cover: Cover
    marked: bool
    """A statement stands in it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences there are of each kind. Tallies add up."""

    counts: Counter[Cover]

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.counts + other.counts)

    @property
    def total(self) -> int:
        """All sentences."""
        return self.counts.total()

    @property
    def checked(self) -> int:
        """Those whose statements are all checked."""
        return self.counts[Cover.CHECKED]

    @property
    def in_progress(self) -> int:
        """Those that somebody has begun with."""
        return self.counts[Cover.IN_PROGRESS]

    @property
    def not_a_claim(self) -> int:
        """Those in which nothing needs a check."""
        return self.counts[Cover.NOT_A_CLAIM]

    @property
    def untouched(self) -> int:
        """Those that nobody has begun with."""
        return self.counts[Cover.UNTOUCHED]

    @property
    def settled(self) -> int:
        """Those with which nothing is left to do."""
        return self.checked + self.not_a_claim

    @property
    def complete(self) -> bool:
        """Whether there are sentences, and nothing is left to do with any."""
        return 0 < self.total == self.settled


def checkable_sentences(text: str, blocks: Sequence[Block], code: str) -> tuple[Span, ...]:
    """Where the sentences stand that somebody has to look at, in order; those without a letter or digit are none.

    `code` is the language of the text. Takes time in proportion to the text.
    """
    places = [block.span for block in blocks if block.kind in CHECKABLE]
    spans = (sentence.span for sentence in sentences_in(language(code), text, blocks)[1])
    return tuple(s for s in spans if any(map(str.isalnum, s.words(text))) and any(place.holds(s) for place in places))


def cover(sentences: Sequence[Span], statements: Iterable[tuple[SpanSet, Work]]) -> tuple[Covered, ...]:
    """What has become of each sentence, given where the text's statements stand and how far they have come.

    A sentence is checked if every statement that stands in it is done, those left out that need no check; it is no claim if none
    needs one. One where some work is done and some not is in progress. Takes time in proportion to both.
    """
    pieces = sorted((span.start, span.end, work) for spans, work in statements for span in spans)
    found, at, open_now = [], 0, list[tuple[int, Work]]()
    for sentence in sentences:
        while at < len(pieces) and pieces[at][0] < sentence.end:
            open_now.append((pieces[at][1], pieces[at][2]))
            at += 1
        open_now = [piece for piece in open_now if piece[0] > sentence.start]
        here = {work for _, work in open_now}
        found.append(Covered(sentence, _cover(here), bool(here)))
    return tuple(found)


def _cover(works: set[Work]) -> Cover:
    if works == {Work.NOT_NEEDED}:
        return Cover.NOT_A_CLAIM
    needed = works - {Work.NOT_NEEDED}
    if needed <= {Work.UNTOUCHED}:
        return Cover.UNTOUCHED
    return Cover.CHECKED if needed == {Work.DONE} else Cover.IN_PROGRESS


def tally(covered: Iterable[Covered]) -> Tally:
    """How many of these sentences there are of each kind."""
    return Tally(Counter(one.cover for one in covered))
