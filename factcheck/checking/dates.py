"""A day of a month as one word: "March 3" and "March 3rd" are the same; "3 March" has its words in another order, and is not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.checking.numerals import MARK
from factcheck.checking.words import Word

_MONTHS_LIST = "january february march april may june july august september october november december"
_MONTHS = {form: name[:3] for name in _MONTHS_LIST.split() for form in (name, name[:3], name[:4])}
_LAST_DAY = 31


def with_days(text: str, words: Sequence[Word]) -> list[Word]:
    """The words with each day of a month made one. A month counts only with a capital letter ("may 5" is no date)."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        key = _day_of_month(text, words[at : at + 2])
        found.append(Word(words[at].start, words[at + 1].end, key) if key else words[at])
        at += 2 if key else 1
    return found


def _day_of_month(text: str, pair: Sequence[Word]) -> str:
    """The key of two words that tell a day; empty where they do not."""
    if len(pair) < 2 or not _stand_together(text, pair):
        return ""
    if (day := _day(pair[0].key)) and (month := _month(text, pair[1])):
        return f"{MARK}{day}{month}"
    if (day := _day(pair[1].key)) and (month := _month(text, pair[0])):
        return f"{MARK}{month}{day}"
    return ""


def _stand_together(text: str, words: Sequence[Word]) -> bool:
    return all(text[one.end : after.start].strip(".") == " " for one, after in pairwise(words))


def _day(key: str) -> int:
    figures = key[1:].removesuffix("th") if key.startswith(MARK) else ""
    return int(figures) if figures.isdigit() and int(figures) <= _LAST_DAY else 0


def _month(text: str, word: Word) -> str | None:
    return _MONTHS.get(text[word.start : word.end].rstrip(".").lower()) if text[word.start].isupper() else None
