"""How much a statement needs checking, by the trained weights: its sums, its rank and what pushed it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, sqrt
from typing import NamedTuple

from factcheck.extraction.findings import StatementType
from factcheck.extraction.ranking import grams
from factcheck.extraction.ranking.signs import all_words, signs_of
from factcheck.extraction.ranking.weights import DEBATE, NEWS, SPOKEN, Weights
from factcheck.extraction.wordpieces import WordPieces
from factcheck.extraction.words import Word

KEPT = 50_000
"""Words remembered at most, so that memory stays bounded whatever is read."""
OWN = 0.4
"""How much a part's own words count against those of its whole sentence."""
BEGINNING, END = grams.begun(grams.BEGINNING), grams.END.encode()
NOTHING = (0.0, 0.0, 0.0)


class Known(NamedTuple):
    """A word with what it adds to the sums by what it means, and to the debate sum by its letters."""

    lower: str
    plain: bytes
    begun: int
    """What grams.begun makes of it."""
    means: tuple[float, float, float]
    """What it adds to the three sums by what it means."""
    letters: float


class Weighed(NamedTuple):
    """What was read off some words."""

    score: float
    """What they add up to; more is worthier."""
    as_speech: float
    """From 0 to 1: how much the words sound spoken."""
    signs: Mapping[str, float]
    """The signs that hold, each with how much of it there is."""
    words: Sequence[Known]


class Ranking:
    """Weights, ready to rank. Safe from several threads at once."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.cut = WordPieces(weights.vocabulary)
        self.grams: list[float] = weights.grams.tolist()
        self.known: dict[str, Known] = {}
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
        signs = signs_of(words, every, type_, headline=headline)
        kept = self.known.get
        known = [kept(word.lower) or self._of(word.lower) for word in every]
        totals = list(self.weights.constants)
        for name, amount in signs.items():
            for at, weight in enumerate(self.weights.signs.get(name, NOTHING)):
                totals[at] += amount * weight
        count = max(1, len(known))
        news, debate, spoken = map(sum, zip(*[word.means for word in known], strict=True)) if known else NOTHING
        totals[NEWS] += news / count
        totals[DEBATE] += debate / count + self._wording(known)
        as_speech = _share(totals[SPOKEN] + spoken / count)
        score = (1 - as_speech) * totals[NEWS] + as_speech * (totals[DEBATE] + self.weights.raised)
        return Weighed(score, as_speech, signs, known)

    def added(self, weighed: Weighed) -> tuple[dict[str, float], dict[str, float]]:
        """What each sign added to the score, and what each word, in lower case, did by what it means."""
        as_speech, as_news = weighed.as_speech, 1 - weighed.as_speech
        by_sign = {}
        for name, amount in weighed.signs.items():
            each = self.weights.signs.get(name, NOTHING)
            by_sign[name] = amount * (as_news * each[NEWS] + as_speech * each[DEBATE])
        by_word: dict[str, float] = {}
        for word in weighed.words:
            news, debate, _ = word.means
            by_word[word.lower] = by_word.get(word.lower, 0.0) + (as_news * news + as_speech * debate) / len(weighed.words)
        return by_sign, by_word

    def _wording(self, known: Sequence[Known]) -> float:
        firsts = [BEGINNING, *[word.begun for word in known]]
        seconds = [*[word.plain for word in known], END]
        pairs = sum([self.grams[grams.of_pair_begun(first, second)] for first, second in zip(firsts, seconds, strict=True)])
        return (pairs + sum([word.letters for word in known])) / sqrt(max(1, len(known)))

    def _of(self, word: str) -> Known:
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= KEPT:
                self.known.clear()
            news, debate, spoken = self.weights.pieces[list(self.cut.of(word))].mean(axis=0).tolist()
            plain = grams.plain(word)
            letters = sum([self.grams[place] for place in grams.of_word(plain)])
            found = self.known[word] = Known(word, plain.encode(), grams.begun(plain), (news, debate, spoken), letters)
        return found


def _share(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
