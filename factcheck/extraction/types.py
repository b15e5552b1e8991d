"""What sort of statement a part of a sentence is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.extraction.findings import StatementType
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

FIGURE = re.compile(r"\d")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
PLANNED = frozenset({"due", "set", "likely", "planned", "plans", "planning"})
DESCRIBED = frozenset({"a", "an", "the", "one", "also", "not", "known", "located", "based", "considered"})


def has_figure(words: Sequence[Word]) -> bool:
    """Whether the words give a number that is not just a date or a year."""
    for at, word in enumerate(words):
        before = words[at - 1].lower if at else ""
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if FIGURE.search(word.text) and not word.is_quotation:
            if YEAR.match(word.text) or before in lexicon("dates") or following in lexicon("dates") or not word.text[0].isdigit():
                continue
            return True
        if word.lower in lexicon("numbers") and word.lower not in ("one", "half", "third", "quarter", "two", "double", "majority"):
            return True
    return False


def type_of(words: Sequence[Word], *, quoted: bool, reported: bool, aside: bool) -> StatementType:
    """The type of a part: `quoted` holds speech in quotation marks, `reported` gives words to a speaker,
    `aside` is a relative clause or apposition.
    """
    if quoted:
        return StatementType.QUOTE
    lower = {word.lower for word in words}
    if lower & {"will", "shall", "expected", "scheduled", "projected", "forecast", "poised", "slated", "tomorrow"} or _is_due(words):
        return StatementType.PREDICTION
    if has_figure(words) and not (reported and not aside and len(words) > 25):
        return StatementType.NUMBER
    if reported:
        return StatementType.POSITION
    if lower & {"must", "prohibits", "prohibited", "mandatory", "requires", "forbids"}:
        return StatementType.RULE
    if lower & lexicon("opinion") and not lower & lexicon("superlative") - lexicon("opinion"):
        return StatementType.OPINION
    return StatementType.BACKGROUND if aside or _stands_still(words) else StatementType.EVENT


def _is_due(words: Sequence[Word]) -> bool:
    return any(a.lower in PLANNED and b.lower == "to" for a, b in pairwise(words))


def _stands_still(words: Sequence[Word]) -> bool:
    """Whether it says how things are ("X is a ...", "had been") rather than what happened."""
    for at, word in enumerate(words[:-1]):
        following = words[at + 1].lower
        if word.lower in ("is", "are", "was", "were") and following in DESCRIBED:
            return True
        if word.lower in ("had", "has", "have") and (following == "been" or (following.endswith("ed") and word.lower == "had")):
            return True
    return bool({word.lower for word in words} & {"since", "previously", "formerly", "founded", "established", "located", "consists"})
