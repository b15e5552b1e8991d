"""Marked texts as lines of JSON: what must stand in a line, and what is wrong with one that cannot be read.

A line holds "text", and "attributions" (each with "content", "source", "speaker", "speaker_type") or "statements" (each with
"spans" and "type") with "none" (spans of sentences with nothing to check), or all of these. Spans are [start, end] in code points.
"""

from __future__ import annotations

from typing import Any

from factcheck.scoring.marked import MarkedText, Said, Stated
from factcheck.text.spans import Span


class UnreadableLine(ValueError):
    """A line that is no marked text; the message is a sentence that says why."""


def marked_text(line: object) -> MarkedText:
    """The marked text of one line, already read from JSON. Raises UnreadableLine."""
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        raise UnreadableLine('A line must hold an object with a "text".')
    if "attributions" not in line and "statements" not in line:
        raise UnreadableLine('A line must hold "attributions" or "statements", marked by hand.')
    text = line["text"]
    said = tuple(_said(text, one) for one in _list(line, "attributions")) if "attributions" in line else None
    stated = tuple(_stated(text, one) for one in _list(line, "statements")) if "statements" in line else None
    return MarkedText(text, said, stated, _spans(text, line.get("none", []), "none"))


def _list(line: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = line[name]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableLine(f'"{name}" must be a list of objects.')
    return found


def _said(text: str, one: dict[str, Any]) -> Said:
    speaker = one.get("speaker")
    if speaker is not None and not isinstance(speaker, str):
        raise UnreadableLine('A "speaker" must be a name, or null where the text names nobody.')
    content = _spans(text, one.get("content"), "content")
    return Said(content, _spans(text, one.get("source") or [], "source"), speaker, str(one.get("speaker_type") or ""))


def _stated(text: str, one: dict[str, Any]) -> Stated:
    return Stated(_spans(text, one.get("spans"), "spans"), str(one.get("type")))


def _spans(text: str, pairs: object, name: str) -> tuple[Span, ...]:
    if not isinstance(pairs, list):
        raise UnreadableLine(f'"{name}" must be a list of spans, such as [[0, 12]].')
    return tuple(_span(text, pair, name) for pair in pairs)


def _span(text: str, pair: object, name: str) -> Span:
    if not isinstance(pair, list) or len(pair) != 2 or not all(type(edge) is int for edge in pair):
        raise UnreadableLine(f'"{name}" holds {pair!r}, which is no span such as [0, 12].')
    start, end = pair
    if not 0 <= start < end <= len(text):
        raise UnreadableLine(f'"{name}" holds the span {pair}, which does not lie inside the text of {len(text)} characters.')
    return Span(start, end)
