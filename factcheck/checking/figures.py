"""The numbers of a text with their units and what is near them, and sums and percentages that do not come out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from factcheck.checking.numerals import MARK
from factcheck.checking.words import Word, words_of
from factcheck.text.spans import Span

_SENTENCE = re.compile(r"[.!?…]['\"”’»)]*(?=\s+[^\sa-z]|\s*$)|\n")
_UNITS = frozenset({"percent", "dollars", "pounds", "euros", "yen"})
_HEDGES_LIST = "about around nearly almost roughly some over under more less than up to least most approximately close just"
_HEDGES = frozenset(_HEDGES_LIST.split())
_RISES_LIST = """rise rose risen rising increase increased increasing up grow grew grown growth gain gained jump jumped surge surged
fall fell fallen falling drop dropped decline declined decrease decreased down cut slid shrank lost climb climbed higher lower"""
_RISES = frozenset(_RISES_LIST.split())
_SUM = Decimal("0.6")
"""By how much a percentage may be off that was rounded to a whole one, with a little to spare."""
_ROUND = Decimal("0.1")
"""By how much a number that is said to be about another may be off."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a text."""

    span: Span
    value: Decimal
    unit: str
    """"percent", "points" (percentage points), a currency, or nothing."""
    hedged: bool
    """Said to be about, nearly, more or less than this."""
    word: int
    """Index of its word in the sentence's words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words and figures."""

    span: Span
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]


def sentences_with_figures(text: str) -> list[Sentence]:
    """The sentences of a text that have figures, in order."""
    edges = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    words, found, at = words_of(text), [], 0
    for low, high in itertools.pairwise(edges):
        begun = at
        while at < len(words) and words[at].start < high:
            at += 1
        inside = tuple(words[begun:at])
        if figures := tuple(_figures(inside)):
            found.append(Sentence(Span(low, high), inside, figures))
    return found


def arithmetic(text: str, sentence: Sentence) -> Iterator[tuple[str, Span]]:
    """What does not come out in a sentence, each with the stretch it stands in: percentages of a change, points, totals."""
    yield from _changes(text, sentence)
    yield from _totals(text, sentence)


def is_backed(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a figure stands among others, or, where it is said to be about something, one near it does."""
    for other in others:
        if figure.value == other.value and (figure.unit == other.unit or not (figure.unit and other.unit)):
            return True
        if figure.hedged and other.value and abs(figure.value - other.value) <= abs(other.value) * _ROUND:
            return True
    return False


def _figures(words: Sequence[Word]) -> Iterator[Figure]:
    for at, word in enumerate(words):
        if not word.key.startswith(MARK) or word.key.endswith("th"):
            continue
        try:
            value = Decimal(word.key[1:])
        except InvalidOperation:
            continue
        after = [one.key for one in words[at + 1 : at + 3]]
        unit = (
            after[0]
            if after and after[0] in _UNITS
            else "points"
            if after[:2] in (["percentage", "points"], ["percentage", "point"])
            else ""
        )
        hedged = any(one.key in _HEDGES for one in words[max(0, at - 2) : at])
        yield Figure(Span(word.start, word.end), value, unit, hedged, at)


def _changes(text: str, sentence: Sentence) -> Iterator[tuple[str, Span]]:
    """A change told twice: "from A to B, a rise of Z percent": Z must be that change, for percentages in points."""
    keys = [word.key for word in sentence.words]
    if not _RISES.intersection(keys):
        return
    for one, other in zip(sentence.figures, sentence.figures[1:], strict=False):
        if not _goes(keys, one, other) or not one.value or one.value == other.value:
            continue
        in_percent = other.unit == "percent" and one.unit in ("", "percent")
        change = abs(other.value - one.value)
        share = change / abs(one.value) * 100
        for said in sentence.figures:
            if said in (one, other) or said.unit not in ("percent", "points"):
                continue
            shown, place = said.span.words(text), Span(min(one.span.start, said.span.start), max(other.span.end, said.span.end))
            if in_percent and said.unit == "percent" and said.value == change and abs(share - said.value) > _SUM:
                yield f"From {one.value:f} to {other.value:f} percent is {change:f} percentage points, not {shown} percent.", place
            elif said.unit == "percent" and not said.hedged and abs(share - said.value) > max(_SUM, share / 50) and not in_percent:
                yield f"From {one.span.words(text)} to {other.span.words(text)} is {round(share, 1)} percent, not {shown} percent.", place
            elif said.unit == "points" and said.value != change:
                yield f"From {one.value:f} to {other.value:f} percent is {change:f} percentage points, not {shown}.", place


def _goes(keys: Sequence[str], one: Figure, other: Figure) -> bool:
    """Whether two figures stand as "from A … to B"."""
    before = keys[max(0, one.word - 2) : one.word]
    between = keys[one.word + 1 : other.word]
    return "from" in before and "to" in between[-2:] and len(between) <= 4 and one.unit in ("", other.unit)


_TOTAL_BEFORE = ("total", "altogether")


def _totals(text: str, sentence: Sentence) -> Iterator[tuple[str, Span]]:
    """A sum told with its parts: "3 in A, 4 in B and 5 in C, a total of 12": the parts must make the total."""
    keys = [word.key for word in sentence.words]
    for total in sentence.figures:
        before, after = keys[max(0, total.word - 2) : total.word], keys[total.word + 1 : total.word + 4]
        is_total = (
            before == ["total", "of"]
            or "altogether" in after
            or after[:2] in (["in", "all"], ["in", "total"])
            or after[1:3] == ["in", "total"]
        )
        parts = [one for one in sentence.figures if one is not total and one.unit == total.unit and not _is_year(one)]
        if not is_total or not 2 <= len(parts) <= 8 or total.hedged or any(one.hedged for one in parts):
            continue
        made = sum((one.value for one in parts), Decimal(0))
        if made != total.value and total.word > parts[-1].word:
            told = " + ".join(f"{one.value:f}" for one in parts)
            yield f"{told} is {made:f}, not {total.span.words(text)}.", Span(parts[0].span.start, total.span.end)


def _is_year(figure: Figure) -> bool:
    return not figure.unit and 1900 <= figure.value <= 2100
