"""Whether two short stretches are one wording spelt in two ways: "don't" and "do not", "lifechanging" and "life-changing"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.checking.clock import time_of
from factcheck.checking.guards import Kind, guard_of
from factcheck.checking.numerals import MARK
from factcheck.checking.spelling import may_be_written_out, readings
from factcheck.checking.words import Word, plain_word

_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_YEARS = re.compile(rf"{MARK}(?:19|20)\d\d")
_YEAR = "a year"
_TITLES_LIST = "mr dr sen sens rep gov st jan feb aug sept oct nov dec us uk eu un vs"
_TITLES = frozenset(_TITLES_LIST.split())
"""Short forms that may stand for a word with a capital letter."""


def are_alike(here: str, words: Sequence[Word], there: str, others: Sequence[Word]) -> bool:
    """Whether `words` of the text `here` say the same as `others` of the text `there`. A number or a name is never another."""
    one, other = [_spelt(here, word) for word in words], [_spelt(there, word) for word in others]
    if "".join(one).replace("'", "") == "".join(other).replace("'", "") and _not_of(one) == _not_of(other):
        return True
    if (time := time_of(_timed(here, words, one))) is not None and time == time_of(_timed(there, others, other)):
        return True
    if len(words) == len(others) == 1 and _YEAR in (_cut_year(here, words[0], other[0]), _cut_year(there, others[0], one[0])):
        return True
    if not any(map(may_be_written_out, (*one, *other))):
        return False
    both = readings(tuple(one)) & readings(tuple(other))
    if any(_is_fixed(here, word) for word in words) or any(_is_fixed(there, word) for word in others):
        return bool(both & _TITLES)
    return bool(both)


def _cut_year(text: str, word: Word, year: str) -> str:
    """_YEAR where a word is a year without its century ("'26") and the other's key is that of such a year."""
    cut = word.key.startswith(MARK) and text[max(0, word.start - 1) : word.start] in ("'", "’", "‘")
    return _YEAR if cut and _YEARS.fullmatch(year) and year.endswith(text[word.start : word.end]) and word.end - word.start == 2 else ""


def _timed(text: str, words: Sequence[Word], spelt: Sequence[str]) -> Sequence[str]:
    """Words as a time may be told with them: "8.30" as it stands, which as a number would have lost its nought."""
    one = text[words[0].start : words[-1].end]
    return [one] if len(words) == 1 and _CLOCK.fullmatch(one) else spelt


def _is_fixed(text: str, word: Word) -> bool:
    return guard_of(text, word) in (Kind.NAME, Kind.NUMBER)


def _not_of(words: Sequence[str]) -> bool:
    return any(word in ("not", "no", "never", "cannot") or word.endswith("n't") for word in words)


def _spelt(text: str, word: Word) -> str:
    return word.key if word.key.startswith(MARK) else plain_word(text[word.start : word.end]).replace("%", "percent")
