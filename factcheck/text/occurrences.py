"""Every place where exact words stand in a text, and whether a place has the surroundings that another had."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

CONTEXT = 32
"""Characters before and after the words that tell one place from another (W3C TextQuoteSelector prefix and suffix)."""
MOST = 64
"""Places looked at for one phrase: words that stand more often are told apart by nobody."""
_TRIES = MOST * 64
"""Places tried for one phrase, those within longer words too, so that a short one in a long text costs no more than others."""
_MONEY = "$€£¥"


@dataclass(frozen=True, slots=True)
class Context:
    """The characters that stand before and after some words; shorter than CONTEXT only at the edges of the text."""

    prefix: str
    suffix: str

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` stands between the same characters."""
        return text[max(0, start - len(self.prefix)) : start] == self.prefix and text[end : end + len(self.suffix)] == self.suffix


def context_at(text: str, start: int, end: int) -> Context:
    """What stands around `text[start:end]`."""
    return Context(text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def occurrences(phrase: str, text: str, *, whole: bool = True) -> tuple[int, ...]:
    """Where `phrase` stands in `text`, overlapping places too; MOST of them at most, among the first MOST * 64 tried.

    Only as whole words and whole numbers, unless not `whole` (a person may have marked part of a word).
    """
    found: list[int] = []
    at = text.find(phrase) if phrase else -1
    tried = 0
    while at >= 0 and len(found) < MOST and tried < _TRIES:
        if not whole or is_whole(text, at, at + len(phrase)):
            found.append(at)
        tried += 1
        at = text.find(phrase, at + 1)
    return tuple(found)


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word or number goes on over either edge."""
    return not (_goes_on(text, start) or _goes_on(text, end))


def _goes_on(text: str, edge: int) -> bool:
    """Whether the characters on both sides of an edge are one word or one number ("5" and ".3", "5" and "%", "can" and "'t")."""
    if not 0 < edge < len(text):
        return False
    before, after = text[edge - 1], text[edge]
    if _in_word(before) and _in_word(after):
        return True
    further, earlier = text[edge + 1 : edge + 2], text[edge - 2 : edge - 1]  # each empty where the text begins or ends
    if before.isalnum() and after in "'-.,:/" and further.isalnum():
        return after in "'-" or (before.isdigit() and further.isdigit())
    if after.isalnum() and before in "'-.,:/" and earlier.isalnum():
        return before in "'-" or (earlier.isdigit() and after.isdigit())
    if after.isdigit() and before in ".,":  # a fraction written without its nought, ".5"
        return not earlier.strip() or earlier in "-+(" + _MONEY
    return (before.isdigit() and after in "%‰°" + _MONEY) or (after.isdigit() and before in "-+" + _MONEY)


def _in_word(character: str) -> bool:
    """Whether a character is part of a word: vowel signs and accents that stand as characters of their own are (Hindi, Arabic, Thai)."""
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")
