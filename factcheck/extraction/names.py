"""What in a text may be a name: runs of capitals, the part of one that names a person, and how names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from factcheck.extraction.grammar import PREPOSITIONS, PRONOUNS, SUBORDINATORS, is_adverb
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

PARTICLES = lexicon("particles")
PREFIXED = re.compile(r"(?:al|el|ad|as|ar|an|at|ul|d|l)[-'’][A-Z]")
"""Names that begin small: "al-Farra", "d'Estaing"."""
PREFIXES = frozenset("aedul")
"""What those begin with, for a quick look."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
OPENERS = (PREPOSITIONS | SUBORDINATORS | PRONOUNS | lexicon("leading")) - {"per", "but"} | {"but", "asked", "speaking", "says", "said"}
"""Words that begin a sentence, and no name, though they have a capital there: "Whether Tarrovian Grid"."""
BREAKS = PRONOUNS | lexicon("weekdays")
"""Words that no name holds, whatever their first letter."""
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
    first = word.text[0]
    return (first.isupper() or (first in PREFIXES and PREFIXED.match(word.text) is not None)) and word.is_word


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
