"""The class of each word by word lists and endings alone, where the word-class model does not read. Names as in word_classes."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.grammar import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    first_verb,
    is_adverb,
    is_past_form,
    is_time,
    is_verb,
)
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.words import Word

JOINING = frozenset({"and", "but", "or", "yet", "while", "whereas"})
MARKING = frozenset({"while", "although", "though", "because", "if", "when", "unless", "whereas"})
RELATIVE = frozenset({"who", "which", "where", "whose", "whom"})
ARTICLES = frozenset({"a", "an", "the"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
BEFORE_PARTICIPLES = frozenset({"be", "been", "being", "is", "are", "was", "were", "has", "have", "had"})
FAR = 14
"""Words after "and" among which its verb is looked for."""


def guess(words: Sequence[Word]) -> list[str]:
    """The class of each word, as far as lists and endings tell."""
    classes = [_word(words, at) for at in range(len(words))]
    for at in range(1, len(words) - 1):
        if words[at].text == "," and not words[at].is_quotation:
            classes[at] = "," + _after_comma(words, at)
        elif words[at].lower in JOINING:
            classes[at] = _joining(words, at)
    return classes


def _word(words: Sequence[Word], at: int) -> str:
    word = words[at]
    if word.is_quotation:
        return "Q"
    if not word.is_word:
        return word.text
    if at and words[at - 1].lower in BEFORE_PARTICIPLES and word.lower not in AUXILIARIES and word.text[0].islower():
        return "VBN" if is_past_form(word) else _by_ending(words, at)
    if is_verb(words, at):
        return "AUX" if word.lower in AUXILIARIES else "VBZ" if word.lower.endswith("s") else "VBD"
    if word.lower == "that":
        return "MKT" if at and (words[at - 1].lower in cue_verbs() or words[at - 1].lower in JOINING) else "WDT"
    for class_, known in LISTED:
        if word.lower in known:
            return class_
    if word.text[0].isdigit():
        return "CD"
    if word.is_name_like:
        return "NNP"
    return _by_ending(words, at)


LISTED: tuple[tuple[str, frozenset[str]], ...] = (
    ("WP", RELATIVE),
    ("MK", MARKING),
    ("PRP$", POSSESSIVES),
    ("DT", DETERMINERS),
    ("PRP", PRONOUNS),
    ("IN", PREPOSITIONS | {"as", "than"}),
    ("AUXN", AUXILIARIES),
    ("TO", frozenset({"to"})),
)


def _by_ending(words: Sequence[Word], at: int) -> str:
    word = words[at]
    if is_adverb(word):
        return "RB"
    if is_past_form(word):
        return "VBN-acl" if at + 1 < len(words) and words[at + 1].lower in PREPOSITIONS and words[at - 1].is_word else "JJ"
    if word.lower.endswith("ing") and len(word.lower) > 4:
        return "VBG-n"
    return "NNS" if word.lower.endswith("s") else "NN"


def _after_comma(words: Sequence[Word], at: int) -> str:
    """What comes after a comma: a relative clause (R), participles (P, D), an apposition (A), more of a list (L) or nothing of these."""
    following, close = words[at + 1], _close(words, at + 1)
    if following.lower in RELATIVE:
        return "R"
    if following.lower.endswith("ing") and len(following.lower) > 5 and following.lower not in lexicon("not_participles"):
        return "" if following.is_name_like else "D"
    if is_past_form(following) and close < len(words) - 1 and at + 2 < len(words) and words[at + 2].lower in PREPOSITIONS | {"to", "as"}:
        return "P"
    if _is_apposition(words, at, close):
        return "A"
    return "L" if following.is_name_like and words[at - 1].is_name_like and close - at < 4 and close < len(words) - 1 else ""


def _close(words: Sequence[Word], start: int) -> int:
    return next((at for at in range(start, len(words)) if words[at].text in ",;–—"), len(words))


def _is_apposition(words: Sequence[Word], at: int, close: int) -> bool:
    if words[at + 1].lower not in ARTICLES or not words[at - 1].is_name_like or is_time(words[at - 1]):
        return False
    return first_verb(words, at + 1, close) is None


def _joining(words: Sequence[Word], at: int) -> str:
    """Whether "and" joins another clause (CC-S), another verb (CC-V) or less (CC-N)."""
    if _joined_verb(words, at):
        return "CC-V"
    return "CC-S" if _own_clause(words, at) else "CC-N"


def _joined_verb(words: Sequence[Word], at: int) -> bool:
    look = at + 1
    while look < len(words) - 1 and is_adverb(words[look]) and words[look].lower not in AUXILIARIES:
        look += 1
    if not is_verb(words, look):
        return False
    word = words[look]
    if word.lower in AUXILIARIES or is_past_form(word):
        return words[at - 1].lower not in AUXILIARIES or words[at - 1].is_name_like
    return word.lower.endswith("s") and not word.is_name_like


def _own_clause(words: Sequence[Word], at: int) -> bool:
    """Whether the joining word at `at` stands between two clauses that each have a subject and a verb."""
    following, comma = words[at + 1], words[at - 1].text == ","
    begins = following.lower in DETERMINERS | PRONOUNS or following.is_name_like or following.text[0].isdigit()
    if not (begins or (comma and following.is_word)) or (following.lower in PREPOSITIONS and not following.is_name_like):
        return False
    verb = first_verb(words, at + 2, min(len(words), at + FAR))
    if verb is None or any(words[look].text in ",;" for look in range(at + 1, verb)):
        return False
    if not comma and following.lower not in PRONOUNS and any(words[look].lower in ("that", "who", "which") for look in range(at + 1, verb)):
        return False
    told = next((look for look in range(at - 1, 0, -1) if words[look].lower == "that"), 0)
    return first_verb(words, 0 if comma else told, at) is not None
