"""The five verdict families in readers' words, in the order of the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.formats.edition import Check
from factcheck.models import Family

WORDS: dict[str, str] = {
    Family.OK: "Confirmed",
    Family.CONTEXT: "Needs context",
    Family.PAST: "Superseded",
    Family.WRONG: "Wrong or altered",
    Family.OPEN: "Not confirmed",
}
"""What each family is called where single verdicts are summed up."""

WEIGHT: dict[str, int] = {Family.WRONG: 4, Family.CONTEXT: 3, Family.PAST: 2, Family.OPEN: 1, Family.OK: 0}
"""Where marks overlap, the graver verdict is the one whose tint shows."""


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many checks of an edition fall into one family."""

    family: str
    words: str
    count: int


def counts(checks: Iterable[Check]) -> tuple[FamilyCount, ...]:
    """The families that occur, in the legend's order."""
    found = Counter(check.family for check in checks)
    return tuple(FamilyCount(family, words, found[family]) for family, words in WORDS.items() if found[family])
