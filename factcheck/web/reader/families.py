"""The five verdict families in readers' words, in the order of the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.formats.edition import Check
from factcheck.models import Family
from factcheck.text.wording import N_
from factcheck.web.language import ngettext, told

WORDS: dict[str, str] = {
    Family.OK: N_("Confirmed"),
    Family.CONTEXT: N_("Needs context"),
    Family.PAST: N_("Superseded"),
    Family.WRONG: N_("Wrong or altered"),
    Family.OPEN: N_("Not confirmed"),
}
"""What each family is called where single verdicts are summed up."""

WEIGHT: dict[str, int] = {Family.WRONG: 4, Family.CONTEXT: 3, Family.PAST: 2, Family.OPEN: 1, Family.OK: 0}
"""Where marks overlap, the graver verdict is the one whose tint shows."""


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """How many checks of an edition fall into one family."""

    family: str
    words: str
    """In the page's language."""
    count: int


def counts(checks: Iterable[Check]) -> tuple[FamilyCount, ...]:
    """The families that occur, in the legend's order."""
    found = Counter(check.family for check in checks)
    return tuple(FamilyCount(family, told(words), found[family]) for family, words in WORDS.items() if found[family])


def counted(family: str, count: int) -> str:
    """How many checks turned out so, in the middle of a sentence: "3 confirmed"."""
    match family:
        case Family.OK:
            return ngettext("%(num)s confirmed", "%(num)s confirmed", count)
        case Family.CONTEXT:
            return ngettext("%(num)s needs context", "%(num)s needs context", count)
        case Family.PAST:
            return ngettext("%(num)s superseded", "%(num)s superseded", count)
        case Family.WRONG:
            return ngettext("%(num)s wrong or altered", "%(num)s wrong or altered", count)
        case _:
            return ngettext("%(num)s not confirmed", "%(num)s not confirmed", count)
