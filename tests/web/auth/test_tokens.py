from __future__ import annotations

import re

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import ApiToken, HistoryEntry
from factcheck.workflow import tokens
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def test_a_token_is_shown_once_and_works(app: Flask, newsroom: Newsroom) -> None:
    person = signed_in_as(app, "checker@example.org")
    shown = person.post("/account/tokens", data={"name": "  Our   editing system "}, follow_redirects=True)

    assert shown.headers["Cache-Control"] == "no-store"
    found = re.search(r'value="(fct_[^"]+)"', shown.text)
    assert found
    answer = app.test_client().get(f"/api/articles/{newsroom.article_id}", headers={"Authorization": f"Bearer {found[1]}"})
    assert answer.status_code == 200

    again = person.get("/account/tokens/new", follow_redirects=True).text
    assert "A token is shown only once." in again
    assert found[1] not in again
    assert "Our editing system" in again
    assert "last used" in again
    with app.app_context():
        assert db.session.query(HistoryEntry).filter_by(verb="make token", by_id=newsroom.checker_id).count() == 1


def test_a_revoked_token_stays_in_the_list_and_works_no_more(app: Flask, newsroom: Newsroom) -> None:
    with app.app_context():
        made, secret = tokens.make("Our editing system", by=newsroom.checker)
        db.session.commit()
        number = made.id
    person = signed_in_as(app, "checker@example.org")

    page = person.post(f"/account/tokens/{number}/revoke", follow_redirects=True).text

    assert "The token “Our editing system” is revoked." in page
    assert "Revoked <time" in page
    assert app.test_client().get("/api/articles/1", headers={"Authorization": f"Bearer {secret}"}).status_code == 401


def test_nobody_sees_or_revokes_anothers_token(app: Flask, newsroom: Newsroom) -> None:
    with app.app_context():
        made, _ = tokens.make("The page maker", by=newsroom.checker)
        db.session.commit()
        number = made.id
    administrator = signed_in_as(app, "admin@example.org")

    assert "The page maker" not in administrator.get("/account/tokens").text
    assert administrator.post(f"/account/tokens/{number}/revoke").status_code == 404
    with app.app_context():
        assert db.session.get_one(ApiToken, number).works


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb"])
def test_a_token_needs_a_name_that_tells_it_from_others(app: Flask, name: str) -> None:
    answer = signed_in_as(app, "checker@example.org").post("/account/tokens", data={"name": name})

    assert answer.status_code == 422
    assert "Say in up to 80 characters which program it is for" in answer.text
    with app.app_context():
        assert db.session.query(ApiToken).count() == 0
