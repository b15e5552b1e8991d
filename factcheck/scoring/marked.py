"""Texts marked by hand, and findings in the same form, so that the two can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extraction.findings import Findings, StatementType
from factcheck.text.spans import Span


@dataclass(frozen=True, slots=True)
class Said:
    """Who is said to have said what. Offsets are code points of the text it belongs to."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    speaker_type: str
    """A SpeakerType's value; empty where nobody marked it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement: its spans and its type."""

    spans: tuple[Span, ...]
    type: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and what people marked in it. A text may be marked for attributions, for statements, or for both."""

    text: str
    said: tuple[Said, ...] | None
    """None where nobody marked attributions in this text."""
    stated: tuple[Stated, ...] | None
    """None where nobody marked statements in this text."""
    quiet: tuple[Span, ...] = ()
    """The sentences in which there is nothing to check."""


def said_in(findings: Findings) -> tuple[Said, ...]:
    """The attributions that an extractor found."""
    return tuple(Said(one.content, one.source, one.speaker, one.speaker_type.value) for one in findings.attributions)


def stated_in(findings: Findings) -> tuple[Stated, ...]:
    """The statements that an extractor found, but for those that only say that there is nothing to check."""
    return tuple(Stated(one.spans, one.type.value) for one in findings.statements if one.type is not StatementType.NOT_A_CLAIM)
