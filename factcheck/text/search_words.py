"""What somebody searches for: the words, phrases and beginnings of words in a line that they typed, and where a text has them.

Marks over and under letters count for nothing, nor do capital letters (Unicode, normalisation form NFKD without nonspacing marks).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

_ASKED = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)(\*?)|([^\s"“”„«»]+)')
AROUND = 240
"""Characters of a snippet, about."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to follow each other; the last may be only the beginning of one."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is what was searched for."""

    text: str
    marked: bool


@cache
def _word() -> re.Pattern[str]:
    """A word: letters and figures, with the marks over and under them."""
    marks = "".join(character for character in map(chr, range(0x300, 0x20000)) if unicodedata.category(character)[0] == "M")
    return re.compile(rf"(?:[^\W_]|[{marks}])+")


def folded(text: str) -> str:
    """A text as it is compared: without marks and capital letters."""
    plain = unicodedata.normalize("NFKD", text.replace("\u0640", ""))
    return "".join(character for character in plain if unicodedata.category(character) != "Mn").casefold()


def terms(asked: str) -> list[Term]:
    """What a typed line asks for; all of it has to be there. Words between quotation marks follow each other, a star ends a beginning.

    Whatever else is typed is a sign between words: nothing is an error. A line without a word asks for nothing.
    """
    found = []
    for match in _ASKED.finditer(asked):
        phrase, starred, word = match.groups()
        text = phrase if phrase is not None else word
        words = tuple(match[0] for match in _word().finditer(text))
        if words:
            found.append(Term(words, begins=bool(starred) or text.endswith("*")))
    return found


def snippet(text: str, asked: Sequence[Term], around: int = AROUND) -> list[Piece]:
    """The part of a text, about `around` characters long, that begins shortly before the first of the words; in pieces, with those marked.

    The beginning of the text where it has none of them.
    """
    hits = _hits(text, asked)
    start = _before(text, hits[0][0], around // 4) if hits else 0
    end = _after(text, start + around)
    pieces = list(_pieces(text, start, end, hits))
    if start:
        pieces.insert(0, Piece("… ", marked=False))
    if end < len(text):
        pieces.append(Piece(" …", marked=False))
    return pieces


def _hits(text: str, asked: Sequence[Term]) -> list[tuple[int, int]]:
    """Where the words stand, in order, each as start and end."""
    words = [(match.start(), match.end(), folded(match[0])) for match in _word().finditer(text)]
    places: set[int] = set()
    for term in asked:
        wanted = [folded(word) for word in term.words]
        for at in range(len(words) - len(wanted) + 1):
            if _stands([word for _, _, word in words[at : at + len(wanted)]], wanted, begins=term.begins):
                places.update(range(at, at + len(wanted)))
    return [words[place][:2] for place in sorted(places)]


def _stands(here: Sequence[str], wanted: Sequence[str], *, begins: bool) -> bool:
    last = here[-1].startswith(wanted[-1]) if begins else here[-1] == wanted[-1]
    return last and list(here[:-1]) == list(wanted[:-1])


def _before(text: str, place: int, room: int) -> int:
    """The beginning of a word about `room` characters before a place."""
    if place <= room:
        return 0
    space = text.find(" ", place - room, place)
    return space + 1 if space >= 0 else place


def _after(text: str, place: int) -> int:
    """The end of a word not long before a place."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", place - 40, place)
    return space if space >= 0 else place


def _pieces(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    marks = [place for first, last in hits for place in range(max(first, start), min(last, end))]
    marked = set(marks)
    for is_marked, places in groupby(range(start, end), key=marked.__contains__):
        run = list(places)
        yield Piece(text[run[0] : run[-1] + 1], is_marked)
