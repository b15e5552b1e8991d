"""An attribution while it is being worked out, in word indexes of one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.sources import Phrase
from factcheck.text.spans import Span, SpanSet, span_set


@dataclass(slots=True)
class Draft:
    """Who is said to have said what, before its speaker is known by name."""

    content: list[Span]
    source: SpanSet
    cue: SpanSet
    why: str
    """The rule that found it, in words."""
    sentence: int
    """Index of its sentence in the text."""
    carried: bool = False
    """True where no cue stands near: the speaker before it goes on."""
    kind: SpeakerType | None = None
    """The sort of speaker that the tagger expects; None where rules found it."""


def places(sentence: Sentence, phrases: list[Phrase]) -> list[Span]:
    """Where runs of words stand in the text; empty runs are left out."""
    return [Span(sentence.words[start].start, sentence.words[end - 1].end) for start, end in phrases if start < end]


def draft(sentence: Sentence, number: int, content: list[Phrase], source: Phrase | None, cue: Phrase, why: str) -> Draft | None:
    """Turn word runs into a draft; None if the content is empty."""
    spans = places(sentence, content)
    if not spans:
        return None
    return Draft(list(span_set(spans)), tuple(places(sentence, [source])) if source else (), tuple(places(sentence, [cue])), why, number)
