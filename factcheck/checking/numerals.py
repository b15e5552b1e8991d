"""Numbers told alike in words and in figures: "eight million", "8 million", "8,000,000" and "8m" have one key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

_UNITS_LIST = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen"""
_UNITS = _UNITS_LIST.split()
_TENS_LIST = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TENS_LIST.split()
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {word: 10 * number for number, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LETTERS = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60,
    "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 10**6,
}  # fmt: skip
_PARTS = (
    (("and", "a", "half"), Decimal("0.5")),
    (("and", "a", "quarter"), Decimal("0.25")),
    (("and", "three", "quarters"), Decimal("0.75")),
)
"""What may be said after a whole number."""
_FIGURE = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,18})?)(?P<letters>k|mn?|bn?|tn|trn)?")
_ORDINAL_FIGURE = re.compile(r"(\d{1,9})(?:st|nd|rd|th)")
_FIRST_GROUP, _GROUP = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")
_LEAST_GROUPS = 3
"""Groups of figures from which on spaces part the thousands of one number; two may be two numbers."""
_LONGEST = 16
"""Words that one number may have."""
MARK = "#"
"""What the key of every number begins with; no word's key does."""
WORDS = frozenset(_SMALL) | frozenset(_SCALES) | frozenset(_ORDINALS) | {"minus"}


class Number(NamedTuple):
    """A number's key and of how many words it is made."""

    key: str
    words: int


def number_at(words: Sequence[str], joins: Sequence[str], at: int) -> Number | None:
    """The number that begins with the word `at`; None where none does.

    `words` are in lower case; `joins[i]` is what stands between `words[i]` and the next one. Never raises.
    """
    first = words[at]
    if first == "minus" and at + 1 < len(words) and joins[at] == " ":
        after = number_at(words, joins, at + 1) if words[at + 1] != "minus" else None
        return Number(f"{MARK}-{after.key[1:]}", after.words + 1) if after else None
    if first in ("a", "an"):
        scaled = at + 1 < len(words) and joins[at] == " " and words[at + 1] in _SCALES
        return number_at(["one", *words[at + 1 : at + _LONGEST]], joins[at : at + _LONGEST], 0) if scaled else None
    if not first[0].isdigit() and first not in WORDS:
        return None
    number = _in_figures(words, joins, at) if first[0].isdigit() else _in_words(words, joins, at)
    return _with_part(number, words, joins, at) if number else None


def _with_part(number: Number, words: Sequence[str], joins: Sequence[str], at: int) -> Number:
    """The number with the part that is said after it: "one and a half" is 1.5, "two and a quarter million" 2,250,000."""
    end = at + number.words
    part = next((share for said, share in _PARTS if tuple(words[end : end + 3]) == said), None)
    if (
        part is None
        or not number.key[1:].isdigit()
        or words[end - 1] in _SCALES
        or any(one not in (" ", "-") for one in joins[end - 1 : end + 2])
    ):
        return number
    scaled = words[end + 3 : end + 4] if joins[end + 2 : end + 3] == [" "] else []
    scale = _SCALES.get(scaled[0], 1) if scaled else 1
    return Number(_key((Decimal(number.key[1:]) + part) * scale), number.words + 3 + (scale > 1))


def _in_figures(words: Sequence[str], joins: Sequence[str], at: int) -> Number | None:
    if ordinal := _ORDINAL_FIGURE.fullmatch(words[at]):
        return Number(f"{MARK}{int(ordinal[1])}th", 1)
    if (groups := _groups(words, joins, at)) >= _LEAST_GROUPS:
        return Number(MARK + "".join(words[at : at + groups]), groups)
    figure = _FIGURE.fullmatch(words[at])
    if figure is None or (words[at][0] == "0" and words[at][1:2].isdigit()):
        return None
    value = Decimal(figure["number"].replace(",", "")) * _LETTERS.get(figure["letters"] or "", 1)
    count = 1
    while not figure["letters"] and at + count < len(words) and joins[at + count - 1] in (" ", "-") and words[at + count] in _SCALES:
        value *= _SCALES[words[at + count]]
        count += 1
        if count > 3:
            break
    return Number(_key(value), count)


def _groups(words: Sequence[str], joins: Sequence[str], at: int) -> int:
    """How many words make a number whose thousands are set off by spaces ("1 200 000")."""
    if not _FIRST_GROUP.fullmatch(words[at]):
        return 0
    count = 1
    while at + count < len(words) and joins[at + count - 1] == " " and _GROUP.fullmatch(words[at + count]):
        count += 1
    return count


def _in_words(words: Sequence[str], joins: Sequence[str], at: int) -> Number | None:
    """A number in words, read from left to right: what is complete (thousands, millions) and what is being built."""
    whole, part, count, last = Decimal(0), Decimal(0), 0, ""
    while at + count < len(words) and count < _LONGEST:
        place = at + count
        word = words[place]
        if count and joins[place - 1] not in (" ", "-"):
            break
        if word == "and" and last in _SCALES and place + 1 < len(words) and joins[place] == " " and words[place + 1] in _SMALL:
            count, last = count + 1, "and"
            continue
        if word in _ORDINALS and (not count or _follows(last, _ORDINALS[word], part)):
            return Number(f"{MARK}{_plain(whole + _added(last, part, _ORDINALS[word]))}th", count + 1)
        if word in _SMALL and (not count or _follows(last, _SMALL[word], part)):
            part = _added(last, part, _SMALL[word])
        elif word in _SCALES and (count or word != "hundred"):
            whole, part = _scaled(whole, part if count else Decimal(1), _SCALES[word])
        elif word == "point" and count and place + 1 < len(words) and words[place + 1] in _UNITS[:10]:
            digits = _digits(words, joins, place + 1)
            value = whole + part + Decimal("0." + digits)
            count += 1 + len(digits)
            scale = _SCALES.get(words[at + count], 1) if at + count < len(words) and joins[at + count - 1] == " " else 1
            return Number(_key(value * scale), count + (scale > 1))
        else:
            break
        count, last = count + 1, word
    if last == "and":
        count -= 1
    return Number(_key(whole + part), count) if count else None


def _follows(last: str, number: int, part: Decimal) -> bool:
    """Whether a small number goes on with the one before: twenty-five, hundred and five, nineteen eighty-four."""
    if last in _SCALES or last == "and":
        return True
    before = _SMALL.get(last, 0)
    return (before >= 20 and 0 < number < 10) or (before >= 10 and 10 <= number < 100 and part < 100)


def _added(last: str, part: Decimal, number: int) -> Decimal:
    return part * 100 + number if last in _SMALL and _SMALL[last] >= 10 and number >= 10 else part + number


def _scaled(whole: Decimal, part: Decimal, scale: int) -> tuple[Decimal, Decimal]:
    if scale == 100:
        return whole, part * 100
    return (whole + part * scale, Decimal(0)) if part else (whole * scale, Decimal(0))


def _digits(words: Sequence[str], joins: Sequence[str], at: int) -> str:
    digits = ""
    while at < len(words) and words[at] in _UNITS[:10] and len(digits) < 8 and (not digits or joins[at - 1] == " "):
        digits += str(_SMALL[words[at]])
        at += 1
    return digits


def _key(value: Decimal) -> str:
    return MARK + _plain(value)


def _plain(value: Decimal) -> str:
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"
