"""Where in a text a wording like a given one stands. What this finds is proposed to a person and never taken for granted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from factcheck.text.comparing import Comparable
from factcheck.text.guarded import Guard, differing
from factcheck.text.spans import Span, SpanSet

LEAST = 0.5
"""The share of words that a place must have in common with the wording to be proposed at all."""

_WORD = re.compile(r"\S+")
_EDGES = "\"'.,;:!?()[]-"
_ENDS = frozenset('.!?"')
_TRIES = 8
"""Places looked at closely for one wording."""
_WORDS = 1500
"""Longest wording that is looked for, in words; longer ones are for a person to mark."""
_REACH = 14
"""Words by which a place may be made longer to hold a whole quotation or sentence."""
_COMMON = 40
"""A word that stands more often than this in the text tells nothing about the place."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that may be meant. Only a person may choose it."""

    spans: SpanSet
    score: float
    """The likeness to the wording looked for, word by word, from 0 to 1 (rapidfuzz's normalised Indel similarity)."""
    differs: frozenset[Guard] = frozenset()
    """In which of numbers, names and negations it differs."""


class WordIndex:
    """The words of one text and where each stands, so that many wordings can be looked for in it."""

    def __init__(self, comparable: Comparable) -> None:
        self._comparable = comparable
        self._places = [(match.start(), match.end()) for match in _WORD.finditer(comparable.text)]
        self._words = [_folded(comparable.text[start:end]) for start, end in self._places]
        self._at: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self._words):
            self._at[word].append(position)

    def like(self, wording: str, near: int, most: int = 3) -> tuple[Proposal, ...]:
        """The places most like `wording`, the best first, none overlapping another; `near` breaks ties (an offset in the compared text)."""
        wanted = [_folded(word) for word in _WORD.findall(wording)]
        if len(wanted) > _WORDS:
            return ()
        tried = {self._to_its_marks(wording, wanted, *self._fitted(wanted, begin)) for begin in self._begins(wanted)}
        best = sorted((try_ for try_ in tried if try_[0] >= LEAST), key=lambda try_: (-try_[0], abs(self._places[try_[1]][0] - near)))
        kept: list[tuple[float, int, int]] = []
        for score, first, last in best:
            if all(last <= other[1] or other[2] <= first for other in kept):
                kept.append((score, first, last))
        return tuple(self._proposal(wording, *place) for place in kept[:most])

    def _begins(self, wanted: list[str]) -> list[int]:
        """Where the wording would begin by the positions of its telling words, the most supported first."""
        votes: Counter[int] = Counter()
        for offset, word in enumerate(wanted):
            places = self._at.get(word, [])
            if len(places) <= _COMMON:
                votes.update(max(0, place - offset) for place in places)
        if not votes:  # every word is common or none is known
            votes.update(max(0, place - offset) for offset, word in enumerate(wanted) for place in self._at.get(word, [])[:_COMMON])
        reach = max(2, len(wanted) // 4)
        near = Counter(
            {begin: sum(votes.get(begin + step, 0) for step in range(-reach, reach + 1)) for begin in list(votes)[: 50 * _TRIES]}
        )
        chosen: list[int] = []
        for begin, _ in sorted(near.items(), key=lambda entry: (-entry[1], entry[0])):
            if all(abs(begin - other) > reach for other in chosen):
                chosen.append(begin)
            if len(chosen) == _TRIES:
                break
        return chosen

    def _fitted(self, wanted: list[str], begin: int) -> tuple[float, int, int]:
        """The run of words near `begin` that is most like the wording: its likeness, first word, and one past its last."""
        slack = max(3, len(wanted) // 2)
        low, high = max(0, begin - slack), min(len(self._words), begin + len(wanted) + slack)
        same = [s for s in Indel.opcodes(wanted, self._words[low:high]) if s.tag == "equal"]  # never none: one of them voted for `begin`
        begins = [self._begin_of(wanted, run.src_start, run.dest_start + low) for run in same[:4]]
        ends = [self._end_of(wanted, run.src_end, run.dest_end + low) for run in same[-4:]]
        choices = [(first, last) for first in begins for last in ends if first < last]
        scored = [(Indel.normalized_similarity(wanted, self._words[first:last]), first, last) for first, last in choices]
        best = max(scored, key=lambda one: (one[0], one[1] - one[2]))
        # Words put in the place of others at either end belong to it, as far as the sentence goes.
        whole = (self._back(best[1], same[0].src_start), self._on(best[2], len(wanted) - same[-1].src_end))
        return (best[0], *whole) if best[1:] == (same[0].dest_start + low, same[-1].dest_end + low) else best

    def _begin_of(self, wanted: list[str], offset: int, place: int) -> int:
        """Where a run of the same words begins that may have lost its first ones to the same words further up."""
        while offset and place and wanted[offset - 1] == self._words[place - 1]:
            offset, place = offset - 1, place - 1
        return place

    def _end_of(self, wanted: list[str], offset: int, place: int) -> int:
        """Where it ends, likewise."""
        while offset < len(wanted) and place < len(self._words) and wanted[offset] == self._words[place]:
            offset, place = offset + 1, place + 1
        return place

    def _back(self, first: int, words: int) -> int:
        """As many words before, none of them of the sentence before."""
        while words and first > 0 and self._raw(first - 1)[-1:] not in _ENDS:
            first, words = first - 1, words - 1
        return first

    def _on(self, last: int, words: int) -> int:
        """As many words further, none of them of the next sentence."""
        while words and last < len(self._words) and self._raw(last - 1)[-1:] not in _ENDS:
            last, words = last + 1, words - 1
        return last

    def _to_its_marks(self, wording: str, wanted: list[str], score: float, first: int, last: int) -> tuple[float, int, int]:
        """A quotation or a sentence whole, where the wording was one: words put in at its ends belong to it."""
        begins = {'"'} if wording.startswith('"') else set()
        ends = {'"'} if wording.endswith('"') else set(".!?") if wording[-1] in ".!?" else set()
        lower = next((at for at in range(first, max(-1, first - _REACH), -1) if self._raw(at)[:1] in begins), first)
        upper = next((at + 1 for at in range(last - 1, min(len(self._words), last + _REACH)) if self._raw(at)[-1:] in ends), last)
        widened = Indel.normalized_similarity(wanted, self._words[lower:upper])
        if (lower, upper) == (first, last) or widened < LEAST:  # a sentence that grew so long hides no words that still stand
            return score, first, last
        return widened, lower, upper

    def _raw(self, at: int) -> str:
        return self._comparable.text[slice(*self._places[at])]

    def _proposal(self, wording: str, score: float, first: int, last: int) -> Proposal:
        start, end = self._places[first][0], self._places[last - 1][1]
        words = self._comparable.text[start:end]
        if wording[-1].isalnum():  # it ended with a word: marks behind the last word are not part of it
            end -= len(words) - len(words.rstrip(_EDGES))
        if wording[0].isalnum():
            start += len(words) - len(words.lstrip(_EDGES))
        span: Span = self._comparable.original_span(start, end)
        return Proposal((span,), round(score, 3), differing(wording, self._comparable.text[start:end]))


def _folded(word: str) -> str:
    return word.strip(_EDGES).casefold() or word
