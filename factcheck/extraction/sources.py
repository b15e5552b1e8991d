"""The words that name a speaker: the noun phrase before or after a cue."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.grammar import (
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    first_verb,
    is_adverb,
    is_time,
    is_verb,
    strip_edges,
)
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

Phrase = tuple[int, int]
"""Word indexes [start, end) in a sentence."""

REACH = 40
"""How many words a source may have; longer ones are cut, so that no sentence costs more than its length."""
LEADING = lexicon("leading")
CIRCUMSTANCE = lexicon("circumstance")
SUBJECTS = PRONOUNS | {"which", "someone", "everyone", "nobody", "others", "some", "many", "neither", "both"}


def source_before(words: Sequence[Word], first: int) -> Phrase | None:
    """The noun phrase that ends just before word `first`, with its apposition; None where there is none."""
    end = first
    closing_comma = end > 0 and words[end - 1].text == ","
    if closing_comma:
        end -= 1
    if end == 0:
        return None
    if words[end - 1].lower in SUBJECTS:
        return end - 1, end
    start = _walk_back(words, end, closing_comma)
    start = _after_lead(words, start, end)
    start, end = strip_edges(words, start, end)
    return (start, end) if start < end and _may_name(words, start, end) else None


def _walk_back(words: Sequence[Word], end: int, in_aside: bool) -> int:
    at = end - 1
    while at >= max(0, end - REACH):
        word = words[at]
        if word.is_quotation and (len(word.text) > 30 or word.text[-2:-1] in ",.?!"):
            return at + 1
        if word.text in ";:":
            return at + 1
        if word.text in ",–—":
            if not in_aside:
                return at + 1
            in_aside = False
        elif not in_aside and _breaks(words, at, end):
            return at + 1
        at -= 1
    return at + 1


def _breaks(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a noun phrase that ends at `end` cannot reach back over the word at `at`."""
    word = words[at]
    if word.lower == "and":
        return first_verb(words, max(0, at - 12), at) is not None or at + 1 == end
    if word.lower in SUBORDINATORS | {"who"} and word.lower not in ("or", "as"):
        return True
    if word.lower == "as":
        return True
    if is_verb(words, at):
        reduced = word.lower.endswith("ed") and at + 1 < end and words[at + 1].lower in PREPOSITIONS and at > 0
        return not (reduced and words[at - 1].lower in lexicon("people"))
    return word.lower.endswith("ing") and at + 1 < end and words[at + 1].lower in DETERMINERS and at > 0 and words[at - 1].text != ","


def _after_lead(words: Sequence[Word], start: int, end: int) -> int:
    """Skip "However", "On Thursday", "In a statement" at the head of the phrase."""
    while start < end - 1 and (
        words[start].lower in LEADING or is_time(words[start]) or words[start].text == "," or _leading_adverb(words[start])
    ):
        start += 1
    if start >= end - 1 or words[start].lower not in PREPOSITIONS:
        return start
    for at in range(end - 1, start + 1, -1):
        before = words[at - 1]
        if (
            words[at].lower in DETERMINERS
            and before.lower not in PREPOSITIONS
            and before.lower not in DETERMINERS
            and before.lower != "and"
        ):
            return at
        if is_time(before) and not is_time(words[at]) and not words[at].text.isdigit():
            return at
    return start


def _leading_adverb(word: Word) -> bool:
    return is_adverb(word) and word.lower not in ("all", "both", "may") and (word.lower in ADVERBS or word.lower.endswith("ly"))


def _may_name(words: Sequence[Word], start: int, end: int) -> bool:
    head = words[start]
    if head.lower in PREPOSITIONS and end - start < 4:
        return False
    return any(word.is_word and word.text[0].isalpha() for word in words[start:end]) and words[start].lower not in ("there", "it's", "not")


def source_after(words: Sequence[Word], at: int, *, opening: bool = False) -> Phrase | None:
    """The noun phrase that begins at word `at`; None where there is none.

    `opening` says that the sentence begins with it ("According to Roe, the dam ..."): what follows its comma is then
    taken for an apposition only when another comma closes it before a verb comes.
    """
    if at >= len(words) or words[at].is_quotation:
        return None
    if words[at].lower in PRONOUNS:
        return at, at + 1
    end = at
    limit = min(len(words), at + REACH)
    while end < limit:
        word = words[end]
        if word.text == ",":
            aside = _aside_end(words, end, opening)
            if aside is None:
                break
            end = aside
            continue
        if _stops(words, end, at):
            break
        end += 1
    start, end = strip_edges(words, at, end)
    return (start, end) if start < end and _may_name(words, start, end) else None


def _stops(words: Sequence[Word], at: int, start: int) -> bool:
    word = words[at]
    if word.is_quotation or word.text in ";:!?–—" or (word.text == "." and at == len(words) - 1):
        return True
    if at == start:
        return False
    if word.lower == "and":
        return (
            at + 1 >= len(words)
            or is_verb(words, at + 1)
            or is_adverb(words[at + 1])
            or first_verb(words, at + 1, min(len(words), at + 8)) is not None
        )
    if word.lower in DETERMINERS | PRONOUNS and words[at - 1].is_word and words[at - 1].lower not in PREPOSITIONS | {"and", "all", "both"}:
        return True
    if word.lower in SUBORDINATORS or word.lower == "who" or (is_verb(words, at) and word.lower not in lexicon("documents")):
        return True
    if word.lower in CIRCUMSTANCE:
        names_before = words[at - 1].is_name_like
        return word.lower not in ("in", "at", "to") or names_before or (at + 1 < len(words) and is_time(words[at + 1]))
    return (
        is_time(word) and word.lower not in ("may", "march") and words[at - 1].lower not in DETERMINERS and not words[at - 1].is_name_like
    )


def _aside_end(words: Sequence[Word], comma: int, opening: bool) -> int | None:
    """Where an apposition that opens at `comma` ends; None if what follows the comma is something else."""
    after = comma + 1
    if after >= len(words) or words[after].is_quotation:
        return None
    head = words[after]
    close = next(
        (at for at in range(after, min(len(words), after + REACH)) if words[at].text in ",;" or words[at].is_quotation), len(words)
    )
    if close < len(words) and words[close].is_quotation:
        return None
    if opening and close >= len(words):
        return None
    if head.lower in ("who", "whose"):
        return close
    if (
        is_adverb(head)
        or is_time(head)
        or head.lower in SUBORDINATORS | PRONOUNS | (PREPOSITIONS - {"of"}) | {"and", "who", "not", "there"}
        or head.lower.endswith("ing")
    ):
        return None
    if first_verb(words, after, close) is not None:
        return None
    return (
        close
        if head.lower in DETERMINERS
        or head.lower in lexicon("titles")
        or head.lower in lexicon("people")
        or (head.is_name_like and not opening)
        else None
    )
