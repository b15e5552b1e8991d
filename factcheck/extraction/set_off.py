"""Words that the page itself sets off as a quotation, with no quotation marks: live blogs print statements and letters so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from factcheck.extraction.quotation_marks import Quotation
from factcheck.extraction.sentences import Paragraph, Sentence
from factcheck.extraction.words import Word
from factcheck.text.blocks import BlockKind
from factcheck.text.spans import Span

DASHES = frozenset("—–―-")
DASH = re.compile(r"\s*[—–―-]{1,2}\s*(?=\S)")
"""How a line begins that says whose words stand above it."""
SIGNATURE = re.compile(r"(?<=[.!?…”\"’)])\s*[—–―]\s*(?=[^\s—–―][^—–―\n]{2,80}$)")
"""The same at the end of the words themselves."""
LONGEST_RUN = 20
"""Sentences below a quotation among which the line that signs it is looked for."""
SET_OFF = frozenset({BlockKind.QUOTATION, BlockKind.EMBEDDED})
"""The blocks that are other people's words."""


def with_set_off(text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations in marks, and each paragraph that is set off as a quotation and has no marks around words of its own.

    Both come in reading order. What stands in marks inside such a paragraph lies a step deeper. Of several such paragraphs in
    a row each but the first goes on with the one before. Linear in the number of both; never raises.
    """
    at = 0
    for kind, run in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        goes_on = False
        for paragraph in run:
            first = at
            while at < len(quotations) and quotations[at].span.start < paragraph.span.end:
                at += 1
            inside = quotations[first:at]
            if kind in SET_OFF and _is_bare(text, paragraph, inside):
                whole = Quotation(_unsigned(text, paragraph.span), 0, True, goes_on, set_off=True)
                yield whole
                inside, goes_on = [_deeper(quotation) for quotation in inside if whole.span.holds(quotation.span)], True
            yield from inside


def signed_by(sentences: Sequence[Sentence], number: int, quotation: Quotation) -> Span | None:
    """Whose words a quotation is that is set off, where its own end or a line below says so ("— Ida Moll, harbour master").

    `number` is the index of its sentence. Gives the name alone, without role, handle and date.
    """
    if not quotation.set_off:
        return None
    rest = [word for word in sentences[number].words if word.start >= quotation.span.end] or _signature_below(sentences, number)
    name = list(takewhile(lambda word: word.is_word, rest[1:]))
    return Span(name[0].start, name[-1].end) if name else None


def _signature_below(sentences: Sequence[Sentence], number: int) -> Sequence[Word]:
    """The words of the line that signs a run of paragraphs set off, from its dash; empty where none does."""
    kind = sentences[number].kind
    below = takewhile(lambda sentence: sentence.kind is kind, sentences[number + 1 : number + 1 + LONGEST_RUN])
    return next((sentence.words for sentence in below if not sentence.quotations and sentence.words[0].text in DASHES), ())


def _is_bare(text: str, paragraph: Paragraph, inside: Sequence[Quotation]) -> bool:
    """Whether a paragraph is words that somebody said, and not words in marks with somebody who says them, or a signature."""
    start, end = paragraph.span.start, paragraph.span.end
    in_marks = any(quotation.span.start == start or quotation.span.end == end for quotation in inside)
    return not in_marks and DASH.match(text, start, end) is None


def _unsigned(text: str, place: Span) -> Span:
    """The words without a signature at their end."""
    found = SIGNATURE.search(text, max(place.start, place.end - 100), place.end)
    return Span(place.start, found.start()) if found and found.start() > place.start else place


def _deeper(quotation: Quotation) -> Quotation:
    return replace(quotation, depth=quotation.depth + 1)
