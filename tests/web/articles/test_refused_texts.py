from __future__ import annotations

import html
import io

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import IntakeDraft
from tests.support.newsroom import PASSWORD
from tests.web.articles.conftest import LIVE_BLOG, Checker


def no_drafts(app: Flask) -> bool:
    with app.app_context():
        return db.session.scalars(select(IntakeDraft)).all() == []


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "There is no text."),
        (b" \n\t\n", "There are only spaces and empty lines."),
        (b"%PDF-1.7 \x00\x01", "The PDF is damaged, so it cannot be read."),
        (b"\x89PNG\r\n\x1a\n", "This is a picture (PNG), which cannot be read."),
        (b"Headline\n\nBody \x00\x01\x02 text", "This is not plain text"),
        ("Überschrift\n\nDer Fluss stieg.".encode("latin-1"), "Line 1 holds a character that is not UTF-8"),
        (b"Headline\n" + b"a" * 2_100_000, "the most that can be read is 2 MB"),
    ],
    ids=["empty", "blank", "pdf", "picture", "binary", "latin-1", "enormous"],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_kept(
    app: Flask, checker: Checker, raw: bytes, sentence: str
) -> None:
    answer = checker.upload(raw)
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.text)
    assert no_drafts(app)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no text."),
        ("  \n ", "There are only spaces and empty lines."),
        ("A line with \x02 in it", "This is not plain text"),
        ("a word " * 300_000, "the most that can be read is 2 MB"),
    ],
    ids=["empty", "blank", "control", "enormous"],
)
def test_a_pasted_text_that_cannot_be_read_is_refused_and_stays_in_the_form(app: Flask, checker: Checker, text: str, sentence: str) -> None:
    answer = checker.paste(text)
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert sentence in page
    assert 'aria-invalid="true"' in page
    assert text.replace("\n", "\r\n") in page
    assert no_drafts(app)


def test_a_text_and_a_file_together_are_refused_with_the_text_kept(app: Flask, checker: Checker) -> None:
    file = (io.BytesIO(b"Another text."), "other.txt")
    answer = checker.client.post("/desk/articles/new", data={"text": "A pasted text.", "file": file})
    assert answer.status_code == 422
    assert "You pasted a text and chose a file as well." in answer.text
    assert "A pasted text." in answer.text
    assert no_drafts(app)


def test_a_text_of_exactly_the_limit_is_read(settings: Settings, checker: Checker) -> None:
    filler = "The river is high. "
    text = LIVE_BLOG + filler * ((settings.max_text_bytes - len(LIVE_BLOG.encode())) // len(filler))
    assert checker.paste(text + " " * (settings.max_text_bytes - len(text.encode()))).status_code == 303


def test_a_request_too_large_to_be_looked_at_is_answered_with_the_limit_and_what_to_do(settings: Settings, checker: Checker) -> None:
    small = create_app(settings.model_copy(update={"max_text_bytes": 1_000}))
    client = small.test_client()
    client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD})
    answer = client.post("/desk/articles/new", data={"text": "word " * 300_000})
    assert answer.status_code == 413
    assert "a text may have 1 KB at most" in answer.text
    assert "what you pasted is still there" in answer.text
    with small.app_context():
        db.session.remove()
        db.engine.dispose()


def test_nobody_takes_in_an_article_without_signing_in(app: Flask, checker: Checker) -> None:
    answer = app.test_client().post("/desk/articles/new", data={"text": LIVE_BLOG})
    assert answer.status_code == 302
    assert "/sign-in" in answer.location
    assert no_drafts(app)
