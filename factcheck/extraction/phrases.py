"""The parts of a noun phrase that names a speaker: where its head ends, what is said by the way, what is only when."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.grammar import DETERMINERS, PREPOSITIONS, is_time
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import is_capital
from factcheck.extraction.words import Word

DOCUMENTS = (lexicon("documents") | lexicon("writings")) - {"press", "act"}
PEOPLE = lexicon("people") | lexicon("occupations")
"""What people are called by what they do or are."""
HEAD_ENDS = (PREPOSITIONS - {"per"}) | {"who", "which", "that", "whose", ",", "and", "(", "–", "—", "to"}
WHEN = frozenset({"on", "in", "from", "during", "since", "for", "at", "late", "early"})
NOT_ALONE = frozenset({"those", "anyone", "someone", "people", "everyone", "one"})
"""Words that name nobody without what follows: "those who were there"."""
THEN = frozenset({"earlier", "yesterday", "today", "tonight", "later", "also", "then"})


def head_end(words: Sequence[Word]) -> int:
    """Where the head of a noun phrase ends: before the first preposition, comma or relative pronoun."""
    return next((at for at, word in enumerate(words) if at and word.lower in HEAD_ENDS), len(words))


def core_end(words: Sequence[Word]) -> int:
    """Where a description ends that a reader would call somebody by: before an aside, a bracket, a relative clause or a date."""
    for at in range(1, len(words)):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        if word.text in ",–—" and _is_aside(words, at):
            return at
        if word.text == "(" or (word.lower in ("who", "which", "whose") and words[at - 1].lower not in NOT_ALONE):
            return at
        if word.lower == "during":
            return at
        if word.text in THEN or (word.text in WHEN and following is not None and _is_date(words, at + 1) and _is_last(words, at + 2)):
            return at
        if word.lower == "last" and following is not None and is_time(following):
            return at
    return len(words)


def _is_date(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    year = word.text.isdigit() and len(word.text) == 4
    return year or ((is_time(word) and word.lower not in ("may", "march")) or (is_time(word) and is_capital(word)))


def _is_last(words: Sequence[Word], at: int) -> bool:
    """Whether nothing follows a date that says whose it is: "a letter on Monday by the mayor"."""
    return not any(word.lower in ("by", "from", "of") for word in words[at : at + 3])


def _is_aside(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma or dash ends what somebody is called by, rather than parting the names of a list."""
    if comma + 1 >= len(words):
        return True
    following = words[comma + 1]
    if following.lower in ("including", "such"):
        return False
    listed = any(word.lower in ("including", "and", "or") for word in words)
    return not (listed and is_capital(following) and following.lower not in DETERMINERS)


def begin_of(words: Sequence[Word]) -> int:
    """Where a noun phrase begins without its article."""
    at = 0
    while at + 1 < len(words) and words[at].lower in ("the", "a", "an", "both", "only", "this", "these"):
        at += 1
    return at


def without_brackets(words: Sequence[Word]) -> list[Word]:
    """The words without short asides in brackets, as after a name: "the River Board (RB)"."""
    found: list[Word] = []
    at = 0
    while at < len(words):
        close = (
            next((end for end in range(at + 1, min(at + 6, len(words))) if words[end].text == ")"), None) if words[at].text == "(" else None
        )
        if close is not None and at:
            at = close + 1
            continue
        found.append(words[at])
        at += 1
    return found
