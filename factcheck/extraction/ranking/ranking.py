"""How much a statement needs checking, by the trained weights: its sums, its rank and what pushed it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt

from factcheck.extraction.findings import StatementType
from factcheck.extraction.ranking import grams
from factcheck.extraction.ranking.signs import all_words, signs_of
from factcheck.extraction.ranking.weights import DEBATE, NEWS, Weights
from factcheck.extraction.wordpieces import WordPieces
from factcheck.extraction.words import Word

KEPT = 50_000
"""Words remembered at most, so that memory stays bounded whatever is read."""
OWN = 0.4
"""How much a part's own words count against those of its whole sentence."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was read off some words."""

    score: float
    """What they add up to; more is worthier."""
    signs: Mapping[str, float]
    """What each sign added to the score."""
    words: Mapping[str, float]
    """What each word, lower case, added to it by what it means."""


class Ranking:
    """Weights, ready to rank. Safe from several threads at once."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.cut = WordPieces(weights.vocabulary)
        self.known: dict[str, tuple[float, float, float, float]] = {}
        self.last: tuple[Sequence[Word], dict[StatementType, float]] = ((), {})

    def rank(self, words: Sequence[Word], sentence: Sequence[Word], type_: StatementType, *, headline: bool) -> tuple[float, Weighed]:
        """The rank of a part of a sentence, from 0 to 1, and what was read off its own words.

        The rank is the worth to be expected on the scale of the labels, 0 to 3, divided by 3.
        """
        part = self.weigh(words, type_, headline=headline)
        whole = part.score if len(words) == len(sentence) else self._whole(sentence, type_, headline=headline)
        score = OWN * part.score + (1 - OWN) * whole
        return sum(_share(score + step) for step in self.weights.steps) / 3, part

    def _whole(self, sentence: Sequence[Word], type_: StatementType, *, headline: bool) -> float:
        """The score of a whole sentence, which is asked for once for each of its parts."""
        last, scores = self.last
        if last is not sentence:
            self.last = _, scores = sentence, {}
        if type_ not in scores:
            scores[type_] = self.weigh(sentence, type_, headline=headline).score
        return scores[type_]

    def weigh(self, words: Sequence[Word], type_: StatementType, *, headline: bool) -> Weighed:
        """Add up what the words show: as news, as speech, and as much of each as the words sound like it."""
        every = all_words(words)
        signs = [
            (name, amount, self.weights.signs.get(name, (0.0, 0.0, 0.0)))
            for name, amount in signs_of(words, every, type_, headline=headline).items()
        ]
        known = [(word.lower, self._of(word.lower)) for word in every]
        count = max(1, len(known))
        news, debate, spoken = (
            constant + sum(amount * each[at] for _, amount, each in signs) + sum(sums[at] for _, sums in known) / count
            for at, constant in enumerate(self.weights.constants)
        )
        debate += self._wording([word for word, _ in known], sum(sums[3] for _, sums in known))
        as_speech = _share(spoken)
        as_news = 1 - as_speech
        by_word: dict[str, float] = {}
        for word, sums in known:
            by_word[word] = by_word.get(word, 0.0) + (as_news * sums[NEWS] + as_speech * sums[DEBATE]) / count
        return Weighed(
            as_news * news + as_speech * (debate + self.weights.raised),
            {name: amount * (as_news * each[NEWS] + as_speech * each[DEBATE]) for name, amount, each in signs},
            by_word,
        )

    def _wording(self, words: Sequence[str], of_words: float) -> float:
        pairs = (grams.of_pair(first, second) for first, second in pairwise([grams.BEGINNING, *words, grams.END]))
        return (of_words + sum(float(self.weights.grams[pair]) for pair in pairs)) / sqrt(max(1, len(words)))

    def _of(self, word: str) -> tuple[float, float, float, float]:
        """What a word adds to the three sums by what it means, and to the wording by its letters."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= KEPT:
                self.known.clear()
            news, debate, spoken = self.weights.pieces[list(self.cut.of(word))].mean(axis=0)
            letters = self.weights.grams[grams.of_word(word)].sum()
            found = self.known[word] = (float(news), float(debate), float(spoken), float(letters))
        return found


def _share(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
