"""The words of a text with keys to compare them by, each with its exact place.

Two words with one key are the same word, whatever their case, marks, spelling (British or American) or, for numbers, form.
Hyphens part words, so that "life-changing" can be held against "life changing" and "lifechanging".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.checking import numerals
from factcheck.checking.spelling import plain_spelling
from factcheck.text.spans import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?|[^\W_]+(?:['’ʼ][^\W_]+)*|&(?:amp;)?", re.UNICODE)
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"}
_PERCENT = re.compile(r"\s?%")
_ELIDED = re.compile(r"(?<![^\W_])['’‘](?=(?:em|til|cause)\b)", re.IGNORECASE)
_UNITS = {"dollar": "dollars", "pound": "pounds", "euro": "euros"}
_SENTENCE = re.compile(r"(?:^|[.!?…:]['\"”’»)\]*]*\s+|\n\s*\n\s*|[\[(“\"„«‘]|[—–-]\s)$")
_LOOK_BACK = 8
_NO_NAMES_LIST = """i a an the this that these those it he she we you they my your his her its our their who what when where why how which
and but or so if as at in on of for from with by to no not yes well there here then now is are was were do did does have has had will
would can could should may might must be been i'm it's he's she's we're you're they're don't let let's all some any one nobody never"""
_NO_NAMES = frozenset(_NO_NAMES_LIST.split())


class Word(NamedTuple):
    """One word: `text[start:end]`, and the key by which it is the same as another."""

    start: int
    end: int
    key: str


def words_of(text: str, silent: Sequence[Span] = ()) -> list[Word]:
    """The words of a text in order, without those in `silent` (spans in order). Takes time in proportion to the text."""
    found = list(_outside(text, silent))
    lower = [plain_word(text[start:end]) for start, end in found]
    joins = [_joint(text[found[i][1] : found[i + 1][0]]) for i in range(len(found) - 1)]
    words: list[Word] = []
    at = 0
    while at < len(found):
        start, end = found[at]
        number = numerals.number_at(lower, joins, at) if _may_be_number(lower[at]) else None
        if number is not None:
            end = found[at + number.words - 1][1]
            words += _number(text, start, end, number.key)
            at += number.words
        elif lower[at] == "per" and at + 1 < len(found) and lower[at + 1] == "cent":
            words.append(Word(start, found[at + 1][1], "percent"))
            at += 2
        else:
            words.append(Word(start, end, _key(text, start, end, lower[at], words)))
            at += 1
    return words


@lru_cache(maxsize=100_000)
def plain_word(word: str) -> str:
    """A word in lower case, without accents and abbreviating stops, apostrophes straight; "and" for "&"."""
    word = word.replace("’", "'").replace("‘", "'").replace("ʼ", "'").casefold()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)) or word
    if word in ("&", "&amp;"):
        return "and"
    return word.replace(".", "") if word[0].isalpha() else word


@lru_cache(maxsize=100_000)
def _plain_spelling(word: str) -> str:
    return plain_spelling(word)


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence may begin at an offset, so that a capital letter there says nothing."""
    return bool(_SENTENCE.search(text[max(0, start - _LOOK_BACK) : start])) if start else True


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a word is written as a name: a capital inside it, or at its start where no sentence begins."""
    word = text[start:end]
    if any(letter.isupper() for letter in word[1:]):
        return True
    if plain_word(word) in _NO_NAMES:
        return False
    return word[0].isupper() and len(word) > 1 and not begins_sentence(text, start) and not word.startswith(("I'", "I’"))


def _outside(text: str, silent: Sequence[Span]) -> Iterator[tuple[int, int]]:
    low = 0
    for span in (*silent, Span(len(text), len(text) + 1)):
        for match in _WORD.finditer(text, low, max(low, span.start)):
            start = match.start()
            if start and text[start - 1] in "'’‘" and _ELIDED.match(text, start - 1):
                start -= 1
            yield start, match.end()
        low = span.end


def _joint(between: str) -> str:
    """What stands between two words, told by " " for white space alone and "-" for a hyphen alone."""
    if between.isspace():
        return " "
    return "-" if between in ("-", "‐", "‑") else between or "|"


def _may_be_number(word: str) -> bool:
    return word[0].isdigit() or word in numerals.WORDS or word in ("a", "an")


def _number(text: str, start: int, end: int, key: str) -> Iterator[Word]:
    """A number and the unit that its sign names: "$5 million" is said "five million dollars"."""
    sign = text[start - 1] if start else " "
    if sign in "-−–" and text[end - 1 : end].isalnum() and (start < 2 or text[start - 2].isspace() or text[start - 2] in "([$£€"):
        key, start = f"{numerals.MARK}-{key[1:]}", start - 1
        sign = text[start - 1] if start else " "
    if unit := _SIGNS.get(sign):
        start -= 1
        yield Word(start, end, key)
        yield Word(start, end, unit)
        return
    yield Word(start, end, key)
    if percent := _PERCENT.match(text, end):
        yield Word(percent.end() - 1, percent.end(), "percent")


def _key(text: str, start: int, end: int, lower: str, before: list[Word]) -> str:
    if lower in _UNITS and before and before[-1].key[0] == numerals.MARK:
        return _UNITS[lower]
    if text[start].isupper() and is_name(text, start, end):
        return lower
    if lower.endswith("in") and text[end : end + 1] in ("'", "’") and len(lower) > 3:
        return f"{lower}g"
    return _plain_spelling(lower)
