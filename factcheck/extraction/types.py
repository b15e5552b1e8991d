"""What sort of statement a part of a sentence is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.findings import StatementType
from factcheck.extraction.grammar import first_verb, is_adverb, is_past_form
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

FIGURE = re.compile(r"\d")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
SMALL_FIGURE = re.compile(r"\d{1,2}$")
NOT_NAMES = lexicon("prepositions") | lexicon("determiners") | lexicon("leading")
"""Words that may have a capital before a count at the head of a sentence."""
CLOCK = re.compile(r"\d{1,2}:\d\d|\d{1,2}[ap]m$")
HALF_DAY = frozenset({"a.m.", "p.m.", "a.m", "p.m", "am", "pm", "gmt", "utc"})
NOT_COUNTS = frozenset({"one", "half", "third", "quarter", "two", "double", "majority"})
"""Number words that more often say something else."""
BEING = frozenset({"is", "are", "was", "were"})
COMING = frozenset({"will", "shall", "poised", "tomorrow", "expects", "expect", "predicts", "predicted"})
FORESEEN = frozenset({"expected", "scheduled", "projected", "forecast", "slated"})
PLANNED = frozenset({"set", "likely", "planned", "plans", "planning"})
BINDING = frozenset({"must", "prohibits", "prohibited", "mandatory", "requires", "forbids", "cannot"})
DESCRIBED = frozenset({"a", "an", "the", "one", "also", "not", "known", "located", "based", "considered"})
LONG_BEFORE = frozenset({"since", "previously", "formerly", "founded", "established", "located", "consists"})
LONGEST_REPORT = 25
"""Words from which a figure in reported speech is not what the report is about."""


def has_figure(words: Sequence[Word]) -> bool:
    """Whether the words give a number that is not just a date, a time of day, an age or a length of time."""
    return any(_is_count(words, at) for at in range(len(words)))


def _is_count(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    before = words[at - 1].lower if at else ""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if following in lexicon("lengths_of_time") or following in HALF_DAY or before in ("age", "aged"):
        return False
    if at and words[at - 1].is_name_like and before not in NOT_NAMES and SMALL_FIGURE.match(word.text):
        return False  # a name: "Article 5"
    if not word.is_quotation and FIGURE.search(word.text):
        dated = following in lexicon("dates") or any(near.lower in lexicon("dates") for near in words[max(0, at - 3) : at])
        return not (dated or YEAR.match(word.text) or CLOCK.match(word.lower) or not word.text[0].isdigit())
    return word.lower in lexicon("numbers") and word.lower not in NOT_COUNTS


def type_of(words: Sequence[Word], *, quoted: bool, reported: bool, aside: bool) -> StatementType:
    """The type of a part: `quoted` holds speech in quotation marks, `reported` gives words to a speaker,
    `aside` is a relative clause or apposition, which tells a fact of its own even where it stands in a report.
    """
    reported = reported and not aside
    if quoted:
        return StatementType.QUOTE
    if _is_to_come(words):
        return StatementType.PREDICTION
    if _binds(words):
        return StatementType.RULE
    if has_figure(words) and not (reported and len(words) > LONGEST_REPORT):
        return StatementType.NUMBER
    if reported or (not aside and _takes_a_stance(words)):
        return StatementType.POSITION
    lower = {word.lower for word in words}
    if lower & lexicon("opinion") and not lower & lexicon("superlative") - lexicon("opinion"):
        return StatementType.OPINION
    return StatementType.BACKGROUND if aside or _stands_still(words) else StatementType.EVENT


def _is_to_come(words: Sequence[Word]) -> bool:
    if any(word.lower in COMING for word in words):
        return True
    for at, word in enumerate(words[:-1]):
        before, following = words[at - 1].lower if at else "", words[at + 1].lower
        if word.lower in FORESEEN and (before in BEING | {"be"} or following == "to"):
            return True
        if following == "to" and (word.lower in PLANNED or (word.lower == "due" and before in BEING)):
            return True
    return False


def _binds(words: Sequence[Word]) -> bool:
    """Whether it says what must be or may not be."""
    lower = {word.lower for word in words}
    return bool(lower & BINDING) or ("may" in lower and bool(lower & {"nobody", "no", "not"}))


def _takes_a_stance(words: Sequence[Word]) -> bool:
    """Whether its verb says what somebody wants or thinks: "rejected", "has urged"."""
    verb = first_verb(words, 0, len(words))
    while verb is not None and verb < len(words) - 1 and (words[verb].lower in ("has", "have", "had") or is_adverb(words[verb])):
        verb += 1
    return verb is not None and words[verb].lower in lexicon("stances")


def _stands_still(words: Sequence[Word]) -> bool:
    """Whether it says how things are ("X is a ...", "had been") rather than what happened."""
    for at, word in enumerate(words[:-1]):
        following = words[at + 1].lower
        if word.lower in BEING and following in DESCRIBED:
            return True
        if word.lower in ("had", "has", "have") and (following == "been" or (following.endswith("ed") and word.lower == "had")):
            return True
    return any(word.lower in LONG_BEFORE for word in words) or _is_a_state(words)


def _is_a_state(words: Sequence[Word]) -> bool:
    """Whether its verb is "is" or "were" without another verb: "X is among the oldest", not "X is taken"."""
    verb = first_verb(words, 0, len(words))
    if verb is None or words[verb].lower not in BEING:
        return False
    rest = [word for word in words[verb + 1 : verb + 4] if not is_adverb(word)]
    return bool(rest) and not (is_past_form(rest[0]) or rest[0].lower.endswith("ing") or rest[0].lower == "to")
