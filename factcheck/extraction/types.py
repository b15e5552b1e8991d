"""What sort of statement a part of a sentence is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.classed import Classed
from factcheck.extraction.findings import StatementType
from factcheck.extraction.grammar import is_adverb
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.standing import stands_still
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
LAWS = frozenset({"law", "laws", "act", "statute", "directive", "constitution", "regulation", "regulations", "treaty", "code", "ban"})
MEASURING = frozenset(
    {"hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion", "dozen", "dozens", "percent"}
    | {
        "least",
        "most",
        "more",
        "fewer",
        "less",
        "nearly",
        "almost",
        "about",
        "around",
        "over",
        "up",
        "exactly",
        "roughly",
        "total",
        "votes",
    }
)
"""Words by which a number word is a count that somebody made."""
ORDERED = frozenset(
    {"round", "magnitude", "phase", "chapter", "level", "category", "step", "#", "no.", "number", "platform", "page", "route"}
)
"""After these a figure names rather than counts."""
HARMED = frozenset({"killed", "injured", "wounded", "dead", "died", "hurt", "missing", "arrested", "drowned", "rescued", "evacuated"})
LONGEST_REPORT = 25
"""Words from which a figure in reported speech is not what the report is about."""


def has_figure(words: Sequence[Word]) -> bool:
    """Whether the words give a number that is not just a date, a time of day, an age or a length of time."""
    return any(_is_count(words, at) for at in range(len(words)))


def _is_count(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    is_figure = not word.is_quotation and FIGURE.search(word.text)
    if not is_figure and word.lower not in lexicon("numbers"):
        return False
    before = words[at - 1].lower if at else ""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if following in lexicon("lengths_of_time") or following in HALF_DAY or before in ("age", "aged"):
        return False
    if before in ORDERED or (SMALL_FIGURE.match(word.text) and _is_an_age(words, at)):
        return False
    if at and words[at - 1].is_name_like and before not in NOT_NAMES and SMALL_FIGURE.match(word.text):
        return False  # a name: "Article 5"
    if is_figure:
        dated = following in lexicon("dates") or any(near.lower in lexicon("dates") for near in words[max(0, at - 3) : at])
        return not (dated or YEAR.match(word.text) or CLOCK.match(word.lower) or not word.text[0].isdigit())
    return word.lower not in NOT_COUNTS


def _is_an_age(words: Sequence[Word], at: int) -> bool:
    """As in ", 58," or "when he was 18"."""
    before = words[at - 1].lower if at else ""
    following = words[at + 1].text if at + 1 < len(words) else "."
    if following not in ",.":
        return False
    return before == "," or (before in BEING and at > 1 and words[at - 2].lower in ("he", "she", "they", "i"))


def type_of(part: Classed, *, quoted: bool, reported: bool, aside: bool, headline: bool = False) -> StatementType:
    """The type of a part: `quoted` holds speech in quotation marks, `reported` gives somebody's view (see stances),
    `aside` is a relative clause or apposition, which tells a fact of its own even where it stands in a report.
    """
    words = part.words
    reported = reported and not aside
    if quoted:
        return StatementType.QUOTE
    if _is_to_come(part, headline=headline):
        return StatementType.PREDICTION
    if _binds(part):
        return StatementType.RULE
    if ((has_figure(words) and _counts(words)) or _counts_victims(words)) and not (reported and len(words) > LONGEST_REPORT):
        return StatementType.NUMBER
    if reported or (not aside and _takes_a_stance(part)):
        return StatementType.POSITION
    lower = {word.lower for word in words}
    if lower & lexicon("opinion") and not lower & lexicon("superlative") - lexicon("opinion"):
        return StatementType.OPINION
    return StatementType.BACKGROUND if aside or (not headline and stands_still(part)) else StatementType.EVENT


def _counts(words: Sequence[Word]) -> bool:
    """Whether a figure stands in digits, or a number word tells of harm or is said to be a measure: "at least two", "ten million"."""
    lower = {word.lower for word in words}
    return any(word.text[0].isdigit() for word in words) or bool(lower & (MEASURING | lexicon("grave")))


def _counts_victims(words: Sequence[Word]) -> bool:
    """As in "two women were injured", where even "one" and "two" count."""
    lower = {word.lower for word in words}
    return bool(lower & HARMED) and bool(lower & lexicon("numbers"))


def _is_to_come(part: Classed, *, headline: bool) -> bool:
    words = part.words
    if any(word.lower in COMING for word in words):
        return True
    if headline and part.first_verb(0, len(part)) is None and _is_headline_to_come(part):
        return True
    for at, word in enumerate(words[:-1]):
        before, following = words[at - 1].lower if at else "", words[at + 1].lower
        if word.lower in FORESEEN and before != "been" and (before in BEING | {"be"} or following == "to"):
            return True
        if following == "to" and (word.lower in PLANNED or (word.lower == "due" and before in BEING)):
            return True
        if following == "to" and word.lower in ("is", "are") and part.class_at(at + 2) in ("VB", "AUXN"):
            return True
    return False


def _is_headline_to_come(part: Classed) -> bool:
    """As in "Bridge to open": a noun, "to" and a verb, and no verb before them."""
    return any(part.lower(at) == "to" and part.class_at(at + 1) in ("VB", "AUXN") for at in range(1, len(part) - 1))


def _binds(part: Classed) -> bool:
    """Whether it says what must be or may not be, or what a law does."""
    lower = {word.lower for word in part.words}
    if lower & BINDING or ("may" in lower and lower & {"nobody", "no", "not"} and "necessarily" not in lower):
        return True
    verb = part.first_verb(0, len(part))
    return verb is not None and part.class_at(verb) in ("VBZ", "VBP") and any(part.lower(at) in LAWS for at in range(verb))


def _takes_a_stance(part: Classed) -> bool:
    """Whether its verb says what somebody wants or thinks: "rejected", "has urged"."""
    verb = part.first_verb(0, len(part))
    while verb is not None and verb < len(part) - 1 and (part.lower(verb) in ("has", "have", "had") or is_adverb(part.words[verb])):
        verb += 1
    return verb is not None and part.lower(verb) in lexicon("stances") and part.class_at(verb).startswith("VB")
