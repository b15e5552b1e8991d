"""What in a text may be a name: runs of capitals, the part of one that names a person, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, is_adverb, is_time
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

PARTICLES = lexicon("particles")
PREFIXED = re.compile(r"(?:al|el|ad|as|ar|an|at|ul|d|l)[-'’][A-Z]")
"""Names that begin small: "al-Farra", "d'Estaing"."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
OPENERS = (PREPOSITIONS | SUBORDINATORS | PRONOUNS | lexicon("leading")) - {"per", "but"} | {"but", "asked", "speaking", "says", "said"}
"""Words that begin a sentence, and no name, though they have a capital there: "Whether Tarrovian Grid"."""
BREAKS = PRONOUNS | lexicon("weekdays")
"""Words that no name holds, whatever their first letter."""
NO_PERSON = lexicon("institutions") | lexicon("not_people")
NO_NAME = NO_PERSON | lexicon("places")
"""Words that may stand before a person's name and are none of it."""
ROYAL = frozenset({"prince", "princess", "king", "queen", "pope", "emperor", "empress", "sultan", "emir", "saint", "duke", "duchess"})
"""Titles that belong to the name where nothing but a given name follows: "Pope Leo"."""
SHOUTS = frozenset({"LIVE", "BREAKING", "WATCH", "EXCLUSIVE", "UPDATE", "VIDEO", "LATEST", "UPDATED"})
"""What headlines shout beside names."""
COURTESY = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr"})
NICKNAME = 20
"""The longest quoted nickname that may stand inside a name, in characters with its marks."""
SHE, HE = "she", "he"
GIVEN = {name: sort for sort in (SHE, HE, "either") for name in lexicon(f"given_{sort}")}


def is_capital(word: Word) -> bool:
    """Whether a word may be part of a name."""
    return word.is_word and (word.text[0].isupper() or PREFIXED.match(word.text) is not None)


def _opens(word: Word) -> bool:
    """Whether a capital says nothing because the word is none of a name ("Whether", "She"). Capitals throughout say something: "WHO"."""
    return (word.lower in OPENERS and (word.text.istitle() or word.text == "I")) or word.lower in lexicon("weekdays")


def runs(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Runs of capitalised words, with particles inside them ("Ursula von der Leyen"), as index pairs."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        if not is_capital(words[at]) or _opens(words[at]) or _leads(words, at) or words[at].text in SHOUTS:
            at += 1
            continue
        stop = at + 1
        while stop < end and _goes_on(words, stop, end):
            stop += 1
        found.append((at, stop))
        at = stop
    return found


def _leads(words: Sequence[Word], at: int) -> bool:
    """Whether the first word of a sentence is an adverb before a name ("Interestingly Jane Roe")."""
    return at == 0 and words[0].lower.endswith("ly") and is_adverb(words[0]) and given(words[0]) is None and len(words[0].text) > 5


def _goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    word, following = words[at], words[at + 1] if at + 1 < end else None
    if is_capital(word):
        if word.text in SHOUTS:
            return False
        return word.lower not in BREAKS or not word.text.istitle()
    if following is None:
        return False
    if word.text == ".":
        return len(words[at - 1].text) <= 3 and is_capital(following)
    return word.lower in PARTICLES and (is_capital(following) or following.lower in PARTICLES)


def without_nicknames(words: Iterable[Word]) -> list[Word]:
    """The words without a nickname quoted inside a name: James "Jim" Roe is James Roe."""
    found = list(words)
    at = 1
    while at + 1 < len(found):
        length = 1 if found[at].is_quotation else 3 if found[at].text in "\"“'‘" else 0
        last = at + length - 1
        closes = length and last + 1 < len(found) and (length == 1 or found[last].text in "\"”'’")
        if closes and found[last].end - found[at].start <= NICKNAME and is_capital(found[at - 1]) and is_capital(found[last + 1]):
            del found[at : last + 1]
        at += 1
    return found


def given(word: Word) -> str | None:
    """Of whom a given name tells: "she", "he" or "either"; None for a word that is no given name."""
    if not is_capital(word):
        return None
    return GIVEN.get(fold(word.text).partition("-")[0])


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
    return None if fold(words[end - 1].text) in lexicon("places") and not named else (start, end)


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
        elif at > start and end - at > 1 and given(words[at]) is not None and words[at - 1].lower in NO_NAME:
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


def fold(word: str) -> str:
    """A name's word without possessive, stop or case."""
    return word.lower().replace("’", "'").removesuffix("'s").strip(".'")


def surname(name: str) -> str:
    """The folded word by which a person is called later: the last that is no "Jr" or "III"."""
    words = key_of(name) or tuple(fold(word) for word in name.split())
    return _last(words) if words else ""


def key_of(name: str) -> tuple[str, ...]:
    """A name's words without case, accents, articles, titles of courtesy and punctuation, for comparison only."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'")).lower()
    words = re.findall(r"[^\W_]+", "".join(sign for sign in bare if not unicodedata.combining(sign)))
    return tuple(word for word in words if word not in COURTESY)


def one_person(name: str, other: str) -> bool:
    """Whether two names can be one person's: the surname shared, and all words of one in the other, or one given name begins the other.

    "Roe", "Jane Roe" and "Jane Q. Roe" can; so can "Jen Roe" and "Jennifer Roe"; "Jane Roe" and "Joan Roe" cannot.
    """
    one, two = key_of(name), key_of(other)
    if not one or not two or _last(one) != _last(two):
        return False
    if set(one) <= set(two) or set(two) <= set(one):
        return True
    begins = one[0].startswith(two[0]) or two[0].startswith(one[0])
    return one[1:] == two[1:] and min(len(one[0]), len(two[0])) > 2 and begins and not {one[0], two[0]} & ROYAL


def _last(words: Sequence[str]) -> str:
    return next((word for word in reversed(words) if word not in SUFFIXES), words[-1])


def plain(words: Iterable[Word]) -> str:
    """Words as a name: one space where the text has any, no possessive at the end."""
    name, end = "", -1
    for word in words:
        name += word.text if word.start == end or not name else " " + word.text
        end = word.end
    for mark in ("'", "’"):
        if name.endswith((f"{mark}s", f"s{mark}")):
            return name.removesuffix(f"{mark}s").removesuffix(mark)
    return name
