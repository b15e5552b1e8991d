"""Why a statement ranks where it does, in words for a checker: what pushed this very statement up, the strongest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.ranking.lists import listed, topics
from factcheck.extraction.ranking.ranking import Weighed
from factcheck.extraction.ranking.signs import NUMBER, REASONS, persons, reasons
from factcheck.extraction.words import Word

MOST = 4
"""Reasons told of one statement."""
LEAST = 0.05
"""What a reason must have added to the sum for it to be told."""
PERSON = REASONS["person"]
GRAVE = "grave"
"""A sign that is told by the topic that the grave word is of."""
NOTHING_STRONG = "says that something is so"


def reasons_of(words: Sequence[Word], weighed: Weighed) -> tuple[str, ...]:
    """At least one and at most MOST reasons."""
    added: dict[str, float] = {}
    for sign, amount in weighed.signs.items():
        told = reasons().get(sign)
        if told is not None:
            added[told] = added.get(told, 0.0) + amount
    for told, amount in _by_meaning(words, weighed):
        if told in added:
            added[told] += amount
    strong = sorted((told for told, amount in added.items() if amount >= LEAST), key=lambda told: -added[told])
    return tuple(strong[:MOST]) or (NOTHING_STRONG,)


def _by_meaning(words: Sequence[Word], weighed: Weighed) -> Iterator[tuple[str, float]]:
    """What the words add by what they mean, to each reason that they stand for."""
    for word, amount in weighed.words.items():
        if word[0].isdigit():
            yield NUMBER, amount
        for told in _stands_for().get(word, ()):
            yield told, amount
            if word in lexicon("grave"):
                yield told, weighed.signs[GRAVE]
    for name in persons(words):
        yield PERSON, sum(weighed.words.get(word.lower, 0.0) for word in name)


@cache
def _stands_for() -> Mapping[str, Sequence[str]]:
    """The reasons that each word stands for."""
    known = {
        "gives an amount or a share": listed("amounts"),
        "compares, or says how much changed": listed("changing"),
        "makes or answers an accusation": listed("accusing"),
        "reports a decision or an official act": listed("acting"),
        "names an institution": lexicon("institutions"),
        "names a country or place": lexicon("places"),
        "says who or what caused something": lexicon("cause"),
        "says first, most, only or never": lexicon("superlative"),
        **topics(),
    }
    found: dict[str, list[str]] = {}
    for told, words in known.items():
        for word in words:
            found.setdefault(word, []).append(told)
    return found
