"""Why a quotation has its label, in a sentence or two that an editor can read out."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checking.changes import HARD, ChangeKind, WordChange
from factcheck.checking.guards import guard_of
from factcheck.checking.quoted import Quoted
from factcheck.checking.source_text import SourceText

_NAMED = {
    ChangeKind.CASE: "upper and lower case",
    ChangeKind.PUNCTUATION: "punctuation",
    ChangeKind.SPELLING: "spelling",
    ChangeKind.FILLER: "sounds and repetitions of speech",
}
_MOST = 3
"""Differences that are told one by one."""
_AROUND = 4
"""Words shown on either side of a word that is missing."""


def reason_for(source: SourceText, quoted: Quoted, changes: Sequence[WordChange], why: Sequence[str]) -> str:
    """The reason for the label that differences and unfair marks lead to."""
    hard = [change for change in changes if change.kind in HARD]
    if hard or why:
        hard.sort(key=lambda change: not _is_grave(source, quoted, change))
        told = [_told(source, change) for change in hard[:_MOST]]
        more = [f"{len(hard) - _MOST} more differences."] if len(hard) > _MOST else []
        return " ".join([*told, *more, *why])
    marked = [change for change in changes if change.kind in (ChangeKind.TRIMMED, ChangeKind.BRACKETED)]
    if marked:
        return " ".join(_marked(change) for change in marked[:_MOST])
    small = [name for kind, name in _NAMED.items() if any(change.kind is kind for change in changes)]
    if not small:
        return "The words stand in the source exactly as quoted."
    return f"The words stand in the source; the only differences are in {_listed(small)}."


def nowhere(likeness: float | None, *, many: bool = False) -> str:
    """Why a quotation is not in a source, or in none of many."""
    where = "None of the sources has" if many else "The source has no passage with"
    end = f" The nearest passage shares {round(likeness * 100)} in 100 of its words." if likeness else ""
    return f"{where} {'a passage with ' if many else ''}words like these.{end}"


def _is_grave(source: SourceText, quoted: Quoted, change: WordChange) -> bool:
    """Whether a number, a name or a negation differs."""
    (a, b), (c, d) = change.quote_words, change.source_words
    return any(guard_of(quoted.text, word) for word in quoted.words[a:b]) or any(guard_of(source.text, word) for word in source.words[c:d])


def _told(source: SourceText, change: WordChange) -> str:
    if change.kind is ChangeKind.ADDED:
        return f"“{_flat(change.quote)}” is not in the source."
    if change.kind is ChangeKind.CHANGED:
        return f"“{_flat(change.quote)}” stands where the source says “{_flat(change.source)}”."
    c, d = change.source_words
    around = source.words_at(*_around(source, c, d))
    verb = "is" if d - c == 1 else "are"
    return f"“{_flat(change.source)}” {verb} missing: the source says “{_flat(around)}”."


def _around(source: SourceText, c: int, d: int) -> tuple[int, int]:
    """Some words on either side, of the same speaker's turn."""
    low, high = max(0, c - _AROUND), min(len(source.words), d + _AROUND)
    while low < c and source.turn(low) != source.turn(c):
        low += 1
    while high > d and source.turn(high - 1) != source.turn(d - 1):
        high -= 1
    return low, high


def _marked(change: WordChange) -> str:
    if change.kind is ChangeKind.TRIMMED:
        return f"The ellipsis leaves out “{_flat(change.source)}”."
    instead = f" stand in place of “{_flat(change.source)}”" if change.source else " were put in"
    return f"The words “{_flat(change.quote)}” in brackets{instead}."


def _flat(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 160 else f"{plain[:80]} … {plain[-60:]}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
