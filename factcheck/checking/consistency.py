"""An article against itself: what a checker should settle or dismiss. Never a verdict, and every finding is a sentence."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from factcheck.checking.figures import Figure, Sentence, arithmetic, is_backed, sentences_with_figures
from factcheck.checking.moments import wrong_durations, wrong_weekdays
from factcheck.checking.numerals import MARK
from factcheck.checking.quotes import Label, check_quote, prepared
from factcheck.checking.words import is_name, words_of
from factcheck.extraction.quotation_marks import find_quotations
from factcheck.extraction.sentences import paragraphs_of
from factcheck.text.spans import Span


class Kind(StrEnum):
    """What does not agree."""

    HEAD_QUOTE = "a quotation of the head is not in the body"
    HEAD_FIGURE = "a figure of the head is not in the body"
    HEAD_NAME = "a name of the head is not in the body"
    FIGURES = "figures in two posts disagree"
    ARITHMETIC = "a sum or percentage does not come out"
    WEEKDAY = "a date has another weekday"
    DURATION = "times and duration disagree"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one of the article's texts, by its place in the list that was given."""

    text: int
    span: Span


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Something in an article that does not agree with something else in it."""

    kind: Kind
    sentence: str
    places: tuple[Place, ...]


_FATES_LIST = """killed dead died injured wounded hurt missing arrested detained evacuated rescued displaced homeless hospitalized sacked
stranded destroyed damaged closed canceled infected drowned trapped"""
_FATES = frozenset(_FATES_LIST.split())
_REACH = 4
"""Words after a figure, and two before, in which it is told what was counted."""
_BREAKS = frozenset({"and", "but", "or", "in", "of", "at", "on", "by", "with", "after", "when", "while", "as", "to", "from", "who"})
"""Words after which something else is told than what a figure counts."""
_SHORT = 3
"""Letters that a name must have; shorter ones (US, UN) are written out in the body as often as not."""
_STEM = 4
"""Letters in common by which a body has a name in another form ("Japanese": "Japan")."""
_SKIPPED = frozenset(
    {"people", "were", "was", "been", "have", "had", "are", "others", "persons", "is", "has", "at", "least", "more", "than"}
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is told of a text by itself, whatever stands beside it."""

    sentences: tuple[Sentence, ...]
    keys: frozenset[str]
    wrong: tuple[tuple[Kind, str, Span], ...]
    """What does not agree within it: reckoning and durations."""
    counts: tuple[tuple[tuple[str, str], Figure], ...]
    """Figures that count something plainly said, with what they count and its fate."""


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    sentences = tuple(sentences_with_figures(text))
    wrong = [(Kind.ARITHMETIC, told, span) for sentence in sentences for told, span in arithmetic(text, sentence)]
    wrong += [(Kind.DURATION, told, span) for told, span in wrong_durations(text)]
    figures = [(_what(sentence, figure), figure) for sentence in sentences for figure in sentence.figures]
    counts = tuple((what, figure) for what, figure in figures if what is not None)
    return _Read(sentences, frozenset(word.key for word in words_of(text)), tuple(wrong), counts)


@lru_cache(maxsize=4096)
def _wrong_weekdays(text: str, year: int | None) -> tuple[tuple[str, Span], ...]:
    return tuple(wrong_weekdays(text, year))


def read_beforehand(texts: Iterable[str]) -> None:
    """Read texts that `inconsistencies` will be asked about soon, so that it takes little time then. They are kept in memory."""
    for text in texts:
        _read(text)


def inconsistencies(texts: Sequence[str], *, head: int | None = 0, year: int | None = None) -> list[Inconsistency]:
    """What does not agree in an article given as its texts in the order of their time.

    `head` is the place of the headline, standfirst and key points among them (None where there are none); `year` is the
    article's, for dates that name none. Takes time in proportion to the texts, and little for those that were read before;
    never raises.
    """
    read = [_read(text) for text in texts]
    found: list[Inconsistency] = []
    if head is not None and len(texts) > 1:
        found += _head(texts, read, head)
    for at, text in enumerate(texts):
        found += [Inconsistency(kind, told, (Place(at, span),)) for kind, told, span in read[at].wrong]
        found += [Inconsistency(Kind.WEEKDAY, told, (Place(at, span),)) for told, span in _wrong_weekdays(text, year)]
    return [*found, *_disagreeing(texts, read)]


def _head(texts: Sequence[str], read: Sequence[_Read], head: int) -> Iterator[Inconsistency]:
    """Quotations, figures and names of the head that the body does not have."""
    text, others = texts[head], [one for at, one in enumerate(read) if at != head]
    yield from _head_quotes(texts, head)
    backing = [figure for one in others for sentence in one.sentences for figure in sentence.figures]
    for sentence in read[head].sentences:
        for figure in sentence.figures:
            if figure.value != 1 and not is_backed(figure, backing):
                told = f"The head says {_shown(text, figure)}; the body has no such figure."
                yield Inconsistency(Kind.HEAD_FIGURE, told, (Place(head, figure.span),))
    yield from _head_names(text, frozenset().union(*(one.keys for one in others)), head)


def _head_quotes(texts: Sequence[str], head: int) -> Iterator[Inconsistency]:
    text = texts[head]
    quotations = [one for one in find_quotations(text, [paragraph.span for paragraph in paragraphs_of(text, None)]) if one.depth == 0]
    if not quotations:
        return
    source = prepared("\n\n".join(one for at, one in enumerate(texts) if at != head))
    for quotation in quotations:
        check = check_quote(quotation.span.words(text), source)
        if check.label in (Label.ALTERED, Label.NOT_FOUND):
            why = check.reason if check.label is Label.ALTERED else "The body has no words like these."
            told = f"The head quotes {quotation.span.words(text)}. {why.replace('the source', 'the body')}"
            yield Inconsistency(Kind.HEAD_QUOTE, told, (Place(head, quotation.span),))


def _head_names(text: str, body: frozenset[str], head: int) -> Iterator[Inconsistency]:
    """Names of the head that stand nowhere in the body; lines in which most words have capitals tell nothing."""
    stems = {key[:_STEM] for key in body}
    for paragraph in paragraphs_of(text, None):
        low, high = paragraph.span.start, paragraph.span.end
        words = [word for word in words_of(text) if low <= word.start < high]
        capitals = sum(text[word.start].isupper() for word in words)
        if capitals * 2 > len(words):
            continue
        for word in words:
            shown = text[word.start : word.end]
            if len(word.key) >= _SHORT and is_name(text, word.start, word.end) and word.key[:_STEM] not in stems:
                yield Inconsistency(
                    Kind.HEAD_NAME, f"The head names {shown}; the body does not.", (Place(head, Span(word.start, word.end)),)
                )


def _disagreeing(texts: Sequence[str], read: Sequence[_Read]) -> Iterator[Inconsistency]:
    """Counts of the same people or things, with the same fate, that differ between texts."""
    counted: dict[tuple[str, str], list[tuple[int, Figure]]] = defaultdict(list)
    for at, one in enumerate(read):
        for what, figure in one.counts:
            counted[what].append((at, figure))
    for (noun, fate), places in counted.items():
        for (first, figure), (second, later) in itertools.pairwise(places):
            if first != second and figure.value != later.value:
                here, there = figure.span.words(texts[first]), later.span.words(texts[second])
                told = (
                    f"“{here} {noun} … {fate}” in one text, “{there} {noun} … {fate}” in a later one: "
                    "if the later figure supersedes the earlier, link the two."
                )
                yield Inconsistency(Kind.FIGURES, told, (Place(first, figure.span), Place(second, later.span)))


def _what(sentence: Sentence, figure: Figure) -> tuple[str, str] | None:
    """What a figure counts and what became of them ("people", "killed"); None where that is not plainly said."""
    if figure.unit:
        return None
    before = [word.key for word in sentence.words[max(0, figure.word - 1) : figure.word]]
    after = [word.key for word in sentence.words[figure.word + 1 : figure.word + 1 + _REACH]]
    after = after[: next((at for at, key in enumerate(after) if key in _BREAKS or key.startswith(MARK)), _REACH)]
    fates = [key for key in [*before, *after] if key in _FATES]
    if not fates or not after or {"others", "more"} & set(after):  # "four others" are counted besides
        return None
    nouns = [key for key in after if key not in _SKIPPED and key not in _FATES and key.isalpha()]
    people = bool({"people", "persons"} & set(after)) or after[0] in _FATES or after[0] in ("were", "was", "are", "have")
    noun = "people" if people else next(iter(nouns), "")
    fate = {"dead": "killed", "died": "killed", "wounded": "injured", "hurt": "injured"}.get(fates[0], fates[0])
    return (noun, fate) if noun else None


def _shown(text: str, figure: Figure) -> str:
    return figure.span.words(text) + {"percent": " percent", "points": " percentage points"}.get(figure.unit, "")
