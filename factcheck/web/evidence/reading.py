"""A kept text as it is read for a passage: its paragraphs by number, where searched words stand, and how to name a place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.spans import Span

SHOWN = 200
"""Paragraphs on one page of a text."""

_PARAGRAPH = re.compile(r"\S(?:.*\S)?")
_TIME = re.compile(r"[\[(]?((?:\d{1,2}:)?[0-5]?\d:[0-5]\d)(?:[.,]\d{1,3})?[\])]?(?=\s|$)")
_LOOKED_BACK = 12
"""Paragraphs before one in which its time may stand: subtitles and transcripts set it over what is said."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text that is not empty, where it stands, and where searched words stand in it."""

    number: int
    span: Span
    words: str
    pieces: tuple[tuple[str, bool], ...]
    """Its words in order; True for those that were searched for."""


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs that a page shows, which page that is, and how many there are."""

    paragraphs: Sequence[Paragraph]
    number: int
    pages: int
    total: int
    """Paragraphs of the text, or those in which the searched words stand."""


def paragraphs(text: str) -> list[Span]:
    """Every line that is not empty, without the white space around it."""
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]


def part(text: str, words: str, page: int) -> Part:
    """Page `page` (from 1; beyond the last, the last) of the text, or of the paragraphs in which the words stand."""
    sought = _sought(words)
    found = [(number, span) for number, span in enumerate(paragraphs(text), start=1) if sought is None or sought.search(text, *_ends(span))]
    pages = max(1, -(-len(found) // SHOWN))
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * SHOWN : page * SHOWN]
    return Part([_paragraph(text, number, span, sought) for number, span in shown], page, pages, len(found))


def page_of(text: str, start: int) -> int:
    """The page of the whole text on which a place stands."""
    return max(0, _index(paragraphs(text), start)) // SHOWN + 1


def locator(text: str, start: int) -> str:
    """How to name a place: by the time that stands before it, where the text has times, else by its paragraph."""
    lines = paragraphs(text)
    at = _index(lines, start)
    if at < 0:
        return ""
    for span in reversed(lines[max(0, at - _LOOKED_BACK) : at + 1]):
        if time := _TIME.match(text, *_ends(span)):
            return time[1]
    return f"paragraph {at + 1}"


def picked(text: str, start: int | None, end: int | None) -> Span | None:
    """The stretch between two places without the white space at its edges; None where there is none."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = end - (len(words) - len(words.rstrip()))
    return Span(first, last) if first < last else None


def _index(lines: Sequence[Span], start: int) -> int:
    return bisect_right(lines, start, key=lambda span: span.start) - 1


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _sought(words: str) -> re.Pattern[str] | None:
    """The words in a row, whatever their case and the white space between them."""
    parts = [re.escape(word) for word in words.split()]
    return re.compile(r"\s+".join(parts), re.IGNORECASE) if parts else None


def _paragraph(text: str, number: int, span: Span, sought: re.Pattern[str] | None) -> Paragraph:
    pieces, at = [], span.start
    for match in sought.finditer(text, *_ends(span)) if sought else ():
        pieces += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    pieces.append((text[at : span.end], False))
    return Paragraph(number, span, text[span.start : span.end], tuple(piece for piece in pieces if piece[0]))
