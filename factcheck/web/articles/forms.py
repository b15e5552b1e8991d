"""The form that takes in an article, and what it holds once it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import TextAreaField

from factcheck.ingestion.decoding import decode
from factcheck.ingestion.errors import UnreadableText


class NewArticle(FlaskForm):
    """Text pasted, or a file that holds it."""

    text = TextAreaField("Text of the article")
    file = FileField("Or a text file")


@dataclass(frozen=True, slots=True)
class Given:
    """A text that can be read, and the name of the file it came in (None for pasted text)."""

    text: str
    name: str | None


def given_in(form: NewArticle, *, limit: int) -> Given | None:
    """What was pasted or uploaded, `limit` bytes at most; None with a sentence at the field where it cannot be used."""
    pasted = (form.text.data or "").replace("\r\n", "\n")  # a browser sends CRLF for each line end that a person pasted
    file: FileStorage | None = form.file.data
    if file is not None and file.filename:
        if pasted.strip():
            _refuse(form, "file", "You pasted a text and chose a file as well. Empty the text field, or choose no file.")
            return None
        return _decoded(form, "file", file.stream.read(), name=file.filename[:255], limit=limit)
    return _decoded(form, "text", pasted.encode("utf-8", errors="replace"), name=None, limit=limit)


def _decoded(form: NewArticle, field: str, raw: bytes, *, name: str | None, limit: int) -> Given | None:
    try:
        return Given(decode(raw, limit=limit), name)
    except UnreadableText as error:
        _refuse(form, field, str(error))
        return None


def _refuse(form: NewArticle, field: str, sentence: str) -> None:
    form[field].errors = [sentence]
