"""Words in quotation marks that nobody says: a title, a nickname, a term, or words that the reporter keeps at a distance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.grammar import DETERMINERS
from factcheck.extraction.words import Word

WORK = re.compile(
    r"(?:film|films|movie|book|novel|song|single|album|track|play|musical|opera|series|show|programme|program|podcast|poem|essay|article"
    r"|painting|exhibition|documentary|game|video|magazine|newspaper|entitled|titled|headlined|headline|episode|campaign|slogan)$"
)
NAMING = re.compile(r"(?:called|dubbed|termed|known|nicknamed|so-called|named|labelled|labeled|as|word|words|term|phrase|name|code-named)$")
SMALL = frozenset({"a", "an", "the", "of", "and", "in", "on", "for", "to", "at", "with", "from", "by", "or"})
NEAR = 3
"""Words before a quotation that tell what it is."""
NAME = 4
"""Words in a name at most."""
CALLED = re.compile(r"(?:called|dubbed|nicknamed|named|titled|entitled|codenamed|code-named)$")
SHOWN = 40
"""Letters of the words that a label repeats."""


def what_it_is(words: Sequence[Word], at: int) -> str:
    """What the quotation at words[at], which nobody says, is: for the desk to show, as in "“Harvest of Iron” is a title, not speech"."""
    text = words[at].text
    shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return f"{shown} is {_kind(words, at)}, not speech"


def is_a_name(words: Sequence[Word], at: int) -> bool:
    """Whether the quotation at words[at] only gives a name, also where it stands in what somebody says: "the “Quint” group"."""
    inner = re.findall(r"\w[\w'’-]*", words[at].text)
    if not 0 < len(inner) <= NAME or not all(word[0].isupper() or word[0].isdigit() or word in SMALL for word in inner):
        return False
    before = words[at - 1].lower if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    attached = before in DETERMINERS and after is not None and after.is_word and after.text.islower() and words[at].text[-2:-1].isalnum()
    return attached or bool(CALLED.match(before)) or _between_names(words, at)


def _kind(words: Sequence[Word], at: int) -> str:
    before = [word.lower for word in words[max(0, at - NEAR) : at] if word.is_word]
    if any(WORK.match(word) for word in before):
        return "a title"
    if _between_names(words, at):
        return "a nickname"
    if any(NAMING.match(word) for word in before):
        return "a term"
    inner = re.findall(r"\w[\w'’-]*", words[at].text)
    if len(inner) > 1 and all(word[0].isupper() or word[0].isdigit() or word in SMALL for word in inner) and inner[0][0].isupper():
        return "a title"
    return "a term kept at a distance"


def _between_names(words: Sequence[Word], at: int) -> bool:
    """As in "Edward “Eddie” Holt"."""
    beside = (at > 0 and words[at - 1], at + 1 < len(words) and words[at + 1])
    return all(word and word.is_word and word.is_name_like for word in beside)
