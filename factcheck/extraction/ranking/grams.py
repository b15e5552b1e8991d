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


def of_word(lower: str) -> list[int]:
    """The numbers of a word, which is in lower case, and of every run of letters in it; figures all look alike."""
    plain = FIGURE.sub("0", lower[:LOOKED_AT])
    framed = f"<{plain}>"
    runs = {framed[at : at + size] for size in range(SHORTEST, LONGEST + 1) for at in range(len(framed) - size + 1)}
    return [crc32(run.encode()) % PLACES for run in sorted(runs | {framed})]


def of_pair(first: str, second: str) -> int:
    """The number of two words side by side."""
    return crc32(FIGURE.sub("0", f"{first[:LOOKED_AT]} {second[:LOOKED_AT]}").encode()) % PLACES
