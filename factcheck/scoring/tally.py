"""Counting what was found and what was right, and the three figures that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

Candidate = tuple[float, int, int]
"""How much a marked thing and a found thing agree (0 to 1), and their indexes."""


@dataclass(slots=True)
class Tally:
    """Of the things found so many were right; of the things marked so many were found. The two counts of right may differ."""

    right_found: int = 0
    found: int = 0
    right_marked: int = 0
    marked: int = 0

    def add(self, *, right_found: int, found: int, right_marked: int, marked: int) -> None:
        """Count in the things of one more text."""
        self.right_found += right_found
        self.found += found
        self.right_marked += right_marked
        self.marked += marked

    @property
    def precision(self) -> float:
        """The share of the found that is right; 0 where nothing was found."""
        return share(self.right_found, self.found)

    @property
    def recall(self) -> float:
        """The share of the marked that was found; 0 where nothing was marked."""
        return share(self.right_marked, self.marked)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """Of so many cases, so many were right."""

    right: int = 0
    cases: int = 0

    def count(self, right: bool) -> Self:
        """Count one more case; returns this share."""
        self.right += right
        self.cases += 1
        return self

    @property
    def value(self) -> float:
        """From 0 to 1; 0 where there was no case."""
        return share(self.right, self.cases)


def share(part: int, whole: int) -> float:
    """How much of the whole the part is; 0 where the whole is nothing."""
    return part / whole if whole else 0.0


def pair_off(candidates: list[Candidate]) -> list[Candidate]:
    """Give each thing one partner at most, going through the candidates in the order given."""
    kept: list[Candidate] = []
    marked: set[int] = set()
    found: set[int] = set()
    for agreement, one, other in candidates:
        if one not in marked and other not in found:
            marked.add(one)
            found.add(other)
            kept.append((agreement, one, other))
    return kept
