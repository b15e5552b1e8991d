"""What is left out of a source: of which sentences it is, and whether words in it turn what is kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.checking.guards import Kind, guard_of
from factcheck.checking.source_text import SourceText

_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they", "there", "that", "this"})
_THINKING_LIST = "think thought believe believed say said mean know suppose agree accept feel claim see expect"
_THINKING = frozenset(_THINKING_LIST.split())
_CONDITIONS = frozenset({"unless", "if", "until", "except", "without", "provided"})
_RELATIVE_LIST = "which who whose whom where"
_RELATIVE = frozenset(_RELATIVE_LIST.split())
_SET_OFF = re.compile(r"[,—–(]\s*$|--\s*$|\s-\s*$")
_CLOSING = frozenset(",—–)-.!?")
_SHORT = 60
"""Characters of the beginning and of the end of a source's words that are repeated in a sentence."""


def stops_in(source: SourceText, c: int, d: int) -> list[int]:
    """Where sentences end in what is left out, and clauses at a semicolon."""
    low, high = source.words[c - 1].end if c else 0, source.words[d].start if d < len(source.words) else len(source.text)
    return sorted([*source.stops_between(c, d), *(low + match.end() for match in re.finditer(";", source.text[low:high]))])


def of_the_same_sentences(source: SourceText, c: int, d: int, stops: Sequence[int]) -> list[tuple[int, int]]:
    """The words left out of the sentences that are quoted in part: the end of the first, the beginning of the second."""
    if not stops:
        return [(c, d)]
    starts = [source.words[at].start for at in range(c, d)]
    return [(c, c + bisect_right(starts, stops[0] - 1)), (c + bisect_right(starts, stops[-1] - 1), d)]


def turning(source: SourceText, low: int, high: int, *, ends: bool) -> list[int]:
    """The words that turn what is kept: a negation, or, where only the end of a sentence is left out, a condition."""
    if not ends:
        return [at for at in negations(source, low, high) if not _in_aside(source, at, low, high)]
    return [at for at in range(low, high) if source.words[at].key in _CONDITIONS]


def negations(source: SourceText, low: int, high: int) -> list[int]:
    """The negations among some words of a source."""
    return [at for at in range(low, high) if guard_of(source.text, source.words[at]) is Kind.NEGATION]


def short(words: str) -> str:
    """Words in one line, the middle of long ones left out."""
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHORT * 2 else f"{plain[:_SHORT]} … {plain[-_SHORT:]}"


def _in_aside(source: SourceText, at: int, c: int, d: int) -> bool:
    """Whether a word that is left out stands in a clause of its own between commas that is left out as a whole."""
    if c > 0 and _SET_OFF.search(_between(source, c - 1)) and _between(source, d - 1).strip()[:1] in _CLOSING and _is_clause(source, c, d):
        return True
    if _is_contrast(source, c, d):
        return True
    begin = next((word for word in range(at - 1, c - 1, -1) if source.words[word].key in _RELATIVE), None)
    if begin is None or not begin or not _SET_OFF.search(_between(source, begin - 1)):
        return False
    if any(_SET_OFF.search(_between(source, word)) for word in range(begin, at)):
        return False
    return any(_between(source, word).strip()[:1] in _CLOSING for word in range(at, d) if _between(source, word).strip())


def _is_contrast(source: SourceText, c: int, d: int) -> bool:
    """Whether words between two commas only say what is not meant ("the council, and not the mayor, decides")."""
    keys = [source.words[at].key for at in range(c, min(d, c + 2))]
    set_off = c > 0 and d < len(source.words) and _between(source, c - 1).strip() == "," == _between(source, d - 1).strip()
    return set_off and (keys[0] == "not" or (keys[0] in ("and", "but") and keys[1:] == ["not"]))


def _is_clause(source: SourceText, c: int, d: int) -> bool:
    """Whether words begin with a subject of their own, and do not say what somebody thinks of the rest ("I don't believe")."""
    keys = [source.words[at].key.split("'")[0] for at in range(c, d)]
    return keys[0] in _SUBJECTS and not _THINKING.intersection(keys)


def _between(source: SourceText, word: int) -> str:
    """What stands between a word and the next."""
    end = source.words[word + 1].start if word + 1 < len(source.words) else len(source.text)
    return source.text[source.words[word].end : end]
