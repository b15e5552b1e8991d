"""Texts made alike for comparison only, with the way back to the exact offsets of each.

What counts as no change at all: how an accent is put together (NFC), curly or straight quotation marks, kinds of spaces
and how many stand in a row, kinds of dashes. Nothing else: upper case, numbers, names, "not" and every other word are
compared exactly as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.text.spans import Span

_SINGLE = "‘’‚‛‹›ʼ＇"
_DOUBLE = "“”„‟«»＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACE = re.compile(r"\s")
_RUN = re.compile(r"\s{2,}")
_TOKEN = re.compile(r"\S+")
_SPACES = "".join(chr(code) for code in range(0x3001) if _SPACE.match(chr(code)))
_ALIKE = str.maketrans(
    {**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SPACES, " ")}
)
_FIRST_JOINING = "\u0300"
"""Below it no character ever merges with the one before."""
_LONGEST_CLUSTER = 32
"""Characters joined into one letter at most; more are noise, and are cut so that they cost no more than others."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the compared text and the run of the original that it was made from; of equal lengths where `even`."""

    at: int
    end: int
    start: int
    stop: int
    even: bool


class Comparable:
    """One text made alike for comparison. `text` is what to compare; offsets in it lead back to the original."""

    def __init__(self, original: str) -> None:
        self.original = original
        runs: list[str] = []
        self._pieces: list[_Piece] = []
        at = done = 0
        for start, stop, instead in _changes(original):
            for run, begin, end in ((original[done:start], done, start), (instead, start, stop)):
                if run:
                    self._pieces.append(_Piece(at, at + len(run), begin, end, begin == done and end == start))
                    runs.append(run)
                    at += len(run)
            done = stop
        if done < len(original):
            self._pieces.append(_Piece(at, at + len(original) - done, done, len(original), even=True))
            runs.append(original[done:])
        self.text = "".join(runs).translate(_ALIKE)
        self._by_compared = [piece.at for piece in self._pieces]
        self._by_original = [piece.start for piece in self._pieces]

    def __len__(self) -> int:
        return len(self.text)

    def compared(self, span: Span) -> tuple[int, int]:
        """Where a span of the original stands in `text`, without white space at its ends; (n, n) if nothing is left."""
        start, end = self._inward(span.start, later=False), self._inward(span.end - 1, later=True)
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(" "))
        return start, max(start, end - (len(words) - len(words.rstrip(" "))))

    def original_span(self, start: int, end: int) -> Span:
        """Which span of the original reads `text[start:end]`; the ends must differ."""
        first, last = self._piece_at(start), self._piece_at(end - 1)
        begin = first.start + (start - first.at if first.even else 0)
        return Span(begin, last.start + (end - last.at) if last.even else last.stop)

    def _piece_at(self, at: int) -> _Piece:
        return self._pieces[bisect_right(self._by_compared, at) - 1]

    def _inward(self, offset: int, *, later: bool) -> int:
        """The edge in `text` of the character that stands at an offset of the original: its beginning, or its end if `later`."""
        piece = self._pieces[bisect_right(self._by_original, offset) - 1]
        if piece.even:
            return piece.at + offset - piece.start + later
        return piece.end if later else piece.at


def alike(here: str, there: str) -> bool:
    """Whether two wordings are the same but for marks, dashes, accents' encoding and white space."""
    return plain(here) == plain(there)


def plain(words: str) -> str:
    """Words as they are compared: NFC, straight quotes, plain dashes, single spaces, none at the ends."""
    return _RUN.sub(" ", unicodedata.normalize("NFC", words).translate(_ALIKE)).strip()


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Every run whose length changes: more than one space in a row, and letters put together from several characters."""
    spaces = ((match.start(), match.end(), " ") for match in _RUN.finditer(text))
    if unicodedata.is_normalized("NFC", text):
        yield from spaces
        return
    clusters = [
        change
        for match in _TOKEN.finditer(text)
        if not unicodedata.is_normalized("NFC", match[0])
        for change in _recomposed(match[0], match.start())
    ]
    yield from sorted([*spaces, *clusters])


def _recomposed(token: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """The clusters of a token that NFC writes with other characters."""
    start = 0
    while start < len(token):
        end = start + 1
        while end < len(token) and end - start < _LONGEST_CLUSTER and _joins(token[start:end], token[end]):
            end += 1
        if (instead := unicodedata.normalize("NFC", token[start:end])) != token[start:end]:
            yield offset + start, offset + end, instead
        start = end


def _joins(cluster: str, letter: str) -> bool:
    """Whether a character belongs to the letter before it: a combining mark, or one that NFC would merge with it."""
    if unicodedata.combining(letter):
        return True
    made = unicodedata.normalize
    return letter >= _FIRST_JOINING and made("NFC", cluster + letter) != made("NFC", cluster) + made("NFC", letter)
