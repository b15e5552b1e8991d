"""From likelihoods to runs of words: the likeliest sequence of labels that makes sense (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from factcheck.extraction.tagger import Numbers

NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Run:
    """Words [first, last) with one label; `goes_on` where it continues the run before it after a gap."""

    first: int
    last: int
    goes_on: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """Which labels begin a run, and which label carries each of them on. Label 0 is outside."""

    inside: dict[int, int]

    def follows(self, before: int, label: int) -> bool:
        """Whether `label` may come after `before`."""
        return label not in self.inside.values() or self.inside.get(before, before) == label

    def stays(self, before: int, label: int) -> bool:
        """Whether no run begins or ends between the two."""
        return label == self.inside.get(before, before)


@cache
def _steps(scheme: Scheme, labels: int) -> tuple[Numbers, Numbers]:
    """What each step costs, labels by those before: nothing, or NEVER. The second is for words before which no run begins or ends."""
    every = range(labels)
    table = np.array([[0.0 if scheme.follows(before, label) else NEVER for before in every] for label in every], np.float32)
    staying = np.array([[0.0 if scheme.stays(before, label) else NEVER for before in every] for label in every], np.float32)
    return table, table + staying


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
    best = scores.argmax(axis=1)
    table, staying = _steps(scheme, scores.shape[1])
    kept = [*held]
    if not table[best[1:], best[:-1]].any() and not staying[best[kept], best[[at - 1 for at in kept]]].any():
        labels: list[int] = best.tolist()
        return labels
    return _path(scores, [staying if at in held else table for at in range(1, len(scores))])


def _path(scores: Numbers, tables: Sequence[Numbers]) -> list[int]:
    total = scores[0]
    came = []
    for score, table in zip(scores[1:], tables, strict=True):
        reached = table + total
        came.append(reached.argmax(axis=1))
        total = np.maximum.reduce(reached, axis=1) + score
    at = int(total.argmax())
    path = [at]
    for step in np.array(came).tolist()[::-1]:
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
