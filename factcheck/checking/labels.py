"""What a quotation is beside its source, and the place in it that it may be from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.checking.source_text import SourceText
from factcheck.text.spans import Span


class Label(StrEnum):
    """What a quotation is beside its source."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed fairly"
    ALTERED = "altered"
    NOT_FOUND = "not in this source"


RANK = {Label.VERBATIM: 3, Label.TRIMMED: 2, Label.ALTERED: 1, Label.NOT_FOUND: 0}
"""By which of two labels of one quotation the better is told."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source that a quotation may be from."""

    span: Span
    words: str
    likeness: float
    """Share of the words of quotation and passage that are the same, 0 to 1; openly marked changes do not lower it."""
    speaker: str | None
    locator: str
    """A timecode, or "paragraph 12"."""


def passage_at(source: SourceText, span: Span, likeness: float) -> Passage:
    """A stretch of a source with who says it and how to find it again."""
    transcript = source.transcript
    return Passage(span, span.words(source.text), likeness, transcript.speaker_at(span.start), transcript.locator_at(span.start))
