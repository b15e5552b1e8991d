"""The class of each word in its sentence: what sort of verb it is, what a comma or an "and" joins. Read by a small model.

Two linear models read the sentence, the second with the classes that the first gave. Their weights stand in weights/word_classes.npz
(see docs/model-card.md); training/word_classes.py makes them. They are read once, when the first sentence is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.guessed_classes import guess
from factcheck.extraction.word_features import by_classes, by_words
from factcheck.extraction.words import Word

Reader = Callable[[Sequence[Word]], list[str]]
WEIGHTS = Path(__file__).parent / "weights" / "word_classes.npz"


class WordClasses:
    """The weights of both readings. Reading is safe from several threads at once."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as stored:
            self.first: NDArray[np.int8] = stored["first"]
            self.second: NDArray[np.int8] = stored["second"]
            self.first_names = [str(name) for name in stored["first_names"]]
            self.second_names = [str(name) for name in stored["second_names"]]

    def read(self, words: Sequence[Word]) -> list[str]:
        """The class of each word, by the names of the Penn Treebank, with what a comma, joining word or participle brings in after it.

        `,A` an apposition, `,R` a relative clause, `,P` and `,D` participles, `,L` a list, `,M` a subordinate clause; `CC-S` another
        clause, `CC-V` another verb of the same subject, `CC-N` less than that; `MK` a subordinating word, `MKT` "that", `AUX` an auxiliary.
        """
        if not any(word.text[0].islower() for word in words):
            return guess(words)  # signs, figures or a name alone
        first = [self.first_names[best] for best in _best(self.first, by_words(words))]
        return [self.second_names[best] for best in _best(self.second, by_classes(words, first))]


def _best(weights: NDArray[np.int8], rows: list[list[int]]) -> list[int]:
    return [int(best) for best in weights[np.array(rows)].sum(axis=1, dtype=np.int32).argmax(axis=1)]


@cache
def shipped() -> WordClasses | None:
    """The model that ships with the product; None where its weights are not there."""
    return WordClasses(WEIGHTS) if WEIGHTS.exists() else None


def reader() -> Reader:
    """What tells the classes of a sentence's words: the shipped model, or without its weights the word lists."""
    model = shipped()
    return model.read if model is not None else guess
