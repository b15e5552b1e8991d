"""Which words of a run of capitals name a person: without titles before it, and nothing that bodies or places are called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, is_time
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import ROYAL, SUFFIXES, fold, given
from factcheck.extraction.words import Word

NO_PERSON = lexicon("institutions") | lexicon("not_people")
PLACE_ENDS = frozenset({"kong", "lanka", "zealand", "arabia", "africa", "leone", "faso", "salvador", "rica", "rico", "angeles"})
"""The last words of places that have two."""
NO_NAME = NO_PERSON | lexicon("places")
"""Words that may stand before a person's name and are none of it."""


def person_in(words: Sequence[Word], run: tuple[int, int]) -> tuple[int, int] | None:
    """The part of a run of capitals that names a person, without titles; None if it names something else."""
    start, end = _untitled(words, _unplaced(words, run))
    if start >= end or words[start].lower in DETERMINERS or words[start].lower in cue_verbs():
        return None
    named = given(words[start]) is not None and end - start > 1
    if words[start].lower.endswith("s") and words[start].lower in lexicon("people"):
        return None
    if not named and start and words[start - 1].lower in ("the", "a", "an"):
        return None
    wrong = [words[at] for at in range(start, end) if words[at].lower in NO_PERSON or is_time(words[at])]
    if named and wrong == [words[end - 1]] and end - start == 2 and wrong[0].lower in lexicon("also_surnames"):
        wrong = []
    if wrong and not (named and wrong == [words[start]]):
        return None
    if not named and end - start > 1 and _is_numbered(words, end):
        return None
    placed = fold(words[end - 1].text) in lexicon("places") or (end - start > 1 and fold(words[end - 1].text) in PLACE_ENDS)
    return None if placed and not named else (start, end)


def _is_numbered(words: Sequence[Word], end: int) -> bool:
    """Whether a figure belongs to the name that ends there: "Corran Line 2"."""
    return end < len(words) and len(words[end].text) == 1 and words[end].text.isdigit()


def _unplaced(words: Sequence[Word], run: tuple[int, int]) -> tuple[int, int]:
    """The run without the name of a place before it, as in: the mayor of Oss Jane Roe."""
    start, end = run
    if not start or words[start - 1].lower not in PREPOSITIONS or given(words[start]) is not None:
        return run
    return next(((at, end) for at in range(start + 1, end - 1) if given(words[at]) is not None), run)


def _untitled(words: Sequence[Word], run: tuple[int, int]) -> tuple[int, int]:
    start, end = run
    titles, places = lexicon("titles"), lexicon("places")
    while end - start > 2 and words[end - 1].text.isupper() and words[end - 1].lower in titles:
        end -= 1
    for at in range(start, end):
        surname = at == end - 1 and any(given(word) is not None for word in words[start:at])
        if (is_title(words[at].lower) and not surname) or (words[at].lower.endswith(("'s", "s'")) and at + 1 < end):
            start = at + 1
        elif at > start and end - at > 1 and given(words[at]) is not None and fold(words[at - 1].text) in NO_NAME:
            start = at
    if start > run[0] and words[start - 1].lower in ROYAL and sum(fold(word.text) not in SUFFIXES for word in words[start:end]) == 1:
        return start - 1, end
    while start < end and (words[start].text == "." or (words[start].lower in places and end - start > 2 and not given(words[start]))):
        start += 1
    return start, end


def is_title(word: str) -> bool:
    """Whether it is a title, also where a letter is missing in a long one ("Pesident")."""
    return word in lexicon("titles") or word in _misspelt()


@cache
def _misspelt() -> frozenset[str]:
    long = [title for title in lexicon("titles") if len(title) > 7]
    return frozenset(title[:at] + title[at + 1 :] for title in long for at in range(1, len(title))) - lexicon("titles")
