"""Where in a source words like a quotation's stand: runs of the same words, chained in order. Built once for each source.

Every run of three words of a quotation is looked up, and pairs and single words that are rare; what is found is drawn out
as far as both agree. The chain of runs with the most weight (rare words weigh more, gaps cost) is the place, as in
programs that compare files or genomes. Time and memory grow with the source once, and with each quotation's own words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log, log2
from typing import NamedTuple

_RARE = ((3, 48), (2, 24), (1, 8))
"""Words in a row that are looked up, and how often they may stand in the source to tell anything about the place."""
_RARE_WHOLE = 64
"""How often words may stand that are all of a quotation's piece."""
_MOST_RUNS = 160
_GAP = 150
"""Words of the source between two runs where the quotation shows no ellipsis; further apart they are no longer one passage."""
_GAP_BREAK = 6000
"""The same where an ellipsis stands."""


class Run(NamedTuple):
    """Words that stand the same in both: from `quote` in the quotation and from `source` in the source."""

    quote: int
    source: int
    length: int


class Chain(NamedTuple):
    """Runs in order that make a passage, and what they weigh together less their gaps."""

    runs: tuple[Run, ...]
    score: float


class Places:
    """The keys of a source's words, and where each of them and of their pairs and triples stands."""

    def __init__(self, keys: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self._numbers = numbers
        self.ids = [numbers.setdefault(key, len(numbers)) for key in keys]
        self._single: dict[int, list[int]] = defaultdict(list)
        for at, one in enumerate(self.ids):
            self._single[one].append(at)
        self._pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, pair in enumerate(pairwise(self.ids)):
            self._pairs[pair].append(at)
        self._triples: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        for at, triple in enumerate(zip(self.ids, self.ids[1:], self.ids[2:], strict=False)):
            self._triples[triple].append(at)
        self._size = max(1, len(self.ids))

    def ids_of(self, keys: Sequence[str]) -> list[int]:
        """The numbers of some words; -1 for a word that the source does not have."""
        return [self._numbers.get(key, -1) for key in keys]

    def weight(self, one: int) -> float:
        """How much a word tells: 1 for one that stands once or never, little for one that stands everywhere."""
        count = len(self._single[one]) if one >= 0 else 1
        return 0.08 + 0.92 * log(1 + self._size / max(1, count)) / log(1 + self._size)

    def chains(self, ids: Sequence[int], breaks: frozenset[int], most: int = 3) -> list[Chain]:
        """The passages with most in common with the words `ids`, the best first, none on the same words as another."""
        weights = [0.0]
        for one in ids:
            weights.append(weights[-1] + self.weight(one))
        found: list[Chain] = []
        for runs in _heaviest(_together(self._runs(ids, breaks), _GAP_BREAK if breaks else _GAP), weights, most):
            left = runs
            for _ in range(most):
                chain = _best(left, weights, breaks)
                if chain is None:
                    break
                found.append(chain)
                low, high = chain.runs[0].source, chain.runs[-1].source + chain.runs[-1].length
                left = [run for run in left if run.source + run.length <= low or run.source >= high]
        return sorted(found, key=lambda chain: -chain.score)[:most]

    def near(self, ids: Sequence[int], low: int, high: int) -> list[int]:
        """Where exactly these words stand between two places of the source."""
        if not ids or ids[0] < 0 or low >= high:
            return []
        places = self._single[ids[0]]
        begin = bisect_left(places, low)
        return [at for at in places[begin : begin + 400] if at + len(ids) <= high and self.ids[at : at + len(ids)] == list(ids)]

    def _runs(self, ids: Sequence[int], breaks: frozenset[int]) -> list[Run]:
        done: dict[int, list[tuple[int, int]]] = defaultdict(list)
        runs: set[Run] = set()
        edges = {0, len(ids), *breaks}
        for length, rare in _RARE:
            for at in range(len(ids) - length + 1):
                whole = at in edges and at + length in edges
                places = self._at(ids, at, length)
                if len(places) > (_RARE_WHOLE if whole or length == 3 else rare):
                    places = places[:_RARE_WHOLE] if whole or length == 3 else []
                for place in places:
                    drawn = done[place - at]
                    if not any(start <= at < end for start, end in drawn):
                        run = self._drawn_out(ids, at, place, length)
                        drawn.append((run.quote, run.quote + run.length))
                        runs.add(run)
        ordered = sorted(runs, key=lambda run: -run.length)[:_MOST_RUNS]
        return sorted(ordered, key=lambda run: (run.source, run.quote))

    def _at(self, ids: Sequence[int], at: int, length: int) -> list[int]:
        if length == 3:
            return self._triples.get((ids[at], ids[at + 1], ids[at + 2]), [])
        if length == 2:
            return self._pairs.get((ids[at], ids[at + 1]), [])
        return self._single.get(ids[at], []) if ids[at] >= 0 else []

    def _drawn_out(self, ids: Sequence[int], at: int, place: int, length: int) -> Run:
        start, end = at, at + length
        shift = place - at
        while start > 0 and start + shift > 0 and ids[start - 1] == self.ids[start - 1 + shift]:
            start -= 1
        while end < len(ids) and end + shift < len(self.ids) and ids[end] == self.ids[end + shift]:
            end += 1
        return Run(start, start + shift, end - start)


def _together(runs: Sequence[Run], gap: int) -> list[list[Run]]:
    """The runs, in order, parted where the source has so many words between two that they cannot be one passage."""
    parts: list[list[Run]] = []
    end = -gap - 1
    for run in runs:
        if run.source - end > gap:
            parts.append([])
        parts[-1].append(run)
        end = max(end, run.source + run.length)
    return parts


def _heaviest(parts: Sequence[list[Run]], weights: Sequence[float], most: int) -> list[list[Run]]:
    """The parts in which most of the quotation's words stand, the earlier of equal ones first."""

    def weight(runs: Sequence[Run]) -> float:
        total, end = 0.0, 0
        for run in sorted(runs):
            if run.quote + run.length > end:
                total += weights[run.quote + run.length] - weights[max(end, run.quote)]
                end = run.quote + run.length
        return total

    return sorted(parts, key=weight, reverse=True)[:most]


def _best(runs: Sequence[Run], weights: Sequence[float], breaks: frozenset[int]) -> Chain | None:
    """The chain of runs, in order in both texts, that weighs most; the earliest of equal ones."""
    if not runs:
        return None
    scores: list[float] = []
    before: list[tuple[int, int]] = []
    for index, run in enumerate(runs):
        best, link = weights[run.quote + run.length] - weights[run.quote], (-1, 0)
        for earlier in range(index):
            other = runs[earlier]
            cut = max(0, other.quote + other.length - run.quote, other.source + other.length - run.source)
            if cut >= run.length or other.quote >= run.quote or other.source >= run.source:
                continue
            gap_quote = run.quote + cut - other.quote - other.length
            gap_source = run.source + cut - other.source - other.length
            broken = any(other.quote + other.length <= at <= run.quote + cut for at in breaks)
            if gap_source > (_GAP_BREAK if broken else _GAP):
                continue
            score = scores[earlier] + weights[run.quote + run.length] - weights[run.quote + cut] - _cost(gap_quote, gap_source, broken)
            if score > best + 1e-9:
                best, link = score, (earlier, cut)
        scores.append(best)
        before.append(link)
    at = max(range(len(runs)), key=lambda index: (scores[index], -index))
    score, chain, cut_next = scores[at], [], 0
    while at >= 0:
        earlier, cut_next = before[at]
        chain.append(Run(runs[at].quote + cut_next, runs[at].source + cut_next, runs[at].length - cut_next))
        at = earlier
    return Chain(tuple(reversed(chain)), score)


def _cost(gap_quote: int, gap_source: int, broken: bool) -> float:
    if broken:
        return 0.02 * log2(1 + gap_source)
    extra = abs(gap_source - gap_quote)
    return 0.05 * log2(1 + gap_source + gap_quote) + 0.3 * log2(1 + extra / 4)
