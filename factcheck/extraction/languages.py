"""Whether a text is in English, which is what the tagger has learnt; any other language is read by the rules."""

from __future__ import annotations

import re

from factcheck.extraction.lexicon import words as lexicon

LETTERS = re.compile(r"[^\W\d_]+")
LOOKED_AT = 5_000
"""Characters that are looked at."""
ENOUGH = 8
"""Words below which nothing can be told, and English is assumed."""
SHARE = 0.17
"""The least share of small English words. News in English has .26 and more, in other languages of Europe below .1."""
SMALL = lexicon("determiners") | lexicon("prepositions") | lexicon("pronouns") | {
    "and", "are", "be", "but", "has", "have", "is", "not", "that", "to", "was", "were",
}  # fmt: skip


def is_english(text: str) -> bool:
    """Whether the beginning of a text reads as English, by its small words."""
    words = [word.lower() for word in LETTERS.findall(text[:LOOKED_AT])]
    return len(words) < ENOUGH or sum(word in SMALL for word in words) >= SHARE * len(words)
