"""The words on which a verdict hangs: numbers, names and negations. They are never taken for one another by likeness."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum

_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*%?")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:]['\"”’»)\]]*\s+|[\n\r]\s*|[“\"„«(]\s*)$")
_LOOK_BACK = 12
"""Characters before a word that tell whether a sentence begins with it."""

_NEGATION_WORDS = """
no not never none nobody nothing neither nor nowhere without cannot hardly barely scarcely deny denies denied denying false falsely
nicht nie niemals kein keine keinen keinem keiner keines nichts niemand weder ohne kaum
ne pas jamais aucun aucune rien personne ni sans guère
nunca jamás ningún ninguno ninguna nada nadie tampoco sin apenas
non mai nessun nessuno nessuna niente nulla né senza neanche nemmeno
niet nooit geen niets niemand noch zonder nauwelijks
não nunca nenhum nenhuma ninguém nem sem
"""
_NEGATIONS = frozenset(_NEGATION_WORDS.split())
_CONTRACTED = re.compile(r"n['’]t$|^n['’]|^cant$|^dont$|^wont$|^isnt$")
_NUMBERS_IN_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion
dozen dozens half third quarter double twice first second
"""
_NUMBERS = frozenset(_NUMBERS_IN_WORDS.split())


class Guard(StrEnum):
    """Why a word must not match loosely."""

    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"


def guarded(text: str) -> Counter[tuple[Guard, str]]:
    """The numbers, names and negations of a text, with how often each stands there.

    A name is a capitalised word that does not begin a sentence, or one with a capital inside (NATO, McDonald); so a
    name at the beginning of a sentence is missed, and a German noun counts as one. Both are on the safe side: this
    tells what differs between wordings, it never makes two wordings the same.
    """
    return Counter(
        (kind, match[0])
        for match in _WORD.finditer(text)
        if (kind := _kind(match[0], text[max(0, match.start() - _LOOK_BACK) : match.start()]))
    )


def differing(here: str, there: str) -> frozenset[Guard]:
    """Which kinds of guarded words the two texts do not share in equal number; empty if they agree in all of them."""
    one, other = guarded(here), guarded(there)
    return frozenset(kind for kind, _ in ((one - other) + (other - one)))


def _kind(word: str, before: str) -> Guard | None:
    if any(letter.isdigit() for letter in word) or word.lower() in _NUMBERS:
        return Guard.NUMBER
    if word.lower() in _NEGATIONS or _CONTRACTED.search(word.lower()):
        return Guard.NEGATION
    if any(letter.isupper() for letter in word[1:]) or (word[0].isupper() and len(word) > 1 and not _SENTENCE_BEGINS.search(before)):
        return Guard.NAME
    return None
