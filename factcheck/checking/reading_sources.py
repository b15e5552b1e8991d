"""The text of a source's file to check quotations against, with offsets that a person can find again."""

from __future__ import annotations

from factcheck.ingestion.decoding import decode
from factcheck.ingestion.forms import Form, form_of
from factcheck.ingestion.reading import read_with_form

MOST_TEXT = 20_000_000
"""Bytes of a plain text; a day of a parliament's debates has about one million."""


def text_to_check(content: bytes, *, name: str | None = None, limit: int = MOST_TEXT) -> str:
    """The words in a file: plain text, Markdown and subtitles exactly as they stand in it, else what is read from the form.

    So offsets in a text file are the file's own, line ends counted as one character. Raises UnreadableText with a sentence
    that says what is wrong and what to do.
    """
    if form_of(content, name=name) in (Form.PLAIN, Form.MARKDOWN):
        return decode(content, limit=limit)
    return read_with_form(content, name=name, text_limit=limit).text
