"""What an extractor noticed in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.spans import SpanSet


class StatementKind(StrEnum):
    """Whether a statement is checked for its truth or for its wording and speaker."""

    CLAIM = "claim"
    QUOTE = "quote"


class StatementType(StrEnum):
    """What sort of thing is stated; decides which checks and which vocabulary fit."""

    NUMBER = "number"
    EVENT = "event"
    QUOTE = "quote"
    POSITION = "position"
    PREDICTION = "prediction"
    RULE = "rule"
    BACKGROUND = "background"
    OPINION = "opinion"
    NOT_A_CLAIM = "not-a-claim"


class SpeakerType(StrEnum):
    """What sort of speaker a statement is given to."""

    NAMED = "named"
    UNNAMED = "unnamed"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    NONE = "none"


class QuoteForm(StrEnum):
    """How the words are given: all in quotation marks, some of them, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """Who is said to have said what: content, source words, cue words, and the speaker they name."""

    content: SpanSet
    source: SpanSet
    """The words that name the speaker; empty where the text names none."""
    cue: SpanSet
    """The words that signal speech ("said", "according to"); may be empty."""
    form: QuoteForm
    speaker: str | None
    """The fullest name or description the article gives this speaker; None where it names none."""
    speaker_type: SpeakerType
    role: str | None
    """The speaker's role as the article gives it ("water minister"); None where it gives none."""
    why: str
    """The rule that found it, in words, for the desk to show."""


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A claim or a quote for the desk, or a stretch that is not a claim, typed so with its reason."""

    spans: SpanSet
    kind: StatementKind
    type: StatementType
    worthiness: float
    """0 (nothing to check) to 1 (check first); a rank, never a verdict."""
    reasons: tuple[str, ...]
    """Why it ranks there or why it is not a claim, in words a person can read."""
    attribution: FoundAttribution | None
    """Who it is given to; None where the article says it in its own voice."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything noticed in one text. Every sentence is covered by some statement."""

    attributions: tuple[FoundAttribution, ...]
    statements: tuple[FoundStatement, ...]
