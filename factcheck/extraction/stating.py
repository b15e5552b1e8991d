"""From sentences and attributions to statements: every sentence is covered, nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.extraction.classed import Classed
from factcheck.extraction.clauses import parts_of
from factcheck.extraction.findings import FoundAttribution, FoundStatement, StatementKind, StatementType
from factcheck.extraction.marked_words import is_a_name, what_it_is
from factcheck.extraction.not_claims import CREDITED, reason_not_to_check, without_credit
from factcheck.extraction.quoted_sentences import cut_at_quoted_sentences, words_of_piece
from factcheck.extraction.sentences import Sentence
from factcheck.extraction.stances import is_a_stance
from factcheck.extraction.telling import Said, by_sentence, is_said, names_speakers, speaks, told_by, told_most_by, with_source
from factcheck.extraction.types import type_of
from factcheck.extraction.word_classes import guess_all, reader
from factcheck.extraction.words import Word
from factcheck.extraction.worthiness import worthiness_of
from factcheck.text.blocks import BlockKind
from factcheck.text.spans import Span, span_set


def statements_of(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[FoundAttribution], *, trained: bool = False
) -> Iterator[FoundStatement]:
    """The statements of every sentence, in order; one of type not-a-claim where there is nothing to check.

    `trained` reads the words' classes and ranks with the trained models, where their weights are here; else both go by lists.
    """
    whole = [without_credit(text, sentence) for sentence in sentences]
    said = by_sentence(sentences, attributions)
    reasons = [
        None if speaks(sentence, told) else reason_not_to_check(text, sentence) for (sentence, _), told in zip(whole, said, strict=True)
    ]
    read = reader() if trained else guess_all
    checkable = [sentence.words for (sentence, _), reason in zip(whole, reasons, strict=True) if reason is None]
    classes = iter(read(checkable))
    for (sentence, credit), told, reason in zip(whole, said, reasons, strict=True):
        if reason is not None:
            yield _not_a_claim(sentence.span, reason)
        else:
            yield from _checkable(text, sentence, told, Classed(sentence.words, next(classes)), trained)
        if credit is not None:
            yield _not_a_claim(credit, CREDITED)


def _not_a_claim(span: Span, reason: str) -> FoundStatement:
    return FoundStatement((span,), StatementKind.CLAIM, StatementType.NOT_A_CLAIM, 0.0, (reason,), None)


def _checkable(text: str, sentence: Sentence, said: Sequence[Said], classed: Classed, trained: bool) -> Iterator[FoundStatement]:
    told = told_by(sentence, said)
    for part in parts_of(classed, told, names_speakers(sentence, said)):
        spans = span_set(Span(sentence.words[a].start, sentence.words[b - 1].end) for a, b in part.runs)
        places = [at for run in part.runs for at in range(*run)]
        words = [sentence.words[at] for at in places]
        attribution = told_most_by(spans, said, sentence.quotations)
        if attribution is not None and not part.aside:
            spans = with_source(text, sentence, spans, attribution)
        marks = [at for at in places if sentence.words[at].is_quotation]
        terms = [at for at in marks if not is_said(sentence.words[at], said) or (told[at] >= 0 and is_a_name(sentence.words, at))]
        quoted = len(terms) < len(marks)
        told_places = [at for at in places if told[at] >= 0]
        clause = any(classed.is_finite(at) for at in told_places)
        headline = sentence.kind is BlockKind.HEADLINE
        stance = is_a_stance(text, attribution, clause=clause, headline=headline)
        telling = told_places if clause and not stance else places
        type_ = type_of(_taken(classed, telling), quoted=quoted, reported=stance, aside=part.aside, headline=headline)
        labels = tuple(what_it_is(sentence.words, at) for at in terms)
        kind = StatementKind.QUOTE if quoted else StatementKind.CLAIM
        pieces = cut_at_quoted_sentences(text, spans, sentence.quotations) if quoted else [spans]
        for piece in pieces:
            own = words if len(pieces) == 1 else words_of_piece(text, piece, sentence.words)
            rank, reasons = worthiness_of(
                own, type_, names_person=_names_person(own), headline=headline, sentence=sentence.words, trained=trained
            )
            yield FoundStatement(piece, kind, type_, rank, reasons + labels, attribution)


def _taken(classed: Classed, places: Sequence[int]) -> Classed:
    """Some words of a sentence with their classes."""
    return Classed([classed.words[at] for at in places], [classed.classes[at] for at in places])


def _names_person(words: Sequence[Word]) -> bool:
    """Whether two capitalised words stand side by side, as in a name."""
    return any(a.is_name_like and b.is_name_like and a.is_word and b.is_word for a, b in pairwise(words))
