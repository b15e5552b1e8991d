"""Letters of a word and pairs of words, numbered by hashing: how wordings are told apart without a list of them."""

from __future__ import annotations

import re
from zlib import crc32

PLACES = 1 << 15
"""How many numbers there are; a few wordings share one."""
SHORTEST, LONGEST = 3, 5
"""Letters in a run of letters."""
LOOKED_AT = 30
"""Characters of a word that are looked at."""
FIGURE = re.compile(r"\d")
BEGINNING, END = "<", ">"
"""What stands before the first and after the last word in their pairs."""


def plain(lower: str) -> str:
    """A word in lower case as it is numbered: not too long, and with all figures alike."""
    return FIGURE.sub("0", lower[:LOOKED_AT])


def of_word(plain_word: str) -> list[int]:
    """The numbers of a plain word and of every run of letters in it."""
    framed = f"<{plain_word}>"
    runs = [framed[at : at + size] for size in range(SHORTEST, LONGEST + 1) for at in range(len(framed) - size + 1)]
    return [crc32(run.encode()) % PLACES for run in dict.fromkeys([framed, *runs])]


def of_pair(first: str, second: str) -> int:
    """The number of two plain words side by side."""
    return of_pair_begun(begun(first), second.encode())


def begun(first: str) -> int:
    """What of_pair_begun goes on from."""
    return crc32(f"{first} ".encode())


def of_pair_begun(first: int, second: bytes) -> int:
    """As of_pair, for a first word that `begun` has read and a second in UTF-8: the quick way, where each is met again and again."""
    return crc32(second, first) % PLACES
