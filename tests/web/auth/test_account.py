from __future__ import annotations

import pytest
from flask import Flask

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.workflow import accounts
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as

NEW = "nine lanterns by the harbour"


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def test_the_account_page_says_who_one_is(app: Flask) -> None:
    page = signed_in_as(app, "editor@example.org").get("/account").text

    assert "Edda Editor" in page
    assert "editor@example.org" in page
    assert "<dd>Editor</dd>" in page


def test_a_changed_password_ends_every_session_but_this_one(app: Flask) -> None:
    here, elsewhere = signed_in_as(app, "checker@example.org"), signed_in_as(app, "checker@example.org")

    answer = here.post("/account", data={"old": PASSWORD, "password": NEW, "repeated": NEW}, follow_redirects=True)

    assert "Your password is changed" in answer.text
    assert here.get("/account").status_code == 200
    assert is_sent_to_sign_in(elsewhere.get("/account"))
    assert signed_in_as(app, "checker@example.org", NEW).get("/account").status_code == 200


def test_a_refused_password_change_says_everything_and_leaves_sessions_alone(app: Flask) -> None:
    here, elsewhere = signed_in_as(app, "checker@example.org"), signed_in_as(app, "checker@example.org")

    page = here.post("/account", data={"old": "not it", "password": "short", "repeated": "shorter"})

    assert page.status_code == 422
    for sentence in ("This is not your present password.", "A password has 12 to 200 characters", "The two passwords are not the same."):
        assert sentence in page.text
    assert elsewhere.get("/account").status_code == 200
    assert signed_in_as(app, "checker@example.org", PASSWORD).get("/account").status_code == 200


def test_a_changed_role_ends_every_session(app: Flask, newsroom: Newsroom) -> None:
    session = signed_in_as(app, "checker@example.org")

    with app.app_context():
        accounts.change_role(newsroom.checker, Role.EDITOR, by=newsroom.administrator)
        db.session.commit()

    assert is_sent_to_sign_in(session.get("/account"))
    assert signed_in_as(app, "checker@example.org").get("/approvals/").status_code == 200


def test_deactivation_ends_every_session_and_reactivation_brings_none_back(app: Flask, newsroom: Newsroom) -> None:
    session = signed_in_as(app, "checker@example.org")

    with app.app_context():
        accounts.deactivate(newsroom.checker, by=newsroom.administrator)
        db.session.commit()
    assert is_sent_to_sign_in(session.get("/account"))

    with app.app_context():
        accounts.reactivate(newsroom.checker, by=newsroom.administrator)
        db.session.commit()
    assert is_sent_to_sign_in(session.get("/account"))
    assert signed_in_as(app, "checker@example.org").get("/account").status_code == 200
