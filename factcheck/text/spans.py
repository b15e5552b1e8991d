"""Where words stand in a text.

Offsets count Unicode code points of one exact, stored text (W3C TextPositionSelector), the first
is 0 and the end is exclusive. A statement may stand in several pieces, so its place is a span set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """One unbroken run of characters: text[start:end]. Raises ValueError if empty or negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span must begin at 0 or later and end after it begins, not {self.start}-{self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def words(self, text: str) -> str:
        """The characters that stand here in `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


SpanSet = tuple[Span, ...]
"""Spans in reading order that do not touch; what `span_set` returns."""


def span_set(spans: Iterable[Span]) -> SpanSet:
    """Put spans in reading order and join those that overlap or touch.

    Raises ValueError if there are none: a statement stands somewhere.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    if not joined:
        raise ValueError("At least one span is needed.")
    return tuple(joined)


def words_at(text: str, spans: SpanSet) -> str:
    """The words a span set covers, with an ellipsis where it leaves some out."""
    return " … ".join(span.words(text) for span in spans)


def fits(text: str, spans: SpanSet) -> bool:
    """Whether every span lies inside `text` and covers something other than white space."""
    return all(span.end <= len(text) and span.words(text).strip() for span in spans)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text between two neighbouring span boundaries, and the indexes of the marks over it."""

    span: Span
    marks: tuple[int, ...]


def cut(within: Span, marks: list[SpanSet]) -> Iterator[Piece]:
    """Cut a stretch of text at every boundary of every mark, so that overlapping marks can be drawn.

    Yields pieces that cover `within` without gaps; each names the marks (by index) that lie over it.
    """
    covers = [(max(s.start, within.start), min(s.end, within.end), i) for i, spans in enumerate(marks) for s in spans if s.meets(within)]
    edges = sorted({within.start, within.end, *(c[0] for c in covers), *(c[1] for c in covers)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for start, end, index in covers:
        opening.setdefault(start, []).append(index)
        closing.setdefault(end, []).append(index)
    open_now: set[int] = set()
    for start, end in pairwise(edges):
        open_now.difference_update(closing.get(start, ()))
        open_now.update(opening.get(start, ()))
        yield Piece(Span(start, end), tuple(sorted(open_now)))
