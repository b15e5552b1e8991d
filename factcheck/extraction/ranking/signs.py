"""What can be seen in the words of a statement that makes it more or less worth checking, by name.

The trained ranking gives each sign its weight. A sign with a sentence in REASONS may be told to a checker as a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from factcheck.extraction.findings import StatementType
from factcheck.extraction.grammar import is_past_form
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import runs
from factcheck.extraction.person_names import person_in
from factcheck.extraction.ranking.lists import TOPIC, listed, topics
from factcheck.extraction.types import has_figure
from factcheck.extraction.words import QUOTED, Word, words_in

LONG, SHORT = 40, 8
"""Words from which a statement counts as as long as can be, and up to which it counts as short."""
MANY, FOUR = 3, 4
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
NUMBER = "has a number"
PERSON = "names a person"
"""The reason of no sign: naming somebody adds what the words of the name do."""
TYPES = {
    StatementType.QUOTE: None,
    StatementType.NUMBER: NUMBER,
    StatementType.EVENT: "says that something happened",
    StatementType.POSITION: "reports what somebody says",
    StatementType.RULE: "says what must or may be done",
    StatementType.PREDICTION: "speaks of the future",
    StatementType.BACKGROUND: None,
    StatementType.OPINION: None,
}
REASONS: dict[str, str] = {
    "figure": NUMBER,
    "figures": NUMBER,
    "amount": "gives an amount or a share",
    "institution": "names an institution",
    "place": "names a country or place",
    "date": "says when",
    "year": "says when",
    "cause": "says who or what caused something",
    "superlative": "says first, most, only or never",
    "change": "compares, or says how much changed",
    "accusing": "makes or answers an accusation",
    "acting": "reports a decision or an official act",
    "headline": "stands in a headline",
    **{f"type {type_}": reason for type_, reason in TYPES.items() if reason},
}
"""What a checker is told of a sign; topics are added to it below, and signs without a sentence are never told."""


@cache
def reasons() -> dict[str, str]:
    """What a checker is told of each sign that is ever told."""
    return REASONS | {topic: topic for topic in topics()}


def all_words(words: Sequence[Word]) -> list[Word]:
    """The words with those inside its quotations, which are one word each in `words`."""
    found: list[Word] = []
    for word in words:
        if word.is_quotation:
            found.extend(_quoted_words(word.text))
        else:
            found.append(word)
    return found


@lru_cache(maxsize=100)
def _quoted_words(quotation: str) -> Sequence[Word]:
    """The words of a quotation, which is looked at for its sentence and for each part of it."""
    return list(words_in(quotation, 0, len(quotation)))


def signs_of(words: Sequence[Word], every: Sequence[Word], type_: StatementType, *, headline: bool) -> dict[str, float]:
    """The signs that hold of a part of a sentence, each with how much of it there is, from 0 to 1.

    `every` is what `all_words` makes of `words`.
    """
    found = {f"type {type_}": 1.0}
    if headline:
        found["headline"] = 1.0
    lower = {word.lower for word in every}
    counts: dict[str, int] = {}
    for word in lower:
        for name in _lists_with(word):
            counts[name] = counts.get(name, 0) + 1
    found.update((name, min(count, MANY) / MANY if name.startswith(TOPIC) else 1.0) for name, count in counts.items())
    found.update(_of_letters(every))
    if ("figures" in found or "number word" in found) and has_figure(words):
        found["figure"] = 1.0
    found.update(_of_shape(words, every, lower))
    return found


Sign = tuple[str, float]


def _of_letters(every: Sequence[Word]) -> Iterator[Sign]:
    """What is seen in the letters of each word, in one pass."""
    digits = past = 0
    for word in every:
        first = word.text[0]
        if first.isdigit():
            digits += 1
            if len(word.text) == FOUR and YEAR.match(word.text):
                yield "year", 1.0
            if word.text[-1] == "%":
                yield "amount", 1.0
        elif first.isupper():
            if len(word.text) > 1 and word.text.isupper():
                yield "initials", 1.0
        elif past < MANY and is_past_form(word):
            past += 1
    if digits:
        yield "figures", min(digits, FOUR) / FOUR
    yield "past", past / MANY


def _of_shape(words: Sequence[Word], every: Sequence[Word], lower: set[str]) -> Iterator[Sign]:
    count = min(len(every), LONG)
    yield "length", count / LONG
    yield "shortness", max(0, SHORT - count) / SHORT
    first = every[0].lower if every else ""
    if first in listed("pointing"):
        yield "points back", 1.0
    if first in listed("speaker"):
        yield "speaker first", 1.0
    if words and words[0].is_quotation:
        yield "quotation first", 1.0
    yield from ((name, 1.0) for sign, name in MARKS if sign in lower)
    quoted = sum(word.end - word.start for word in words if word.lower == QUOTED)
    if quoted:
        yield "share quoted", quoted / max(1, words[-1].end - words[0].start)
    elif not lower.isdisjoint(STRAY):
        yield "stray mark", 1.0


def persons(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of each person's name, without titles. One word alone may be anything's name, and is left out."""
    for run in runs(words, 0, len(words)):
        found = person_in(words, run)
        if found is not None and found[1] - found[0] > 1:
            yield words[found[0] : found[1]]


LISTS: dict[str, frozenset[str]] = {
    **{name: lexicon(name) for name in ("cause", "superlative", "grave", "opinion", "people")},
    **{name: listed(name) for name in ("accusing", "acting", "speaker", "addressed", "supposing", "thinking", "denying")},
    "institution": lexicon("institutions"),
    "place": lexicon("places"),
    "date": lexicon("times"),
    "stance": lexicon("stances"),
    "number word": lexicon("numbers"),
    "amount": listed("amounts"),
    "change": listed("changing"),
    "past be": frozenset({"was", "were"}),
    "present be": frozenset({"is", "are", "am", "it's", "that's"}),
    "have": frozenset({"has", "have", "had"}),
    "to come": frozenset({"will", "shall", "won't", "going"}),
    "report": frozenset(cue_verbs()),
    **topics(),
}
"""Signs that hold where a word of a list stands."""
MARKS = (("?", "question"), ("!", "exclamation"), ("[", "gap"), ("...", "gap"), ("…", "gap"))
STRAY = frozenset('"“”')


@lru_cache(maxsize=50_000)
def _lists_with(word: str) -> tuple[str, ...]:
    """The names of the lists that hold a word, which is in lower case."""
    return tuple(name for name, known in LISTS.items() if word in known)


@cache
def names() -> tuple[str, ...]:
    """The names of all signs there are."""
    shown = (
        "headline", "figure", "figures", "year", "initials", "past", "length", "shortness", "points back", "speaker first",
        "quotation first", "question", "exclamation", "gap", "share quoted", "stray mark",
    )  # fmt: skip
    return (*(f"type {type_}" for type_ in TYPES), *shown, *LISTS)
