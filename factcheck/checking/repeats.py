"""The same claim made again, in another post or an earlier article: proposed with its likeness and differences, for a person to confirm.

Numbers, names and negations are never matched by likeness: where two wordings do not share all of them, they are two claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from rapidfuzz.distance import Indel

from factcheck.checking.guards import NEGATIONS, Kind
from factcheck.checking.numerals import MARK
from factcheck.checking.spelling import readings
from factcheck.checking.words import Word, begins_sentence, is_name, plain_word, words_of
from factcheck.text.diff import Change, word_diff

LEAST = 0.6
"""Likeness from which on a repeat is proposed: the share of words in the same order, by rapidfuzz's normalised Indel similarity."""
_RARE = 12
"""Claims that a word may stand in to be one by which claims are looked up."""
_LEAST_WORDS = 4
_MOST = 400
"""Words of a claim that are compared."""
_COMMON_LIST = """the a an of in on at to for from by with and or but that which who is are was were be been has have had will would
it its he she they we i you his her their our this these those as said says say"""
_COMMON = frozenset(_COMMON_LIST.split())


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two claims, by their places in the list that was given, that may be one."""

    first: int
    second: int
    likeness: float
    differences: tuple[Change, ...]


@dataclass(frozen=True)
class Claim:
    """A claim's words made ready for comparison."""

    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(words_of(self.text)[:_MOST])

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(word.key for word in self.words)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in order, each with the unit that follows it ("5 percent" is not "5 dollars")."""
        found: list[str] = []
        for at, word in enumerate(self.words):
            if word.key.startswith(MARK) or any(letter.isdigit() for letter in word.key):
                unit = self.keys[at + 1] if at + 1 < len(self.keys) and self.keys[at + 1] in _UNITS else ""
                found.append(f"{word.key} {unit}")
        return tuple(found)

    @cached_property
    def negations(self) -> tuple[tuple[str, str], ...]:
        """Every negation with the word that it denies, contracted ones written out: "not full" is neither "never full" nor "not new"."""
        found = []
        for at, word in enumerate(self.words):
            lower = plain_word(self.text[word.start : word.end])
            if lower in NEGATIONS or lower.endswith("n't"):
                denied = next((key for key in self.keys[at + 1 :] if key not in _COMMON), "")
                found.append(("not" if lower.endswith(("n't", "nt", "cannot")) else lower, denied))
        return tuple(sorted(found))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that are surely names."""
        return frozenset(word.key for word in self.words if not word.key.startswith(MARK) and is_name(self.text, word.start, word.end))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Words with a capital letter that begin a sentence, and so may be names."""
        return frozenset(
            word.key
            for word in self.words
            if self.text[word.start].isupper() and begins_sentence(self.text, word.start) and word.key not in _COMMON
        )


_UNITS = frozenset({"percent", "dollars", "pounds", "euros", "yen"})


def apart(one: Claim, other: Claim) -> Kind | None:
    """In what two claims differ that never do if they are one: numbers, names or negations; None where in none of them."""
    if one.numbers != other.numbers:
        return Kind.NUMBER
    if one.negations != other.negations:
        return Kind.NEGATION
    if not (_has_names_of(one, other) and _has_names_of(other, one)) or _names_in_order(one, other) != _names_in_order(other, one):
        return Kind.NAME
    return None


def likeness(one: Claim, other: Claim) -> float:
    """How alike two claims are, 0 to 1; 0 where their numbers, names or negations differ in anything."""
    return wording(one, other) if apart(one, other) is None else 0.0


def wording(one: Claim, other: Claim) -> float:
    """How alike the wordings are, 0 to 1, whatever their numbers, names and negations: for finding what is worth a look."""
    if not one.keys or not other.keys:
        return 0.0
    return round(Indel.normalized_similarity(_written_out(one), _written_out(other)), 3)


def repeats_among(texts: Sequence[str], least: float = LEAST) -> list[Repeat]:
    """Pairs of claims that may be one, the likest first. Takes time with the number of claims that share a rare word.

    Every pair is the earlier claim's index and the later's. A claim of fewer than four words repeats nothing.
    """
    claims = [Claim(text) for text in texts]
    found = []
    for first, second in _pairs(claims):
        alike = likeness(claims[first], claims[second])
        if alike >= least:
            found.append(Repeat(first, second, alike, word_diff(texts[first], texts[second])))
    return sorted(found, key=lambda one: (-one.likeness, one.first, one.second))


def _pairs(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Pairs worth comparing, in order: those that share a word which few claims have, and those with the same numbers and names."""
    having: dict[object, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if len(claim.keys) >= _LEAST_WORDS:
            for key in set(claim.keys) - _COMMON:
                having[key].append(at)
            having[tuple(claim.numbers), claim.names].append(at)
    return sorted({pair for places in having.values() for pair in (combinations(places, 2) if len(places) <= _RARE else pairwise(places))})


def _has_names_of(one: Claim, other: Claim) -> bool:
    """Whether all names of `other` stand in `one`, those too that may be names because they begin a sentence."""
    keys = frozenset(one.keys)
    return other.names <= keys and other.capitals <= keys


def _names_in_order(one: Claim, other: Claim) -> list[str]:
    """The names of `one` as they follow each other: "Lind beat Berg" is not "Berg beat Lind"."""
    names = one.names | other.names
    return [key for key in one.keys if key in names]


def _written_out(claim: Claim) -> list[str]:
    """The words with contractions written out, so that "isn't" and "is not" are alike."""
    return (
        [part for key in claim.keys for part in min(readings((key,))).split()] if any("'" in key for key in claim.keys) else [*claim.keys]
    )
