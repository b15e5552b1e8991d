"""Whether a reason that the ranking found may be told of these very words: "after" is no cause, and a date is no number.

The ranking learns from lists that take in words of several meanings; a checker is told only what is plainly there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import given
from factcheck.extraction.ranking.lists import listed, topics
from factcheck.extraction.ranking.signs import NUMBER, PERSON, REASONS, persons
from factcheck.extraction.types import has_figure
from factcheck.extraction.words import Word

SEQUENCE = frozenset({"after", "following", "due"})
"""Words that more often say when than why."""
DESCRIBED = frozenset(
    {"ministry", "police", "government", "governments", "agency", "court", "council", "commission", "committee", "parliament", "tribunal",
     "prosecution", "regulator", "watchdog", "cabinet", "administration", "university", "hospital", "company", "bank", "army", "navy"}
)  # fmt: skip
"""Institutions that are told of without a capital too."""
COMMON = frozenset(
    {"who", "white", "media", "state", "nation", "country", "city", "team", "club", "service", "services", "times", "news", "post", "press",
     "force", "forces", "opposition", "society", "trust", "group", "groups", "parties", "companies", "industry", "school", "schools",
     "campaign", "church", "community", "developer", "studio", "label", "fund", "board", "office", "paper", "summit", "labs"}
)  # fmt: skip
"""Words that show nothing by the capital at the head of a sentence."""
VAGUE = frozenset(
    {"appeal", "battle", "bodies", "body", "charge", "claim", "claimed", "claiming", "claims", "closed", "crew", "declined", "defeated",
     "euros", "fired", "half", "house", "launch", "launched", "lost", "missing", "mission", "opened", "parties", "party", "passed",
     "percent", "poll", "record", "shares", "supreme", "suspect", "tried", "wins", "won"}
)  # fmt: skip
"""Words of the lists that alone do not show what a statement is about."""


def may_be_told(reason: str, words: Sequence[Word]) -> bool:
    """Whether the words, those inside quotations among them, plainly hold what the reason says."""
    check = _CHECKS.get(reason)
    if check is not None:
        return check(words)
    listing = topics().get(reason)
    return listing is None or _any_of(words, listing - VAGUE)


def _any_of(words: Sequence[Word], listing: frozenset[str]) -> bool:
    return any(word.lower in listing for word in words)


def _names_institution(words: Sequence[Word]) -> bool:
    """A name with a capital ("the Times", never "who"), or a body that is called by what it is."""
    return any(word.lower in DESCRIBED or (word.lower in lexicon("institutions") and _is_named(word, at)) for at, word in enumerate(words))


def _is_named(word: Word, at: int) -> bool:
    return word.text.isupper() or (word.is_name_like and word.lower != "who" and (at > 0 or word.lower not in COMMON))


def _names_person(words: Sequence[Word]) -> bool:
    """Somebody with a given name, or with a title before the name: not "Net Run Rate"."""
    return any(given(name[0]) is not None for name in persons(words)) or any(
        before.lower in lexicon("titles") and word.is_name_like for before, word in pairwise(words)
    )


def _names_place(words: Sequence[Word]) -> bool:
    return any(word.lower in lexicon("places") and word.is_name_like for word in words)


_CHECKS: dict[str, Callable[[Sequence[Word]], bool]] = {
    NUMBER: has_figure,
    REASONS["cause"]: lambda words: _any_of(words, lexicon("cause") - SEQUENCE),
    REASONS["institution"]: _names_institution,
    REASONS["place"]: _names_place,
    PERSON: _names_person,
    REASONS["accusing"]: lambda words: _any_of(words, listed("accusing") - VAGUE),
    REASONS["acting"]: lambda words: _any_of(words, listed("acting") - VAGUE),
    REASONS["change"]: lambda words: _any_of(words, listed("changing") - VAGUE),
}
