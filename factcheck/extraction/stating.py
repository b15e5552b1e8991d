"""From sentences and attributions to statements: every sentence is covered, nothing is left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.extraction.classed import Classed
from factcheck.extraction.clauses import parts_of
from factcheck.extraction.findings import FoundAttribution, FoundStatement, QuoteForm, StatementKind, StatementType
from factcheck.extraction.guessed_classes import guess
from factcheck.extraction.not_claims import reason_not_to_check
from factcheck.extraction.quoted_sentences import cut_at_quoted_sentences
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.stances import is_a_stance
from factcheck.extraction.types import type_of
from factcheck.extraction.word_classes import Reader, reader
from factcheck.extraction.words import Word
from factcheck.extraction.worthiness import worthiness_of
from factcheck.text.blocks import BlockKind
from factcheck.text.spans import Span, SpanSet, span_set

NEAR = 40
"""How many attributions of one sentence are looked at for each of its parts."""


def statements_of(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[FoundAttribution], *, trained: bool = False
) -> Iterator[FoundStatement]:
    """The statements of every sentence, in order; one of type not-a-claim where there is nothing to check.

    `trained` reads the words' classes and ranks with the trained models, where their weights are here; else both go by lists.
    """
    classes = reader() if trained else guess
    for sentence, said in zip(sentences, _by_sentence(sentences, attributions), strict=True):
        reason = None if _speaks(sentence, said) else reason_not_to_check(text, sentence)
        if reason is not None:
            yield FoundStatement((sentence.span,), StatementKind.CLAIM, StatementType.NOT_A_CLAIM, 0.0, (reason,), None)
        else:
            yield from _checkable(text, sentence, said, classes, trained)


Said = tuple[FoundAttribution, Span]
"""An attribution and the piece of its content that reaches into the sentence at hand."""


def _by_sentence(sentences: Sequence[Sentence], attributions: Sequence[FoundAttribution]) -> list[list[Said]]:
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


def _speaks(sentence: Sentence, said: Sequence[Said]) -> bool:
    """Whether words in quotation marks here are given to a speaker or kept for a person to settle."""
    return bool(sentence.quotations) and any(attribution.form is not QuoteForm.INDIRECT for attribution, _ in said)


def _checkable(text: str, sentence: Sentence, said: Sequence[Said], classes: Reader, trained: bool) -> Iterator[FoundStatement]:
    told = _told(sentence, said)
    classed = Classed(sentence.words, classes(sentence.words))
    for part in parts_of(classed, told):
        spans = span_set(Span(sentence.words[a].start, sentence.words[b - 1].end) for a, b in part.runs)
        places = [at for run in part.runs for at in range(*run)]
        words = [sentence.words[at] for at in places]
        attribution = _best(spans, said)
        if attribution is not None and not part.aside:
            spans = _with_source(text, sentence, spans, attribution)
        quoted = any(word.is_quotation and _is_said(word, said) for word in words)
        told_places = [at for at in places if told[at] >= 0]
        clause = any(classed.is_finite(at) for at in told_places)
        headline = sentence.kind is BlockKind.HEADLINE
        stance = is_a_stance(text, attribution, clause=clause, headline=headline)
        telling = told_places if clause and not stance else places
        type_ = type_of(_taken(classed, telling), quoted=quoted, reported=stance, aside=part.aside, headline=headline)
        rank, reasons = worthiness_of(
            words, type_, names_person=_names_person(words), headline=headline, sentence=sentence.words, trained=trained
        )
        kind = StatementKind.QUOTE if quoted else StatementKind.CLAIM
        for piece in cut_at_quoted_sentences(text, spans, sentence.quotations) if quoted else [spans]:
            yield FoundStatement(piece, kind, type_, rank, reasons, attribution)


def _taken(classed: Classed, places: Sequence[int]) -> Classed:
    """Some words of a sentence with their classes."""
    return Classed([classed.words[at] for at in places], [classed.classes[at] for at in places])


def _told(sentence: Sentence, said: Sequence[Said]) -> list[int]:
    """For each word of the sentence the last of the attributions whose content it stands in, or -1."""
    told = [-1] * len(sentence.words)
    starts = [word.start for word in sentence.words]
    for number, (_, piece) in enumerate(said):
        for at in range(bisect_left(starts, piece.start), bisect_left(starts, piece.end)):
            told[at] = number
    return told


def _with_source(text: str, sentence: Sentence, spans: SpanSet, attribution: FoundAttribution) -> SpanSet:
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


def _best(spans: SpanSet, said: Sequence[Said]) -> FoundAttribution | None:
    """The attribution that shares most of the part's characters; None where none shares any."""
    shared = [(_overlap(spans, piece), -at) for at, (_, piece) in enumerate(said)]
    most = max(shared, default=(0, 0))
    return said[-most[1]][0] if most[0] > 0 else None


def _overlap(spans: SpanSet, piece: Span) -> int:
    return sum(max(0, min(span.end, piece.end) - max(span.start, piece.start)) for span in spans)


def _is_said(word: Word, said: Sequence[Said]) -> bool:
    return any(piece.meets(word.span) for _, piece in said)


def _names_person(words: Sequence[Word]) -> bool:
    """Whether two capitalised words stand side by side, as in a name."""
    return any(a.is_name_like and b.is_name_like and a.is_word and b.is_word for a, b in pairwise(words))
