from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import Role, utc_now
from factcheck.workflow import invitations
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as

NEW = "nine lanterns by the harbour"


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def link(app: Flask, newsroom: Newsroom) -> str:
    with app.app_context():
        _, token = invitations.invite("fern@example.org", "Fern Abara", Role.EDITOR, days=7, by=newsroom.administrator)
        db.session.commit()
    return f"/invitations/{token}"


def test_an_invited_person_is_told_who_invites_them_to_what(client: FlaskClient, link: str) -> None:
    page = client.get(link).text

    assert "Welcome, Fern Abara" in page
    assert "Ada Admin invites you to the desk of Factcheck as an editor" in page
    assert 'value="fern@example.org"' in page


def test_an_invited_person_sets_a_password_and_is_at_the_desk(app: Flask, client: FlaskClient, link: str) -> None:
    answer = client.post(link, data={"password": NEW, "repeated": NEW})

    assert (answer.status_code, answer.location) == (303, "/desk/")
    assert "Fern Abara" in client.get("/account").text
    assert signed_in_as(app, "fern@example.org", NEW).get("/approvals/").status_code == 200


def test_a_link_that_was_used_says_so_kindly_and_sets_nothing(app: Flask, client: FlaskClient, link: str) -> None:
    client.post(link, data={"password": NEW, "repeated": NEW})

    for answer in (app.test_client().get(link), app.test_client().post(link, data={"password": "x" * 20, "repeated": "x" * 20})):
        assert answer.status_code == 410
        assert "used already" in answer.text
        assert "/sign-in" in answer.text
    assert signed_in_as(app, "fern@example.org", NEW).get("/account").status_code == 200


def test_a_link_that_ran_out_or_never_was_gets_the_same_page(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    with app.app_context():
        invitation, token = invitations.invite("fern@example.org", "Fern Abara", Role.EDITOR, days=7, by=newsroom.administrator)
        invitation.expires_at = utc_now() - timedelta(minutes=1)
        db.session.commit()

    ran_out, never_was = client.get(f"/invitations/{token}"), client.get("/invitations/never-was")

    assert ran_out.status_code == never_was.status_code == 410
    assert ran_out.text == never_was.text
    assert "it has run out" in ran_out.text


def test_a_password_that_does_not_do_leaves_the_link_open(client: FlaskClient, link: str) -> None:
    page = client.post(link, data={"password": "short", "repeated": "shorter"})

    assert page.status_code == 422
    assert "A password has 12 to 200 characters" in page.text
    assert "The two passwords are not the same." in page.text
    assert is_sent_to_sign_in(client.get("/account"))
    assert client.get(link).status_code == 200


def test_a_new_password_by_link_ends_the_sessions_of_the_old_one(app: Flask, newsroom: Newsroom) -> None:
    session = signed_in_as(app, "checker@example.org")
    with app.app_context():
        _, token = invitations.renew(newsroom.checker, days=7, by=newsroom.administrator)
        db.session.commit()
    assert session.get("/account").status_code == 200

    page = app.test_client().get(f"/invitations/{token}").text
    assert "Set a new password" in page
    app.test_client().post(f"/invitations/{token}", data={"password": NEW, "repeated": NEW})

    assert is_sent_to_sign_in(session.get("/account"))
    assert signed_in_as(app, "checker@example.org", NEW).get("/account").status_code == 200


def test_somebody_signed_in_as_another_person_is_warned(app: Flask, link: str) -> None:
    assert "You are signed in as Ana Checker" in signed_in_as(app, "checker@example.org").get(link).text


def test_the_links_address_stays_in_no_cache_and_goes_to_no_other_site(client: FlaskClient, link: str) -> None:
    headers = client.get(link).headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
