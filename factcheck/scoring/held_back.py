"""Ranking statements again by weights that have not seen the article they are from, so that learning by heart earns nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from factcheck.extraction.findings import FoundStatement, StatementType
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.ranking.weights import fold_of
from factcheck.extraction.sentences import Sentence, paragraphs_of, sentences_of
from factcheck.extraction.words import Word
from factcheck.extraction.worthiness import Ranker, trained_on
from factcheck.text.blocks import BlockKind, Composed


@cache
def ranker_without(weights: Path, article: str) -> Ranker:
    """The ranking that was learnt without this article (and others), by the id of the article."""
    return _without(weights, fold_of(article))


@cache
def _without(weights: Path, fold: int) -> Ranker:
    return trained_on(weights, without=fold)


def ranks(post: Composed, statements: Sequence[FoundStatement], ranker: Ranker) -> Iterator[float]:
    """The rank of each statement by that ranking, in the order given."""
    paragraphs = paragraphs_of(post.text, post.blocks)
    quotations = list(find_quotations(post.text, [paragraph.span for paragraph in paragraphs]))
    sentences = list(sentences_of(post.text, paragraphs, quotations))
    for found in statements:
        for sentence in sentences:
            words = _words_of(found, sentence)
            if words and found.type is not StatementType.NOT_A_CLAIM:
                yield ranker(words, sentence.words, found.type, sentence.kind is BlockKind.HEADLINE)[0]
                break
        else:
            yield 0.0


def _words_of(found: FoundStatement, sentence: Sentence) -> list[Word]:
    return [word for word in sentence.words if any(span.meets(word.span) for span in found.spans)]
