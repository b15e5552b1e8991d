"""Taking in a new version of an article through the pages: what changes is said before it is stored."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, IntakeDraft
from tests.web.articles.conftest import LIVE_BLOG, Checker


@pytest.fixture
def stored(checker: Checker) -> FlaskClient:
    """A checker who has taken in an article, the second one of the newsroom."""
    client = checker.client
    draft = client.post("/desk/articles/new", data={"text": LIVE_BLOG}).location
    assert store(client, draft, "store").endswith("/desk/articles/2/")
    return client


def store(client: FlaskClient, draft: str, how: str, **more: str) -> str:
    page = client.get(draft).text
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    live = {"live": "yes"} if 'name="live" value="yes" checked' in page else {}
    ended = {"ended": "yes"} if 'name="ended" value="yes" checked' in page else {}
    answer = client.post(f"{draft}/{how}", data={"seen": seen[1], **live, **ended, **more})
    return answer.location or answer.text


def test_a_new_version_is_shown_with_what_it_changes_and_stored(app: Flask, stored: FlaskClient) -> None:
    changed = LIVE_BLOG.replace(_last_sentence(), _last_sentence() + " Nobody was hurt.")
    draft = stored.post("/desk/articles/2/new-version", data={"text": changed}).location
    page = stored.get(draft).text
    assert "What this version changes" in page
    assert "1 changed" in page
    assert "Store this version" in page
    assert store(stored, draft, "store-version").endswith("/desk/articles/2/")
    assert "The new version is stored: 1 changed post" in stored.get("/desk/articles/2/").text
    with app.app_context():
        assert len(db.session.scalars(select(Article)).all()) == 2
        assert not db.session.scalars(select(IntakeDraft)).all()


def test_the_same_page_says_that_nothing_changed(stored: FlaskClient) -> None:
    draft = stored.post("/desk/articles/2/new-version", data={"text": LIVE_BLOG}).location
    assert "No post has changed" in stored.get(draft).text
    store(stored, draft, "store-version")
    assert "Nothing was stored" in stored.get("/desk/articles/2/").text


def test_another_page_has_to_be_confirmed(stored: FlaskClient) -> None:
    other = "Cat show\n\n11:00\nA cat show opens\nThe town hall opens its doors to cats on Sunday.\n"
    draft = stored.post("/desk/articles/2/new-version", data={"text": other}).location
    assert "Is this the same page?" in stored.get(draft).text
    assert "Is it the same page?" in store(stored, draft, "store-version")
    assert store(stored, draft, "store-version", sure="yes").endswith(("/desk/articles/2/", "/desk/stale/?article=2"))


def test_a_draft_of_a_version_is_named_as_one(stored: FlaskClient) -> None:
    stored.post("/desk/articles/2/new-version", data={"text": LIVE_BLOG})
    assert "New version." in stored.get("/desk/articles/").text


def test_nothing_given_is_answered_on_the_form(stored: FlaskClient) -> None:
    answer = stored.post("/desk/articles/2/new-version", data={"text": ""})
    assert answer.status_code == 422
    assert "Take in a new version" in answer.text


def _last_sentence() -> str:
    return [line for line in LIVE_BLOG.splitlines() if line.endswith(".")][-1]
