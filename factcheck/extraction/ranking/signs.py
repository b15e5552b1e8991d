"""What can be seen in the words of a statement that makes it more or less worth checking, by name.

The trained ranking gives each sign its weight. A sign with a sentence in REASONS may be told to a checker as a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.extraction.findings import StatementType
from factcheck.extraction.grammar import is_past_form
from factcheck.extraction.lexicon import cue_verbs
from factcheck.extraction.lexicon import words as lexicon
from factcheck.extraction.names import runs
from factcheck.extraction.person_names import person_in
from factcheck.extraction.ranking.lists import listed, topics
from factcheck.extraction.types import has_figure
from factcheck.extraction.words import QUOTED, Word, words_in

LONG = 40
"""Words from which a statement counts as as long as can be."""
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
NUMBER = "has a number"
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
    "person": "names a person",
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
            found.extend(words_in(word.text, 0, len(word.text)))
        else:
            found.append(word)
    return found


def signs_of(words: Sequence[Word], every: Sequence[Word], type_: StatementType, *, headline: bool) -> dict[str, float]:
    """The signs that hold of a part of a sentence, each with how much of it there is, from 0 to 1.

    `every` is what `all_words` makes of `words`.
    """
    return dict(_signs(words, every, type_, headline))


Sign = tuple[str, float]


def _signs(words: Sequence[Word], every: Sequence[Word], type_: StatementType, headline: bool) -> Iterator[Sign]:
    lower = {word.lower for word in every}
    yield f"type {type_}", 1.0
    if headline:
        yield "headline", 1.0
    yield from _of_figures(words, every, lower)
    yield from _of_names(words, every, lower)
    yield from _of_words(lower)
    yield from _of_shape(words, every, lower)


def _of_figures(words: Sequence[Word], every: Sequence[Word], lower: set[str]) -> Iterator[Sign]:
    if has_figure(words):
        yield "figure", 1.0
    digits = sum(word.text[0].isdigit() for word in every)
    if digits:
        yield "figures", min(digits, 4) / 4
    if any(YEAR.match(word.text) for word in every if len(word.text) == 4):
        yield "year", 1.0
    if lower & listed("amounts") or any(word.text[-1] == "%" for word in every):
        yield "amount", 1.0


def persons(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of each person's name, without titles. One word alone may be anything's name, and is left out."""
    for run in runs(words, 0, len(words)):
        found = person_in(words, run)
        if found is not None and found[1] - found[0] > 1:
            yield words[found[0] : found[1]]


def _of_names(words: Sequence[Word], every: Sequence[Word], lower: set[str]) -> Iterator[Sign]:
    if any(persons(words)):
        yield "person", 1.0
    if any(len(word.text) > 1 and word.text.isupper() for word in every):
        yield "initials", 1.0
    for name, known in (("institution", "institutions"), ("place", "places"), ("date", "times"), ("people", "people")):
        if lower & lexicon(known):
            yield name, 1.0


LISTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("cause", lexicon("cause")),
    ("superlative", lexicon("superlative")),
    ("grave", lexicon("grave")),
    ("opinion", lexicon("opinion")),
    ("stance", lexicon("stances")),
    ("change", listed("changing")),
    ("accusing", listed("accusing")),
    ("acting", listed("acting")),
    ("speaker", listed("speaker")),
    ("addressed", listed("addressed")),
    ("supposing", listed("supposing")),
    ("thinking", listed("thinking")),
    ("denying", listed("denying")),
    ("past be", frozenset({"was", "were"})),
    ("present be", frozenset({"is", "are", "am", "it's", "that's"})),
    ("have", frozenset({"has", "have", "had"})),
    ("to come", frozenset({"will", "shall", "won't", "going"})),
    ("report", frozenset(cue_verbs())),
)


def _of_words(lower: set[str]) -> Iterator[Sign]:
    for name, known in LISTS:
        if not lower.isdisjoint(known):
            yield name, 1.0
    for topic, known in topics().items():
        common = len(lower & known)
        if common:
            yield topic, min(common, 3) / 3


def _of_shape(words: Sequence[Word], every: Sequence[Word], lower: set[str]) -> Iterator[Sign]:
    count = min(len(every), LONG)
    yield "length", count / LONG
    yield "shortness", max(0, 8 - count) / 8
    yield "past", min(sum(is_past_form(word) for word in every), 3) / 3
    first = every[0].lower if every else ""
    if first in listed("pointing"):
        yield "points back", 1.0
    if first in listed("speaker"):
        yield "speaker first", 1.0
    if words and words[0].is_quotation:
        yield "quotation first", 1.0
    if "?" in lower:
        yield "question", 1.0
    if "!" in lower:
        yield "exclamation", 1.0
    if "[" in lower or "..." in lower or "…" in lower:
        yield "gap", 1.0
    quoted = sum(word.end - word.start for word in words if word.lower == QUOTED)
    if quoted:
        yield "share quoted", quoted / max(1, words[-1].end - words[0].start)
    elif not lower.isdisjoint('"“”'):
        yield "stray mark", 1.0


@cache
def names() -> tuple[str, ...]:
    """The names of all signs there are."""
    shown = (
        "headline", "figure", "figures", "year", "amount", "person", "initials", "institution",
        "place", "date", "people", "length", "shortness", "past", "points back", "speaker first", "quotation first", "question",
        "exclamation", "gap", "share quoted", "stray mark",
    )  # fmt: skip
    return (*(f"type {type_}" for type_ in TYPES), *shown, *(name for name, _ in LISTS), *topics())
