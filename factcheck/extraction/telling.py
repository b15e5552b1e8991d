"""Who tells what within one sentence: which of its words are told by whom, and who goes with a part of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factcheck.extraction.findings import FoundAttribution, QuoteForm
from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.words import Word
from factcheck.text.spans import Span, SpanSet, span_set

NEAR = 40
"""How many attributions of one sentence are looked at for each of its parts."""
Said = tuple[FoundAttribution, Span]
"""An attribution and the piece of its content that reaches into the sentence at hand."""


def by_sentence(sentences: Sequence[Sentence], attributions: Sequence[FoundAttribution]) -> list[list[Said]]:
    """For each sentence the attributions whose content reaches into it, piece by piece."""
    starts = [sentence.span.start for sentence in sentences]
    found: list[list[Said]] = [[] for _ in sentences]
    for attribution in attributions:
        for span in attribution.content:
            at = max(0, bisect_right(starts, span.start) - 1)
            while at < len(sentences) and starts[at] < span.end:
                if sentences[at].span.meets(span) and len(found[at]) < NEAR:
                    found[at].append((attribution, span))
                at += 1
    return found


def speaks(sentence: Sentence, said: Sequence[Said]) -> bool:
    """Whether words in quotation marks here are given to a speaker or kept for a person to settle."""
    return bool(sentence.quotations) and any(attribution.form is not QuoteForm.INDIRECT for attribution, _ in said)


def names_speakers(sentence: Sentence, said: Sequence[Said]) -> list[bool]:
    """For each word of the sentence whether it names a speaker."""
    named = [False] * len(sentence.words)
    starts = [word.start for word in sentence.words]
    for attribution, _ in said:
        for piece in attribution.source:
            for at in range(bisect_left(starts, piece.start), bisect_left(starts, piece.end)):
                named[at] = True
    return named


def told_by(sentence: Sentence, said: Sequence[Said]) -> list[int]:
    """For each word of the sentence the last of the attributions whose content it stands in, or -1."""
    told = [-1] * len(sentence.words)
    starts = [word.start for word in sentence.words]
    for number, (_, piece) in enumerate(said):
        for at in range(bisect_left(starts, piece.start), bisect_left(starts, piece.end)):
            told[at] = number
    return told


def with_source(text: str, sentence: Sentence, spans: SpanSet, attribution: FoundAttribution) -> SpanSet:
    """A part of what somebody says, with the words that say who does, where they stand in the same sentence."""
    named = (*attribution.source, *attribution.cue)
    if not attribution.source or not all(sentence.span.holds(piece) for piece in named):
        return spans
    if any(piece.meets(span) for piece in attribution.cue or attribution.source for span in spans):
        return spans
    return _closed_up(text, span_set((*spans, *named)))


def _closed_up(text: str, spans: SpanSet) -> SpanSet:
    """The spans, those joined between which only white space stands."""
    joined = [spans[0]]
    for span in spans[1:]:
        if text[joined[-1].end : span.start].strip():
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return tuple(joined)


def told_most_by(spans: SpanSet, said: Sequence[Said], quotations: Sequence[Quotation] = ()) -> FoundAttribution | None:
    """The attribution that shares most of the part's characters; None where none shares any.

    Where the part holds words in quotation marks that are said, whoever says those comes before others: it is their wording
    that is checked, not what they were asked.
    """
    shared = [
        (any(piece.meets(q.span) and _overlap(spans, q.span) for q in quotations), _overlap(spans, piece), -at)
        for at, (_, piece) in enumerate(said)
        if _overlap(spans, piece)
    ]
    return said[-max(shared)[2]][0] if shared else None


def _overlap(spans: SpanSet, piece: Span) -> int:
    return sum(max(0, min(span.end, piece.end) - max(span.start, piece.start)) for span in spans)


def is_said(word: Word, said: Sequence[Said]) -> bool:
    """Whether the word, or the quotation that stands as one, is told by somebody."""
    return any(piece.meets(word.span) for _, piece in said)
