"""What the word-class model goes by for each word: itself, its neighbours, and in a second reading their classes.

Each feature is a number mixed from the checksums of what it looks at, so that no vocabulary has to be kept. Many sentences are
read at once: they stand in one row with a gap between, and every feature is reckoned for the whole row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from factcheck.extraction.words import Word

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]
ROWS = 1 << 15
"""Features share this many rows of weights."""
GAP = 6
"""Empty places around each sentence, as many as classes are looked at to either side."""
FAR = 15
"""Words within which the next comma is looked for."""
LONGEST = 40
"""Letters of a word that are looked at."""
FINITE = ("VBD", "VBZ", "VBP", "AUX")
BY_WORD = (",", "CC", "IN", "WRB", "TO", "-", "WDT", "DT")
"""Classes whose words differ so much that each word counts as a class."""
EMPTY = 7
PRIME = np.uint32(0x9E3779B1)


def number(text: str) -> int:
    """The checksum that stands for a word, an ending or a class."""
    return crc32(text.encode("utf-8", "replace"))


@lru_cache(maxsize=50_000)
def _looks(text: str, lower: str) -> tuple[int, ...]:
    """Numbers for a word: itself, its endings, its beginning, its letter case."""
    low = lower[:LONGEST]
    return tuple(map(number, (low, "1" + low[-1:], "2" + low[-2:], "3" + low[-3:], "4" + low[-4:], "5" + low[:3], "6" + _shape(text))))


def _shape(text: str) -> str:
    if text[0].isdigit():
        return "d"
    if not text[0].isalpha():
        return text[0]
    if text.isupper():
        return "X" if len(text) > 1 else "x"
    return "T" if text[0].isupper() else "l"


def _mixed(salt: int, *columns: Numbers) -> Numbers:
    mixed = np.full_like(columns[0], salt * 0x85EBCA6B & 0xFFFFFFFF)
    for column in columns:
        mixed = (mixed ^ column) * PRIME
        mixed ^= mixed >> np.uint32(15)
    return mixed % np.uint32(ROWS)


@dataclass(frozen=True, slots=True)
class Row:
    """Several sentences in one row with gaps between."""

    looks: Numbers
    """Seven numbers for each place (see _looks)."""
    places: Places
    """Where the words stand, gaps left out."""
    starts: Places
    """For each word where its sentence begins in the row."""
    ends: Places
    """For each word where its sentence ends."""
    stops: NDArray[np.bool_]
    """For each place whether a comma, a semicolon or a gap is there."""
    heads: Numbers
    """For each word whether its sentence is mostly capitals, as headlines are."""


def in_a_row(sentences: Sequence[Sequence[Word]]) -> Row:
    """Put sentences, none of them empty, in a row."""
    looks: list[tuple[int, ...]] = [(EMPTY,) * 7] * GAP
    places: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    heads: list[int] = []
    for words in sentences:
        begin = len(looks)
        looks += [_looks(word.text, word.lower) for word in words]
        shapes = [_shape(word.text) for word in words]
        places += range(begin, len(looks))
        starts += [begin] * len(words)
        ends += [len(looks)] * len(words)
        heads += [int(shapes.count("T") > shapes.count("l"))] * len(words)
        looks += [(EMPTY,) * 7] * GAP
    table = np.array(looks, dtype=np.uint32)
    stops = np.isin(table[:, 0], np.array([number(","), number(";"), EMPTY], dtype=np.uint32))
    return Row(table, np.array(places), np.array(starts), np.array(ends), stops, np.array(heads, dtype=np.uint32))


def by_words(row: Row) -> Numbers:
    """For each word the rows of weights of the first reading: the words around it, their endings and letter case."""
    at = row.places
    word, one, two, three, four, begin, shape = row.looks.T
    c, b, a, d, e = word[at], word[at - 1], word[at - 2], word[at + 1], word[at + 2]
    first = (at == row.starts).astype(np.uint32)
    columns = (
        *((c,), (b,), (d,), (a,), (e,), (b, c), (c, d), (b, d)),
        *((three[at],), (two[at],), (four[at],), (one[at],), (begin[at],), (three[at - 1],), (three[at + 1],)),
        *((two[at + 1],), (three[at - 1], three[at]), (shape[at], three[at]), (shape[at], first, row.heads)),
        (shape[at - 1], shape[at], shape[at + 1]),
    )
    return np.stack([_mixed(salt, *column) for salt, column in enumerate(columns, 1)], axis=1)


def of_classes(names: Sequence[str], classes: NDArray[np.integer]) -> tuple[Numbers, NDArray[np.bool_], NDArray[np.bool_]]:
    """For the class of each word, given by its place among the names: its number, whether it makes a clause, whether it counts by word."""
    numbers = np.array([number(name) for name in names], dtype=np.uint32)
    finite, by_word = np.array([name in FINITE for name in names]), np.array([name in BY_WORD for name in names])
    return numbers[classes], finite[classes], by_word[classes]


def by_classes(row: Row, classes: Numbers, finite: NDArray[np.bool_], by_word: NDArray[np.bool_]) -> Numbers:
    """For each word the rows of weights of the second reading: the classes around it, and how the commas and verbs stand.

    What is given for each word comes from of_classes.
    """
    at, word = row.places, row.looks[:, 0]
    near = np.full(len(word), EMPTY, dtype=np.uint32)
    near[at] = classes
    own, before, after, c, n, p = near[at], near[at - 1], near[at + 1], word[at], word[at + 1], word[at - 1]
    key = np.where(by_word, c, own)
    stops_after, stops_before = _stops(row)
    verbs = np.zeros(len(word) + 1, dtype=np.int64)
    verbs[at + 1] = finite
    verbs = verbs.cumsum()
    ahead, behind = _few(verbs[stops_after] - verbs[at + 1]), _few(verbs[at] - verbs[stops_before + 1])
    earlier, later = _few(verbs[at] - verbs[row.starts]), _few(verbs[row.ends] - verbs[at + 1])
    columns = [(own,), (own, c)]
    for away in range(1, GAP + 1):
        columns += [(near[at - away],), (near[at + away],)]
    columns += [
        *((key, before, after), (key, after, near[at + 2]), (key, after, near[at + 2], near[at + 3]), (key, before, near[at - 2])),
        *((key, before, near[at - 2], after, near[at + 2]), (key, n), (key, p), (key, n, word[at + 2]), (key, p, n)),
        *((key, earlier, later), (key, ahead, word[stops_after]), (key, behind, word[stops_before]), (key, ahead, behind, after)),
    ]
    return np.stack([_mixed(salt, *column) for salt, column in enumerate(columns, 101)], axis=1)


def _few(counts: Places) -> Numbers:
    return np.minimum(counts, 2).astype(np.uint32)


def _stops(row: Row) -> tuple[Places, Places]:
    """For each word the comma, semicolon or end after it, and the one before it, none further off than FAR words."""
    index = np.arange(len(row.stops))
    last = np.maximum.accumulate(np.where(row.stops, index, -1))
    next_ = np.minimum.accumulate(np.where(row.stops, index, len(index))[::-1])[::-1]
    return np.minimum(next_[row.places + 1], row.places + FAR), np.maximum(last[row.places - 1], row.places - FAR)
