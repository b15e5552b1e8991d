"""The role that a text gives a person: before the name, or in apposition after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_adverb, is_time, is_verb
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import plain
from factcheck.extraction.phrases import PEOPLE
from factcheck.extraction.words import Word

REACH = 6
"""How many words a role before a name may have."""
TITLES_ALONE = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "the", "a", "an"})
"""Titles that say no role."""
NAMING = PEOPLE | lexicon("titles")
TELLING = NAMING - TITLES_ALONE
OFFICES = frozenset({"attorney", "secretary", "director", "surgeon", "solicitor", "consul", "governor", "auditor", "inspector", "state"})
"""Before "general" these name an office, not a rank."""
NEVER = DETERMINERS | PREPOSITIONS | SUBORDINATORS | {"and"}
"""Words that no role before a name holds."""


def role_around(words: Sequence[Word], person: tuple[int, int]) -> str | None:
    """The role given before the name ("water minister Jane Roe") or in apposition after it; None if neither."""
    start = role_start(words, person[0])
    if start < person[0]:
        return plain(words[start : person[0]])
    return _apposition(words, person[1]) or _before_comma(words, person)


def holds_rank(role: str, rank: Collection[str]) -> bool:
    """Whether a role holds a rank, which may be called by any of these words: "Gen." for "general"."""
    words = [word.strip(".").lower() for word in role.split()]
    return any(word in rank and not (at and words[at - 1] in OFFICES) for at, word in enumerate(words))


def _apposition(words: Sequence[Word], after: int) -> str | None:
    if after + 2 >= len(words) or words[after].text != ",":
        return None
    owned = any(word.lower.endswith(("'s", "s'")) for word in words[after + 1 : after + 4])
    if words[after + 1].lower not in DETERMINERS | NAMING and not owned:
        return None
    stop = after + 1
    while stop < len(words) and stop - after < 16 and words[stop].is_word:
        stop += 1
    if not any(word.lower in PEOPLE for word in words[after + 1 : stop]):
        return None
    return plain(words[after + 2 if words[after + 1].lower in ("the", "a", "an") else after + 1 : stop])


def _before_comma(words: Sequence[Word], person: tuple[int, int]) -> str | None:
    """The role in "the harbour's chief engineer, Jane Roe, ...": what stands before the comma before a name."""
    comma = person[0] - 1
    if comma < 2 or words[comma].text != "," or (person[1] < len(words) and words[person[1]].text not in ",."):
        return None
    start = comma
    while start > max(0, comma - 10) and words[start - 1].is_word and words[start - 1].lower not in SUBORDINATORS:
        start -= 1
        inner = start > 0 and words[start - 1].lower in PREPOSITIONS
        if (words[start].lower in DETERMINERS or words[start].lower.endswith("'s")) and not inner:
            break
    role = words[start + (words[start].lower in ("the", "a", "an")) : comma]
    head = next((at for at, word in enumerate(role) if word.lower in PREPOSITIONS), len(role))
    return plain(role) if head and role[head - 1].lower in NAMING else None


def role_start(words: Sequence[Word], name: int) -> int:
    """Where the role before a name begins; `name` itself where none stands there."""
    at = name
    while at > max(0, name - REACH) and (_belongs(words[at - 1], begun=at < name) or shortens(words, at - 1)):
        at -= 1
    return at if any(word.lower in TELLING for word in words[at:name]) else name


def shortens(words: Sequence[Word], at: int) -> bool:
    """Whether a full stop belongs to a title before it: "Gen."."""
    return words[at].text == "." and at > 0 and words[at - 1].lower in lexicon("titles") and words[at - 1].end == words[at].start


def _belongs(word: Word, *, begun: bool) -> bool:
    if not word.is_word or word.lower in NEVER or is_time(word) or is_verb((word,), 0):
        return False
    if word.lower in NAMING:
        return True
    return begun and word.text[0].isalpha() and word.lower not in cue_verbs() and not is_adverb(word) and not word.lower.endswith("'s")
