"""What initials and short forms stand for, where a text explains them in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extraction.names import is_capital, plain
from factcheck.extraction.words import Word

INITIALS = re.compile(r"[A-Z][A-Z0-9.&\-]*[A-Z0-9.]")
SMALL = frozenset({"of", "on", "for", "the", "and", "in"})
"""Words that no letter of the initials stands for."""
LONGEST = 14
"""Words in an explained name."""


def letters_of(word: Word) -> str:
    """The letters that a word of a name gives to its initials: "AF" for "Agence-France", none for "of"."""
    return "".join(part[0] for part in word.text.split("-") if part[:1].isupper())


def explanation(words: Sequence[Word], start: int, end: int) -> tuple[str, str] | None:
    """The short form and the name, where the bracket after words[start:end] explains: "River Board (RB)" or "RB (River Board)"."""
    if end + 2 >= len(words) or words[end].text != "(" or not is_capital(words[end + 1]):
        return None
    close = next((at for at in range(end + 2, min(end + LONGEST, len(words))) if words[at].text == ")"), None)
    if close is None:
        return None
    if close == end + 2 and (end - start > 1 or words[start - 1].lower in SMALL):
        short = words[end + 1].text
        first = _begin_of_name(words, start, end, short)
        return (short, plain(words[first:end])) if first is not None else None
    before = words[start].text
    if end - start == 1 and INITIALS.fullmatch(before) and words[end + 1].text[0] == before[0]:
        return before, plain(words[end + 1 : close])
    return None


def _begin_of_name(words: Sequence[Word], start: int, end: int, short: str) -> int | None:
    """Where the name begins that a short form stands for; None where nothing before it fits."""
    alike = next((at for at in range(start, end) if words[at].text[0] == short[0]), None)
    if not INITIALS.fullmatch(short):
        return start if alike is not None else None
    wanted = re.sub(r"[^A-Z]", "", short)
    letters = ""
    for at in range(end - 1, max(-1, end - 2 * len(wanted) - 4), -1):
        if not (words[at].is_word or words[at].text == ","):
            break
        letters = letters_of(words[at]) + letters
        if letters == wanted or (letters[:-1] == wanted and len(wanted) > 1):
            return at
    return alike
