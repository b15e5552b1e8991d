"""The class of each word in its sentence: what sort of verb it is, what a comma or an "and" joins. Read by a small model.

Two linear models read the sentence, the second with the classes that the first gave. Their weights stand in weights/word_classes.npz
(see docs/model-card-word-classes.md); training/word_classes.py makes them. They are read once, when the first sentence is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.guessed_classes import guess
from factcheck.extraction.lost_verbs import with_lost_verbs
from factcheck.extraction.word_features import Numbers, by_classes, by_words, in_a_row, of_classes
from factcheck.extraction.words import Word

Reader = Callable[[Sequence[Sequence[Word]]], list[list[str]]]
"""What gives the classes of the words of several sentences."""
AT_ONCE = 64
"""Sentences read in one go."""
WEIGHTS = Path(__file__).parent / "weights" / "word_classes.npz"


class WordClasses:
    """The weights of both readings. Reading is safe from several threads at once."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as stored:
            self.first: NDArray[np.int8] = stored["first"]
            self.second: NDArray[np.int8] = stored["second"]
            self.first_names = [str(name) for name in stored["first_names"]]
            self.second_names = [str(name) for name in stored["second_names"]]

    def read_all(self, sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
        """The classes of the words of each sentence, by the names of the Penn Treebank, with what a word or comma brings in.

        `,A` an apposition, `,R` a relative clause, `,P` and `,D` participles, `,L` a list, `,M` a subordinate clause; `CC-S` another
        clause, `CC-V` another verb of the same subject, `CC-N` less than that; `MK` a subordinating word, `MKT` "that", `AUX` an auxiliary.
        Sentences of signs, figures or names alone are guessed at.
        """
        spoken = [any(word.text[0].islower() for word in words) for words in sentences]
        read = self._read([words for words, worth in zip(sentences, spoken, strict=True) if worth])
        return [next(read) if worth else guess(words) for words, worth in zip(sentences, spoken, strict=True)]

    def _read(self, sentences: Sequence[Sequence[Word]]) -> Iterator[list[str]]:
        for start in range(0, len(sentences), AT_ONCE):
            several = sentences[start : start + AT_ONCE]
            row = in_a_row(several)
            first = _best(self.first, by_words(row))
            second = _best(self.second, by_classes(row, *of_classes(self.first_names, first)))
            names = iter([self.second_names[best] for best in second])
            for words in several:
                yield with_lost_verbs(words, list(islice(names, len(words))))


def _best(weights: NDArray[np.int8], rows: Numbers) -> NDArray[np.intp]:
    """The likeliest class of each word: the largest sum over its features."""
    sums = np.zeros((len(rows), weights.shape[1]), dtype=np.int16)  # holds the sum of 258 features
    for column in rows.T.astype(np.intp):
        sums += weights.take(column, axis=0)
    best: NDArray[np.intp] = sums.argmax(axis=1)
    return best


@cache
def shipped() -> WordClasses | None:
    """The model that ships with the product; None where its weights are not there."""
    return WordClasses(WEIGHTS) if WEIGHTS.exists() else None


def reader() -> Reader:
    """What tells the classes of the words of sentences: the shipped model, or without its weights the word lists."""
    model = shipped()
    return model.read_all if model is not None else guess_all


def guess_all(sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
    """The classes of the words of each sentence by lists and endings alone."""
    return [guess(words) for words in sentences]
