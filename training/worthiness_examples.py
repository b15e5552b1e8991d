"""Labelled sentences as numbers for the ranking to learn from: signs, the mean meaning of the words, and wordings.

Everything is read off the sentences by the product's own functions, so that the ranking meets at work what it has learnt from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction import extract_with
from factcheck.extraction.findings import StatementType
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.ranking import grams
from factcheck.extraction.ranking.signs import all_words, signs_of
from factcheck.extraction.sentences import paragraphs_of, sentences_of
from factcheck.extraction.wordpieces import WordPieces
from factcheck.extraction.words import Word
from factcheck.text.blocks import BlockKind, BlockText, compose
from training.logistic import Sparse

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences as numbers, one row each."""

    signs: NDArray[np.float64]
    meanings: NDArray[np.float32]
    wordings: Sparse


def sentence_of(row: Row) -> tuple[list[Word], StatementType, bool]:
    """The words of a labelled sentence, the type of its longest part, and whether it is a headline."""
    headline = bool(row.get("headline"))
    post = compose([BlockText(BlockKind.HEADLINE if headline else BlockKind.PARAGRAPH, row["text"])])
    paragraphs = paragraphs_of(post.text, post.blocks)
    quotations = list(find_quotations(post.text, [paragraph.span for paragraph in paragraphs]))
    words = [word for sentence in sentences_of(post.text, paragraphs, quotations) for word in sentence.words]
    found = extract_with(post.text, post.blocks, None, "en").statements
    longest = max(found, key=lambda one: sum(span.end - span.start for span in one.spans))
    return words, StatementType.EVENT if longest.type is StatementType.NOT_A_CLAIM else longest.type, headline


def rows_of(path: Path) -> list[Row]:
    """The lines of a file of labelled sentences."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def examples_of(rows: Sequence[Row], sign_names: Sequence[str], cut: WordPieces, meanings: NDArray[np.float32]) -> Examples:
    """Turn labelled sentences into numbers; `meanings` holds a vector for each word piece."""
    numbers = {name: at for at, name in enumerate(sign_names)}
    signs = np.zeros((len(rows), len(sign_names)))
    means = np.zeros((len(rows), meanings.shape[1]), np.float32)
    places: list[int] = []
    amounts: list[float] = []
    starts: list[int] = []
    for at, row in enumerate(rows):
        words, type_, headline = sentence_of(row)
        every = all_words(words)
        for name, amount in signs_of(words, every, type_, headline=headline).items():
            signs[at, numbers[name]] = amount
        lower = [word.lower for word in every]
        means[at] = np.mean([meanings[list(cut.of(word))].mean(axis=0) for word in lower], axis=0)
        plain = [grams.plain(word) for word in lower]
        counted = Counter(place for word in plain for place in grams.of_word(word))
        counted.update(grams.of_pair(a, b) for a, b in pairwise([grams.BEGINNING, *plain, grams.END]))
        starts.append(len(places))
        places += counted
        amounts += [count / sqrt(len(lower)) for count in counted.values()]
    return Examples(signs, means, Sparse(np.array(places), np.array(amounts), np.array(starts), grams.PLACES))
