"""From likelihoods to runs of words: the likeliest sequence of labels that makes sense (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from factcheck.extraction.tagger import Numbers

NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Run:
    """Words [first, last) with one label; `goes_on` where it continues the run before it after a gap."""

    first: int
    last: int
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """Which labels begin a run, and which label carries each of them on. Label 0 is outside."""

    inside: dict[int, int]

    def follows(self, before: int, label: int) -> bool:
        """Whether `label` may come after `before`."""
        return label not in self.inside.values() or self.inside.get(before, before) == label

    def table(self, labels: int) -> Numbers:
        """What each step costs: nothing, or NEVER."""
        return np.array(
            [[0.0 if self.follows(before, label) else NEVER for label in range(labels)] for before in range(labels)], np.float32
        )

    def stays(self, before: int, label: int) -> bool:
        """Whether no run begins or ends between the two."""
        return label == self.inside.get(before, before)

    def staying(self, labels: int) -> Numbers:
        """What each step costs where none may begin or end."""
        return np.array([[0.0 if self.stays(before, label) else NEVER for label in range(labels)] for before in range(labels)], np.float32)


CONTENT = Scheme({1: 3, 2: 3})
SOURCE_AND_CUE = Scheme({1: 2, 3: 4})


def likeliest(logits: Numbers, scheme: Scheme, breaks: Sequence[int], held: Collection[int] = ()) -> list[int]:
    """The likeliest labels of the words, such that no run is carried on that did not begin, nor across a break.

    Args:
        logits: words by labels.
        scheme: which labels may follow which.
        breaks: indexes of words that begin a paragraph; the first word need not be among them.
        held: indexes of words before which no run begins or ends, as in the midst of a quotation; none is among `breaks`.

    Where the likeliest label of every word fits already, those are the answer; else the best path is looked for, in time
    linear in the words.
    """
    scores = logits.copy()
    for label in set(scheme.inside.values()):
        scores[[0, *breaks], label] = NEVER
    best: list[int] = scores.argmax(axis=1).tolist()
    if all(scheme.follows(before, label) for before, label in pairwise(best)) and all(scheme.stays(*best[at - 1 : at + 1]) for at in held):
        return best
    table = scheme.table(scores.shape[1])
    staying = table + scheme.staying(scores.shape[1])
    return _path(scores, [staying if at in held else table for at in range(1, len(scores))])


def _path(scores: Numbers, tables: Sequence[Numbers]) -> list[int]:
    total = scores[0]
    came: list[list[int]] = []
    for score, table in zip(scores[1:], tables, strict=True):
        reached = total[:, None] + table
        came.append(reached.argmax(axis=0).tolist())
        total = reached.max(axis=0) + score
    at = int(total.argmax())
    path = [at]
    for step in reversed(came):
        at = step[at]
        path.append(at)
    return path[::-1]


def runs_of(labels: Sequence[int], begins: int, inside: int, goes_on: int = -1) -> list[Run]:
    """The runs among labels: each starts at `begins` (or `goes_on`) and lasts while `inside` follows."""
    found: list[Run] = []
    for at, label in enumerate(labels):
        if label not in (begins, goes_on):
            continue
        last = at + 1
        while last < len(labels) and labels[last] == inside:
            last += 1
        found.append(Run(at, last, label == goes_on))
    return found
