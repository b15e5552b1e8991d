from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.models import Invitation, utc_now
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as

NEW = "nine lanterns by the harbour"
FERN = {"name": "Fern Abara", "email": "fern@example.org", "role": "editor"}


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def administrator(app: Flask) -> FlaskClient:
    return signed_in_as(app, "admin@example.org")


def link_on(page: TestResponse) -> str:
    """The path of the link that the page shows."""
    found = re.search(r'id="link"[^>]*value="([^"]+)"', page.text)
    assert found, page.text
    return urlsplit(found[1]).path


def invitation_id(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(Invitation.id).order_by(Invitation.id.desc()).limit(1)).one()


def test_an_invitations_link_is_shown_once_with_its_end_and_works(app: Flask, administrator: FlaskClient) -> None:
    page = administrator.post("/people/invite", data=FERN, follow_redirects=True)

    assert "The link for Fern Abara" in page.text
    ends = (utc_now() + timedelta(days=7)).strftime("%B %Y")
    assert ends in page.text
    assert page.headers["Cache-Control"] == "no-store"
    again = administrator.get("/people/link", follow_redirects=True)
    assert "A link is shown only once." in again.text

    app.test_client().post(link_on(page), data={"password": NEW, "repeated": NEW})
    assert signed_in_as(app, "fern@example.org", NEW).get("/approvals/").status_code == 200


def test_a_refused_invitation_says_everything_and_keeps_what_was_typed(app: Flask, administrator: FlaskClient) -> None:
    page = administrator.post("/people/invite", data={"name": "", "email": "fern at example", "role": "owner"})

    assert page.status_code == 422
    for sentence in ("Write the person&#39;s name", "Write a mail address", "Choose a role."):
        assert sentence in page.text
    assert 'value="fern at example"' in page.text
    with app.app_context():
        assert db.session.scalars(select(Invitation)).all() == []


def test_somebody_with_an_account_is_not_invited_again(administrator: FlaskClient) -> None:
    page = administrator.post("/people/invite", data=FERN | {"email": "Checker@example.org"})

    assert page.status_code == 422
    assert "There is already an account for checker@example.org." in page.text


def test_who_is_invited_stands_on_the_list_until_they_accept(app: Flask, administrator: FlaskClient) -> None:
    page = administrator.post("/people/invite", data=FERN, follow_redirects=True)
    assert "invited by Ada Admin" in administrator.get("/people/").text

    app.test_client().post(link_on(page), data={"password": NEW, "repeated": NEW})
    assert "invited by Ada Admin" not in administrator.get("/people/").text


def test_a_link_that_ran_out_is_said_to_and_can_be_made_anew(app: Flask, administrator: FlaskClient) -> None:
    administrator.post("/people/invite", data=FERN)
    number = invitation_id(app)
    with app.app_context():
        db.session.get_one(Invitation, number).expires_at = utc_now() - timedelta(hours=1)
        db.session.commit()
    assert "The link ran out on" in administrator.get("/people/").text

    page = administrator.post(f"/people/invitations/{number}/link", follow_redirects=True)

    assert app.test_client().get(link_on(page)).status_code == 200
    assert administrator.get("/people/").text.count("Fern Abara") == 3  # once by name, and once in each button's name


def test_a_withdrawn_invitation_opens_nothing_and_leaves_the_list(app: Flask, administrator: FlaskClient) -> None:
    page = administrator.post("/people/invite", data=FERN, follow_redirects=True)

    answer = administrator.post(f"/people/invitations/{invitation_id(app)}/withdraw", follow_redirects=True)

    assert "The invitation of Fern Abara is withdrawn." in answer.text
    assert "invited by" not in answer.text
    assert app.test_client().get(link_on(page)).status_code == 410


def test_somebody_who_forgot_their_password_gets_a_link(app: Flask, administrator: FlaskClient, newsroom: Newsroom) -> None:
    page = administrator.post(f"/people/{newsroom.checker_id}/link", follow_redirects=True)
    assert "The link for Ana Checker" in page.text

    app.test_client().post(link_on(page), data={"password": NEW, "repeated": NEW})

    assert signed_in_as(app, "checker@example.org", NEW).get("/account").status_code == 200


def test_a_deactivated_person_gets_no_link(administrator: FlaskClient, newsroom: Newsroom) -> None:
    administrator.post(f"/people/{newsroom.checker_id}/deactivate")

    answer = administrator.post(f"/people/{newsroom.checker_id}/link")

    assert answer.status_code == 409
    assert "Reactivate it first." in answer.text
