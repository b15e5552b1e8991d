"""Which language a text is in, by counting the small words that no text goes without."""

from __future__ import annotations

import re
from collections import Counter

from factcheck.extraction.languages.known import ENGLISH, UNKNOWN, Language, language, languages

LETTERS = re.compile(r"[^\W\d_]+")
LOOKED_AT = 20_000
"""Characters that are looked at."""
ENOUGH = 8
"""Words below which nothing can be told, and English is assumed."""
SHARE = 0.15
"""The least share of a language's small words that a text in it has. In news it is .25 to .45, in another language mostly below .12."""
SURE = 1.5
"""How many times as many small words as of English another language's must be for a text to be in it."""
TO_BE_UNKNOWN = 30
"""Words from which a text that no language fits is in one that is not known; a shorter one may be an English list of names."""


def detect(text: str) -> Language:
    """The language that the beginning of a text is in; the one for UNKNOWN where it fits none."""
    words = Counter(word.lower() for word in LETTERS.findall(text[:LOOKED_AT]))
    total = words.total()
    if total < ENOUGH and _latin(words):
        return language(ENGLISH)
    shares = {code: sum(words[small] for small in one.small_words) / max(total, 1) for code, one in languages().items()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= SHARE and shares[best] > SURE * shares[ENGLISH]:
        return language(best)
    fits = shares[ENGLISH] >= SHARE or (total < TO_BE_UNKNOWN and _latin(words))
    return language(ENGLISH if fits else UNKNOWN)


def _latin(words: Counter[str]) -> bool:
    """Whether the words are written with the letters of English, give or take an accent, for the most part."""
    letters = "".join(words)
    return sum(letter < "ɐ" for letter in letters) >= 0.5 * len(letters)
