"""What a word probably is in its sentence, by word lists and endings; no parser."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

AUXILIARIES = lexicon("auxiliaries")
DETERMINERS = lexicon("determiners")
PREPOSITIONS = lexicon("prepositions")
SUBORDINATORS = lexicon("subordinators")
PRONOUNS = lexicon("pronouns")
PASTS = lexicon("irregular_pasts")
PRESENTS = lexicon("present_verbs")
TIMES = lexicon("times")
ADVERBS = lexicon("adverbs")
MODIFIERS = DETERMINERS | PREPOSITIONS | {"'s", "’s", "to"}
NOT_ADVERBS = lexicon("not_adverbs")
CONTRAST_JOINS = frozenset({"but", "while", "whereas", "although"})
NOT_PASTS = lexicon("not_pasts")


def is_adverb(word: Word) -> bool:
    """Whether it may stand between a subject and its verb ("also", "repeatedly")."""
    return word.lower in ADVERBS or (word.lower.endswith("ly") and word.lower not in NOT_ADVERBS and len(word.lower) > 4)


def is_time(word: Word) -> bool:
    """Whether it names a day, a month or a time of day."""
    return word.lower in TIMES


def is_past_form(word: Word) -> bool:
    """Whether it looks like a past form written in lower case; "-ed" words that are not verbs are left out."""
    if word.text[0].isupper():
        return False
    return word.lower in PASTS or (word.lower.endswith("ed") and len(word.lower) > 4 and word.lower not in NOT_PASTS)


def is_verb(words: Sequence[Word], index: int) -> bool:
    """Whether the word at `index` is probably the finite verb of a clause."""
    word = words[index]
    if not word.is_word or (word.text[0].isupper() and index > 0 and not _shouting(words, index)):
        return False
    if word.lower in AUXILIARIES:
        return word.lower not in ("be", "been", "being", "having")
    before = words[index - 1] if index else None
    if before is not None and before.lower.endswith("'s") and len(before.lower) > 2 and before.lower not in AUXILIARIES:
        return False
    if before is not None and (before.lower in MODIFIERS - {"this", "that", "these", "those", "all", "both", "some", "many"}):
        return False
    if before is not None and before.lower in ("be", "been", "being", "is", "are", "was", "were", "has", "have", "had"):
        return True
    if is_past_form(word):
        return not (index + 1 < len(words) and _describes(words, index))
    if word.lower in PRESENTS:
        return True
    cue = cue_verbs().get(word.lower)
    return cue is not None and cue.form == "third" and before is not None and not _is_plural_noun_here(words, index)


def _shouting(words: Sequence[Word], index: int) -> bool:
    """Whether the words around it are a headline in capitals, where capitals say nothing."""
    if words[index].lower not in AUXILIARIES and words[index].lower not in PRESENTS:
        return False
    near = [word for word in words[max(0, index - 4) : index + 5] if word.is_word and word.text[0].isalpha()]
    return len(near) > 3 and all(word.is_name_like for word in near)


def _describes(words: Sequence[Word], index: int) -> bool:
    """Whether an -ed word stands before a noun as an adjective would, or begins a reduced clause ("based in")."""
    before = words[index - 1] if index else None
    if before is not None and before.text in ",(":
        return words[index].lower.endswith("ed") and words[index + 1].lower in PREPOSITIONS
    if before is not None and before.lower in MODIFIERS:
        return True
    return words[index].lower in ("based", "called", "named", "known", "dubbed", "entitled", "titled", "located") and before is not None


def _is_plural_noun_here(words: Sequence[Word], index: int) -> bool:
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and (following.lower in ("of", "by", "from", "about", "against") or following.lower in AUXILIARIES)


def clause_start(words: Sequence[Word], index: int) -> int:
    """Where the clause around `index` begins: after the last semicolon, subordinator or joining word before it."""
    for at in range(index - 1, -1, -1):
        word = words[at]
        if word.text in ";:" or word.is_quotation:
            return at + 1
        if word.lower in SUBORDINATORS and word.lower not in ("as", "than", "until", "since", "after", "before"):
            return at + 1
    return 0


def first_verb(words: Sequence[Word], start: int, end: int) -> int | None:
    """The first probable finite verb in words[start:end], by index."""
    return next((at for at in range(start, end) if is_verb(words, at)), None)


def strip_edges(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Drop commas, dashes and stops from both ends of words[start:end]; may leave nothing (start == end)."""
    while start < end and not words[start].is_quotation and words[start].text in ",;:.–—-!?()":
        start += 1
    while end > start and not words[end - 1].is_quotation and words[end - 1].text in ",;:.–—-!?(":
        end -= 1
    return start, end
