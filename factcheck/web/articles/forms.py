"""The form that takes in an article, and what it holds once it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import StringField, TextAreaField

from factcheck.ingestion.decoding import readable_size
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.reading import Reading, read_with_form
from factcheck.text.wording import N_, raised, said
from factcheck.web.language import later, told
from factcheck.workflow.from_the_web import is_address

ACCEPTED = ".txt,.md,.markdown,.html,.htm,.xml,.rss,.atom,.json,.docx,.pdf"
"""The endings of files that a browser offers; what a file is, is told by its content."""


class NewArticle(FlaskForm):
    """The address of a page, a text pasted, or a file that holds it."""

    address = StringField(later("Address of the page"))
    text = TextAreaField(later("Or the text of the article"))
    file = FileField(later("Or a file"))


@dataclass(frozen=True, slots=True)
class Given:
    """What was sent: its bytes, the name of the file it came in (None for pasted text), and the field it came by."""

    content: bytes
    name: str | None
    field: str


def address_in(form: NewArticle, offered: str = "") -> str | None:
    """The address that was typed; an address pasted as the text is meant as one. None where there is none.

    With a sentence at the field where a text or a file came as well, unless the address is the one that the form `offered`.
    """
    address, text = (form.address.data or "").strip(), (form.text.data or "").strip()
    if not address and is_address(text):
        address, text = text, ""
    more = bool(text or (form.file.data is not None and form.file.data.filename))
    if more and address == offered:
        return None
    if address and more:
        refuse(form, "address", N_("You gave an address, and a text or a file as well. Keep only one of them."))
    return address or None


def given_in(form: NewArticle, *, limit: int) -> Given | None:
    """What was pasted or uploaded, files of `limit` bytes at most; None with a sentence at the field where there is too much."""
    pasted = (form.text.data or "").replace("\r\n", "\n")  # a browser sends CRLF for each line end that a person pasted
    file: FileStorage | None = form.file.data
    if file is None or not file.filename:
        return Given(pasted.encode("utf-8", errors="replace"), None, "text")
    if pasted.strip():
        refuse(form, "file", N_("You pasted a text and chose a file as well. Empty the text field, or choose no file."))
        return None
    content = file.stream.read(limit + 1)
    if len(content) > limit:
        refuse(form, "file", said("The file is larger than %(most)s, the most that can be taken in.", most=readable_size(limit)))
        return None
    return Given(content, file.filename[:255], "file")


def reading_of(form: NewArticle, given: Given, *, text_limit: int) -> Reading | None:
    """What is read from it, plain text of `text_limit` bytes at most; None with a sentence at its field where nothing can be."""
    try:
        return read_with_form(given.content, name=given.name, text_limit=text_limit)
    except UnreadableText as error:
        refuse(form, given.field, raised(error))
        return None


def refuse(form: NewArticle, field: str, sentence: str) -> None:
    """Say at a field what is wrong with what it holds."""
    form[field].errors = [told(sentence)]
