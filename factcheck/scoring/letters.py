"""Sets of letters and digits of a text, one bit for each character, and the trimming of edges that do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.text.spans import Span

EDGE = frozenset(" \t\r\n\u00a0\"'“”‘’`.,;:!?-–—()[]…")
"""What may stand at either edge of a span without making it another span."""
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


def letters_of(text: str) -> int:
    """The set of all letters and digits."""
    return _bits(character.isalnum() for character in text)


def quoted_in(text: str) -> int:
    """The set of characters in double quotation marks; what is still open at the end of a line is closed there."""
    return _bits(_inside(text))


def _inside(text: str) -> Iterable[bool]:
    open_ = False
    for character in text:
        if character in "\n”":
            open_ = False
        elif character == "“":
            open_ = True
        elif character == '"':
            open_ = not open_
        else:
            yield open_
            continue
        yield False


def _bits(members: Iterable[bool]) -> int:
    digits = "".join("1" if member else "0" for member in members)
    return int(digits[::-1] or "0", 2)


def within(spans: Iterable[Span], letters: int) -> int:
    """Those of the letters that stand in the spans."""
    covered = 0
    for span in spans:
        covered |= ((1 << len(span)) - 1) << span.start
    return covered & letters


def trimmed(text: str, span: Span) -> Span | None:
    """The span without the white space, quotation marks and punctuation at its edges; None where nothing else is in it."""
    start, end = span.start, min(len(text), span.end)
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end) if start < end else None


def without_article(text: str, span: Span) -> Span | None:
    """The trimmed span of a source, without "the" or "a" before it."""
    found = trimmed(text, span)
    article = ARTICLE.match(text, found.start, found.end) if found else None
    return Span(article.end(), found.end) if found and article and article.end() < found.end else found
