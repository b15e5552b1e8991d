"""Why a statement ranks where it does, in words for a checker: what pushed this very statement up, the strongest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.ranking.lists import topics
from factcheck.extraction.ranking.signs import LISTS, NUMBER, PERSON, REASONS, all_words, persons, reasons
from factcheck.extraction.ranking.telling import may_be_told
from factcheck.extraction.words import Word

MOST = 4
"""Reasons told of one statement."""
LEAST = 0.05
"""What a reason must have added to the sum for it to be told."""
GRAVE = "grave"
"""A sign that is told by the topic that the grave word is of."""
BY_MEANING = ("amount", "change", "accusing", "acting", "institution", "place", "cause", "superlative")
"""Signs to which what the words mean is added."""
NOTHING_STRONG = "says that something is so"


def reasons_of(words: Sequence[Word], by_sign: Mapping[str, float], by_word: Mapping[str, float]) -> tuple[str, ...]:
    """At least one and at most MOST reasons, from what each sign and each word, in lower case, added to the rank."""
    added: dict[str, float] = {}
    for sign, amount in by_sign.items():
        told = reasons().get(sign)
        if told is not None:
            added[told] = added.get(told, 0.0) + amount
    for told, amount in _by_meaning(by_sign, by_word):
        if told in added:
            added[told] += amount
    if any(a.is_name_like and b.is_name_like for a, b in pairwise(words)):
        by_names = [sum(by_word.get(word.lower, 0.0) for word in name) for name in persons(words)]
        added[PERSON] = sum(by_names)
    every = all_words(words)
    strong = sorted((told for told, amount in added.items() if amount >= LEAST and may_be_told(told, every)), key=lambda told: -added[told])
    return tuple(strong[:MOST]) or (NOTHING_STRONG,)


def _by_meaning(by_sign: Mapping[str, float], by_word: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """What the words add by what they mean, to each reason that they stand for."""
    stands_for, grave = _stands_for(), lexicon("grave")
    for word, amount in by_word.items():
        if word[0].isdigit():
            yield NUMBER, amount
        for told in stands_for.get(word, ()):
            yield told, amount
            if word in grave:
                yield told, by_sign[GRAVE]


@cache
def _stands_for() -> Mapping[str, Sequence[str]]:
    """The reasons that each word stands for."""
    known = {REASONS[sign]: LISTS[sign] for sign in BY_MEANING} | topics()
    found: dict[str, list[str]] = {}
    for told, words in known.items():
        for word in words:
            found.setdefault(word, []).append(told)
    return found
