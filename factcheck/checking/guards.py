"""The words on which a meaning hangs: numbers, names, negations. No likeness ever makes two of them the same."""

from __future__ import annotations

from enum import StrEnum

from factcheck.checking.numerals import MARK
from factcheck.checking.words import Word, is_name, plain_word

_NEGATIONS_LIST = """no not never none nobody nothing neither nor nowhere without cannot hardly barely scarcely unless cant dont wont
   nicht kein keine keinen keinem keiner nie niemals pas jamais aucun
    aucune niet geen nooit nunca jamás não nenhum nenhuma
    isnt arent wasnt
    doesnt didnt couldnt wouldnt shouldnt havent hasnt hadnt"""
NEGATIONS = frozenset(_NEGATIONS_LIST.split())


class Kind(StrEnum):
    """Why a word must be the same in both."""

    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"


def guard_of(text: str, word: Word) -> Kind | None:
    """What a word of `text` is guarded as; None where it is not."""
    if word.key.startswith(MARK) or any(letter.isdigit() for letter in text[word.start : word.end]):
        return Kind.NUMBER
    lower = plain_word(text[word.start : word.end])
    if lower in NEGATIONS or lower.endswith("n't"):
        return Kind.NEGATION
    return Kind.NAME if is_name(text, word.start, word.end) else None


def is_guarded(text: str, word: Word) -> bool:
    """Whether a word is a number, a name or a negation."""
    return guard_of(text, word) is not None
