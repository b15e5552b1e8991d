"""Whether a statement tells how things are or were for long, rather than what has just happened. By its first verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.classed import Classed
from factcheck.extraction.grammar import is_time
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
BEING = frozenset({"is", "are", "was", "were", "am", "isn't", "aren't", "wasn't", "weren't"})
NOW = frozenset({"is", "are", "am", "isn't", "aren't"})
LONG_BEFORE = frozenset({"since", "previously", "formerly", "founded", "ago", "once", "historically", "usually", "often", "eventually"})
STATES = frozenset({"known", "based", "owned", "located", "supposed", "intended", "designed", "considered", "called", "used", "founded"})
"""Participles that tell a state even after "was"."""
LATELY = lexicon("weekdays") | {"today", "yesterday", "tonight", "overnight"}
BETWEEN = frozenset({"RB", "AUXN"})
DESCRIBING = ("DT", "JJ", "NN", "PRP$", "CD", "Q")


def stands_still(part: Classed) -> bool:
    """Whether it is background: "X is a river", "X was founded in 1972", not "X broke on Monday"."""
    lower = {word.lower for word in part.words}
    if lower & LATELY:
        return False
    if lower & LONG_BEFORE or _names_a_year(part):
        return True
    verb = part.first_verb(0, len(part))
    return verb is not None and _verb_stands(part, verb)


def _names_a_year(part: Classed) -> bool:
    """Whether it says in which year, and no day or month by it."""
    return any(YEAR.match(word.text) and not _dated(part.words, at) for at, word in enumerate(part.words))


def _dated(words: Sequence[Word], at: int) -> bool:
    return any(is_time(word) for word in words[max(0, at - 3) : at])


def _verb_stands(part: Classed, verb: int) -> bool:
    word, class_ = part.lower(verb), part.class_at(verb)
    then = verb + 1
    while part.class_at(then) in BETWEEN:
        then += 1
    following = part.class_at(then)
    if part.class_at(verb - 1) == "EX":
        return False
    if word in BEING:
        if following.startswith("VB"):
            return following == "VBN" and (word in NOW or part.lower(then) in STATES)
        return following in DESCRIBING or (word in NOW and following == "IN")
    if word in ("has", "have", "had"):
        return word == "had" or part.lower(verb + 1) == "been" or not following.startswith("VB")
    return class_ in ("VBZ", "VBP") or word in ("can", "could", "cannot")
