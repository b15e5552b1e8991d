"""Words cut into the word pieces that the tagger knows (WordPiece, as in BERT: longest match first, lower case, no accents)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

UNKNOWN = "[UNK]"
MOST = 6
"""Pieces kept of one word; only the first is tagged, the others tell what the word is."""
LONGEST = 40
"""Characters looked at in one word."""
KEPT = 50_000
"""Words remembered at most, so that memory stays bounded whatever is read."""


class WordPieces:
    """Cuts words by one vocabulary, whose pieces are numbered from 0 in the order given."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.numbers[UNKNOWN]
        self.known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces: at least one, at most MOST."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= KEPT:
                self.known.clear()
            found = self.known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _parts(_plain(word[:LONGEST])):
            found += self._longest_matches(part)
        return tuple(found[:MOST]) or (self.unknown,)

    def _longest_matches(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            end = next((end for end in range(len(part), start, -1) if prefix + part[start:end] in self.numbers), 0)
            if not end:
                return [self.unknown]
            found.append(self.numbers[prefix + part[start:end]])
            start = end
        return found


def _plain(word: str) -> str:
    """Lower case, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn")


def _parts(word: str) -> list[str]:
    """Runs of letters and figures, and every other sign by itself."""
    parts: list[str] = []
    joins = False
    for sign in word:
        if sign.isalnum():
            if joins:
                parts[-1] += sign
            else:
                parts.append(sign)
            joins = True
        else:
            parts.append(sign)
            joins = False
    return parts
