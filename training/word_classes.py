"""Train the word-class model: python -m training.word_classes PARSED.jsonl WEIGHTS.npz [CHECK.jsonl].

PARSED.jsonl comes from training.parse_for_classes. Two linear models are fitted by AdaGrad on the cross-entropy, the second on the
classes that the first gives to texts it was not fitted on (three folds). The seed is fixed; numpy is all it needs. With CHECK.jsonl,
a parsed file that was held back, the share of words with the right class is printed.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction import word_features
from factcheck.extraction.words import Word
from training.class_labels import base, labelled

Sentences = list[tuple[Sequence[Word], list[str]]]
Weights = NDArray[np.float32]
SEED, FOLDS, BATCH, RATE = 3, 3, 512, 0.3
FIRST_EPOCHS, EPOCHS = 5, 10
RAREST = 20
"""A class of the second reading that is rarer than this is folded into that of the first."""


def read(path: str) -> Sentences:
    """The labelled sentences of a parsed file."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [one for line in map(json.loads, lines) for one in labelled(line["text"], line["sentences"])]


def fit(rows: NDArray[np.uint32], wanted: NDArray[np.int64], classes: int, epochs: int, name: str) -> Weights:
    """Weights by class for each row of features."""
    chance = np.random.default_rng(SEED)
    weights = np.zeros((word_features.ROWS, classes), np.float32)
    squares = np.full_like(weights, 1e-3)
    for epoch in range(epochs):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = order[start : start + BATCH]
            here = rows[batch]
            scores = weights[here].sum(axis=1)
            slope = np.exp(scores - scores.max(axis=1, keepdims=True))
            slope /= slope.sum(axis=1, keepdims=True)
            slope[np.arange(len(batch)), wanted[batch]] -= 1
            touched, steps = _by_row(here, slope / 32)
            squares[touched] += steps * steps
            weights[touched] -= RATE * steps / np.sqrt(squares[touched])
        sys.stderr.write(f"\r{name}: {epoch + 1} of {epochs} rounds")
    sys.stderr.write("\n")
    return weights


def _by_row(rows: NDArray[np.uint32], slope: Weights) -> tuple[NDArray[np.uint32], Weights]:
    """The rows touched, and the sum of the slopes of the words that touch each."""
    flat = rows.ravel()
    order = np.argsort(flat, kind="stable")
    touched, starts = np.unique(flat[order], return_index=True)
    return touched, np.add.reduceat(slope[order // rows.shape[1]], starts, axis=0)


def best(rows: NDArray[np.uint32], weights: Weights) -> NDArray[np.int64]:
    """The likeliest class of each word."""
    parts = np.array_split(rows, max(1, len(rows) // 4096))
    return np.concatenate([weights[part].sum(axis=1).argmax(axis=1) for part in parts])


def in_eight_bits(weights: Weights) -> NDArray[np.int8]:
    """One scale for all classes, so that the sums can still be compared."""
    scale = 127 / np.percentile(np.abs(weights[weights != 0]), 99.99)
    rounded: NDArray[np.int8] = np.clip(np.round(weights * scale), -127, 127).astype(np.int8)
    return rounded


def train(sentences: Sentences) -> tuple[Weights, list[str], Weights, list[str]]:
    """Both models with the names of their classes."""
    random.Random(SEED).shuffle(sentences)  # noqa: S311  (an order that can be had again)
    row = word_features.in_a_row([words for words, _ in sentences])
    fine = [label for _, labels in sentences for label in labels]
    common = {label for label, count in Counter(fine).items() if count >= RAREST}
    fine = [label if label in common else base(label) for label in fine]
    first_names, second_names = sorted({base(label) for label in fine}), sorted(set(fine))
    wanted = np.array([first_names.index(base(label)) for label in fine])
    rows = word_features.by_words(row)
    guessed = np.empty_like(wanted)
    for number, fold in enumerate(np.array_split(np.arange(len(wanted)), FOLDS), 1):
        others = np.delete(np.arange(len(wanted)), fold)
        weights = fit(rows[others], wanted[others], len(first_names), FIRST_EPOCHS, f"part {number} of {FOLDS}")
        guessed[fold] = best(rows[fold], weights)
    first = fit(rows, wanted, len(first_names), EPOCHS, "first reading")
    second_rows = word_features.by_classes(row, *word_features.of_classes(first_names, guessed))
    second_wanted = np.array([second_names.index(label) for label in fine])
    return first, first_names, fit(second_rows, second_wanted, len(second_names), EPOCHS, "second reading"), second_names


def check(read_classes: Callable[[Sequence[Sequence[Word]]], list[list[str]]], sentences: Sentences) -> float:
    """The share of words whose class is that of the parse."""
    found = read_classes([words for words, _ in sentences])
    pairs = [pair for (_, labels), classes in zip(sentences, found, strict=True) for pair in zip(labels, classes, strict=True)]
    return sum(label == class_ for label, class_ in pairs) / len(pairs)


def main(parsed: str, out: str, held_back: str | None = None) -> None:
    """Train, write the weights, and check them where a file is given."""
    from factcheck.extraction.word_classes import WordClasses

    first, first_names, second, second_names = train(read(parsed))
    np.savez_compressed(
        out,
        first=in_eight_bits(first),
        second=in_eight_bits(second),
        first_names=np.array(first_names),
        second_names=np.array(second_names),
    )
    if held_back:
        sys.stdout.write(f"{check(WordClasses(Path(out)).read_all, read(held_back)):.3f} of the words have the class of the parse\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
