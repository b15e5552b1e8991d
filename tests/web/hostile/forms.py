"""Every form of every page, as a browser would send it: found by itself, so that a new form is tried without a word here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import lxml.html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_TYPED = frozenset({"", "text", "search", "url", "email", "tel", "textarea"})
"""Kinds of fields that take any text."""


@dataclass(frozen=True)
class Form:
    """A form of a page, with what it holds."""

    page: str
    action: str
    method: str
    fields: tuple[str, ...]
    """Those that take text, by their names."""
    files: tuple[str, ...]
    holds: tuple[tuple[str, str], ...]
    """What it would send if nothing were typed."""

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """By which it is known again: where it goes, and what it takes."""
        return self.action, self.fields, self.files


def forms_on(page: str, answer: TestResponse) -> Iterator[Form]:
    """The forms of a page that take text or a file."""
    if answer.status_code not in {200, 422} or answer.mimetype != "text/html":
        return
    document: Any = lxml.html.document_fromstring(answer.data)
    for form in document.forms:
        inputs = [one for one in form.inputs if one.name]
        kinds = {one.name: one.tag if one.tag == "textarea" else (one.get("type") or "").lower() for one in inputs if one.tag != "select"}
        fields = tuple(name for name, kind in kinds.items() if kind in _TYPED)
        files = tuple(name for name, kind in kinds.items() if kind == "file")
        if fields or files:
            action = form.action or page
            yield Form(page, action.split("#")[0], form.method.upper(), fields, files, tuple(_held(form)))


def _held(form: lxml.html.FormElement) -> Iterator[tuple[str, str]]:
    """What the form holds, with the first thing to choose where nothing is chosen, and its first button pressed."""
    held = {name: str(value) for name, value in form.form_values()}
    for one in form.inputs:
        if not one.name or held.get(one.name):
            continue
        if one.tag == "select":
            held[one.name] = next((value for value in one.value_options if value), "")
        elif one.get("type") == "radio":
            held[one.name] = one.get("value") or "on"
        elif one.get("type") == "date":
            held[one.name] = "2026-03-02"
    buttons = form.xpath(".//button[@name and (not(@type) or @type='submit')]")
    if buttons:
        held[buttons[0].get("name")] = buttons[0].get("value") or ""
    yield from held.items()


def send(client: FlaskClient, form: Form, typed: dict[str, str], file: tuple[bytes, str] | None = None) -> TestResponse:
    """Send a form with what was typed, and the same file in each field that takes one."""
    told: dict[str, object] = {**dict(form.holds), **typed}
    if form.method == "GET":
        return client.get(form.action, query_string=told)
    if form.files:
        content, name = file or (b"", "")
        told |= {field: (BytesIO(content), name) for field in form.files}
    answer = client.post(form.action, data=told, content_type="multipart/form-data" if form.files else None)
    answer.request.environ["wsgi.input"].close()  # a large one is a file
    return answer


def wrong_fields(answer: TestResponse) -> set[str]:
    """The names of the fields at which a page says that something is wrong."""
    document = lxml.html.document_fromstring(answer.data)
    marked = {one.get("name") or "" for one in document.iter("input", "textarea", "select") if one.get("aria-invalid") == "true"}
    within = (field for field in document.iter("div", "fieldset") if "field-wrong" in (field.get("class") or ""))
    return marked | {one.get("name") or "" for field in within for one in field.iter("input", "textarea", "select")}
