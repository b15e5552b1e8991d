"""The lines of a text, where they stand, and what their shape alone tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EDGE = " \t\v\f\n"
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff]")
_BULLET = re.compile(r"\s*(?:[•◦▪‣●∙■–—*+-])[ \t\u00a0]+(?=\S)")
_CLOSED = re.compile(r"[.!?…:;,]['\"’”»)\]]*$|[.!?…]['\"’”»)\]\s]*\(?\[?\d*\]?\)?$")
_FULL_STOP = re.compile(r"[.…]['\"’”»)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

LONG = 140
"""Characters from which an unpunctuated line is taken for a paragraph rather than a headline."""
TOO_LONG_TO_SCAN = 320
"""No label, time or headline is longer; patterns are not tried on longer lines, which bounds the time."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that shows something: its number, its words without white space at its ends, and its surroundings."""

    number: int
    """Place among the lines that show something, from 0."""
    text: str
    """Verbatim; only spaces and tabs at the ends are gone."""
    gap: int
    """How many empty lines stand before it."""

    @property
    def words(self) -> list[str]:
        """Its words, without punctuation."""
        return _WORD.findall(self.text[:2000])

    @property
    def bare(self) -> str:
        """Its text without white space of any kind at the ends (non-breaking spaces too)."""
        return self.text.strip()

    @property
    def is_short(self) -> bool:
        """Short enough to be a label, a time or a headline."""
        return len(self.text) <= TOO_LONG_TO_SCAN


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that show something, in order. Lines end at LF, CR LF or CR."""
    found: list[Line] = []
    gap = 0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if _VISIBLE.search(raw):
            found.append(Line(len(found), raw.strip(_EDGE), gap))
            gap = 0
        else:
            gap += 1
    return found


def bullet_of(line: Line) -> int | None:
    """How many characters of bullet stand before the words of a list item; None if it is no list item."""
    found = _BULLET.match(line.text)
    return found.end() if found else None


def ends_closed(line: Line) -> bool:
    """Whether it ends as a sentence or a lead-in does: full stop, question mark, colon..."""
    return bool(_CLOSED.search(line.bare[-12:]))


def ends_with_full_stop(line: Line) -> bool:
    """Whether it ends as a plain sentence does; headlines may end in "?" or "!" but seldom so."""
    return bool(_FULL_STOP.search(line.bare[-6:]))


def is_prose(line: Line) -> bool:
    """A paragraph by its shape: a sentence of some length, or anything long."""
    size = len(line.bare)
    return size >= LONG + 60 or (size >= LONG and " " in line.bare) or (size >= 55 and ends_closed(line) and len(line.words) >= 8)


def is_sentence(line: Line) -> bool:
    """Whether it is a paragraph, or a short sentence that could be one ("Two people are missing, police say")."""
    return is_prose(line) or (len(line.words) >= 4 and line.bare[-1] in '.!?”"' and bullet_of(line) is None)


def is_headline_like(line: Line) -> bool:
    """Could be a headline by its shape: some words, not long, not closed by a full stop, colon or comma."""
    size = len(line.bare)
    if size < 12 or size > 220 or bullet_of(line) is not None:
        return False
    last = line.bare[-1]
    if last in ",;:" or (ends_with_full_stop(line) and last != "…"):
        return False
    return len(line.words) >= 3
