"""What is typed into every field of every form, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

import lxml.html
from werkzeug.test import TestResponse

from tests.web.hostile import naughty
from tests.web.hostile.forms import Form, send, wrong_fields
from tests.web.hostile.newsrooms import Filled

NOT_KEPT = frozenset({"password", "code", "q", "words", "page"})
"""Fields whose words are looked at and not kept: secrets, and what is looked for."""
TRAP = "website"
"""No person fills this field in, and what comes with it is thrown away."""


_REFUSING = {"field-error", "error-summary", "lead"}
"""Classes of elements that say what is wrong."""
MARK = "Zq"
"""Begins what is typed, so that it is found again."""
Sent = Sequence[tuple[str, Form]]
"""Forms, each with who sends it."""


def type_in(filled: Filled, forms: Sent, strings: Iterator[str]) -> tuple[list[str], int]:
    """Type the strings, as many as are needed, into the fields of all forms; what went wrong, and how many forms were taken."""
    faults, kept = [], 0
    for place, (name, form) in enumerate(forms):
        typed = {field: f"{MARK}{place}x{number}z {next(strings)} Q" for number, field in enumerate(form.fields) if field != TRAP}
        answer = _sent(filled, name, form, typed)
        if answer is not None and answer.status_code == 422:
            faults += [f"{form.page} to {form.action}: {fault}" for fault in _judged(filled, answer, typed)]
            typed = {field: text for field, text in typed.items() if field not in wrong_fields(answer)}
            answer = _sent(filled, name, form, typed)
        if answer is not None:
            kept += answer.status_code in {302, 303}
            faults += [f"{form.page} to {form.action}: {fault}" for fault in _judged(filled, answer, typed)]
        filled.put_back()
    return faults, kept


def type_what_does_not_fit(filled: Filled, forms: Sent) -> list[str]:
    """Type a character that no text can hold, and 64 KB, into all forms; what went wrong."""
    return [
        f"{form.page} to {form.action}: {fault}"
        for name, form in forms
        for fault in [*_unkept(filled, name, form), *_long(filled, name, form)]
    ]


def _unkept(filled: Filled, name: str, form: Form) -> Iterator[str]:
    """Nothing of a form is taken that holds a character that no text can hold."""
    for field in form.fields[:1]:
        answer = send(filled.people[name], form, {field: naughty.UNKEPT})
        if answer.status_code != 400 or "no text can hold" not in answer.text:
            yield f"answers {answer.status_code} to it in {field}"


def _long(filled: Filled, name: str, form: Form) -> Iterator[str]:
    answer = send(filled.people[name], form, dict.fromkeys(form.fields, naughty.LONG))
    if answer.status_code >= 500:
        yield f"answers {answer.status_code} to 64 KB"
    elif answer.status_code == 422 and not _sentences(answer):
        yield "does not say why 64 KB are too much"


def _sent(filled: Filled, name: str, form: Form, typed: dict[str, str]) -> TestResponse | None:
    """The answer to what was typed; None where the page does not show the form any more."""
    now = filled.now(name, form)
    return send(filled.people[name], now, typed, (b"Marn counted 212.", "page.txt")) if now is not None else None


def _judged(filled: Filled, answer: TestResponse, typed: dict[str, str]) -> Iterator[str]:
    if answer.status_code in {302, 303}:
        yield from _changed(filled, typed)
    elif answer.status_code == 422:
        yield from _lost(answer, typed)
    elif answer.status_code >= 500:
        yield f"answers {answer.status_code}"


def _changed(filled: Filled, typed: dict[str, str]) -> Iterator[str]:
    """Which of the texts stand in the database otherwise than they were typed; white space at ends and the kind of line ends apart."""
    stored = filled.where(MARK)
    for field, text in typed.items():
        mark = text.partition(" ")[0]
        found = [one for one in stored if mark in one]
        if not found and field not in NOT_KEPT:
            yield f"lost what was typed into {field}"
        for one in found:
            if _plain(text) not in _plain(one) and _plain(text) not in _plain(_said(one)):
                yield f"made {one[max(0, one.index(mark) - 20) : one.index(mark) + 150]!r} of {text!r} in {field}"


def _said(stored: str) -> str:
    """All the words in a text that is JSON."""
    try:
        return " ".join(_leaves(json.loads(stored)))
    except ValueError:
        return stored


def _leaves(given: object) -> Iterator[str]:
    if isinstance(given, dict | list):
        for one in given.values() if isinstance(given, dict) else given:
            yield from _leaves(one)
    elif isinstance(given, str):
        yield given


def _plain(text: str) -> str:
    return " ".join(text.split())


def _lost(answer: TestResponse, typed: dict[str, str]) -> Iterator[str]:
    if not _sentences(answer):
        yield "does not say why"
    page = _plain(unescape(answer.text))
    for field, text in typed.items():
        if field not in NOT_KEPT and _plain(text) not in page:
            yield f"lost what was typed into {field}"


def _sentences(answer: TestResponse) -> list[str]:
    """What is wrong, as the page says it."""
    elements: Any = lxml.html.document_fromstring(answer.data).iter("p", "div", "li", "span", "ul")
    return [str(one.text_content()) for one in elements if _REFUSING & set((one.get("class") or "").split()) or one.get("role") == "alert"]
