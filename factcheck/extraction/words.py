"""Words and marks of a text, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.text.spans import Span

# Letters with full stops ("U.S.", "p.m."), words with inner apostrophe, hyphen or full stop, numbers, else one sign at a time.
WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*%?|\w+(?:[.'’\-‐&]\w+)*|[^\w\s]")

QUOTED = "“”"
"""What a whole quotation reads as among the words of its sentence."""


@dataclass(slots=True, unsafe_hash=True)
class Word:
    """One word, number or sign; or a whole quotation, whose `lower` is QUOTED. Never changed.

    Not frozen, as that takes thrice as long to make.
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def is_quotation(self) -> bool:
        """Whether this stands for a whole quotation."""
        return self.lower == QUOTED

    @property
    def is_name_like(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than a sign or a quotation."""
        return self.text[0].isalnum() and self.lower != QUOTED


def words_in(text: str, start: int, end: int) -> Iterator[Word]:
    """The words and signs of text[start:end], in order; offsets are those of `text`. Linear in the stretch."""
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        found = match.group()
        yield Word(first, last, found, found.lower().replace("’", "'"))
