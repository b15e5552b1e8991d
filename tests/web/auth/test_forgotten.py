"""A forgotten password: a link by mail, once, for an hour; and nobody learns from the page who has an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from factcheck.extensions import db
from factcheck.models import ONCE, Invitation, Letter, ResetWish, utc_now
from factcheck.workflow import accounts, resetting
from factcheck.workflow.mail_server import folder_of, server_of
from factcheck.workflow.posting import send_due
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as

WHO, NEW = "checker@example.org", "nine lanterns by the harbour"


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def post(app: Flask) -> str:
    """Do what `flask send-mail` does, and give the last mail's words; empty where none went out."""
    with app.app_context():
        settings = app.config["SETTINGS"]
        resetting.write_letters(utc_now())
        db.session.commit()
        send_due(server_of(settings), now=utc_now())
        kept = sorted(folder_of(settings).glob("*.eml")) if folder_of(settings).exists() else []
        return kept[-1].read_text().replace("=\n", "") if kept else ""


def link_in(mail: str) -> str:
    found = re.search(r"/invitations/[\w-]+", mail)
    assert found, mail
    return found[0]


def ask(client: FlaskClient, email: str = WHO) -> str:
    answer = client.post("/sign-in/forgotten", data={"email": email})
    assert answer.status_code == 200
    return answer.text


@on_both_databases
def test_the_link_sets_a_password_once_ends_sessions_and_is_told_by_mail(app: Flask, client: FlaskClient) -> None:
    session = signed_in_as(app, WHO)
    ask(client)
    link = link_in(post(app))
    assert session.get("/account").status_code == 200  # until a new password is set, nothing ends

    assert client.post(link, data={"password": NEW, "repeated": NEW}).status_code == 303

    assert is_sent_to_sign_in(session.get("/account"))
    assert app.test_client().get(link).status_code == 410
    assert signed_in_as(app, WHO, NEW).get("/account").status_code == 200
    assert "The password of your account was changed." in post(app) + letters(app)


def letters(app: Flask) -> str:
    with app.app_context():
        return "\n".join(db.session.scalars(select(Letter.body)))


def test_a_changed_password_is_told_by_mail(app: Flask) -> None:
    signed_in_as(app, WHO).post("/account", data={"old": PASSWORD, "password": NEW, "repeated": NEW})

    assert "The password of your account was changed." in letters(app)


def test_the_page_says_the_same_to_addresses_with_and_without_an_account(app: Flask, client: FlaskClient, newsroom: Newsroom) -> None:
    with app.app_context():
        accounts.deactivate(newsroom.second_checker, by=newsroom.administrator)
        db.session.commit()

    pages = {ask(client, email).replace(email, "") for email in (WHO, "nobody@example.org", "second@example.org")}

    assert len(pages) == 1
    post(app)
    with app.app_context():
        assert list(db.session.scalars(select(Letter.address))) == [WHO]
        assert db.session.scalar(select(func.count()).select_from(ResetWish)) == 0  # nobody's address stays


def test_the_database_never_holds_the_link_once_it_is_sent(app: Flask, client: FlaskClient) -> None:
    ask(client)
    token = link_in(post(app)).rpartition("/")[2]

    with app.app_context():
        letter, invitation = db.session.scalars(select(Letter)).one(), db.session.scalars(select(Invitation)).one()
        assert (letter.once, ONCE in letter.body) == (None, True)
        assert token not in f"{letter.body} {invitation.token_sha256}"


def test_the_link_runs_out_after_an_hour(app: Flask, client: FlaskClient) -> None:
    ask(client)
    link = link_in(post(app))
    with app.app_context():
        expires_at = db.session.scalars(select(Invitation.expires_at)).one()
        assert timedelta(minutes=59) < expires_at - utc_now() <= timedelta(hours=1)
        db.session.execute(update(Invitation).values(expires_at=utc_now()))
        db.session.commit()

    assert client.get(link).status_code == 410


def test_nobody_is_flooded_with_links(app: Flask, client: FlaskClient) -> None:
    for _ in range(5):
        ask(client)
        post(app)

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Letter)) == 3


def test_too_many_wishes_from_one_network_are_refused(client: FlaskClient) -> None:
    for number in range(10):
        ask(client, f"person{number}@example.org")

    page = client.post("/sign-in/forgotten", data={"email": WHO})
    assert page.status_code == 429
    assert "You can go on in 6 minutes." in page.text
    assert WHO in page.text


@pytest.mark.parametrize("typed", ["", "somebody", "@example.org"])
def test_what_is_no_address_is_said_or_leads_nowhere(app: Flask, client: FlaskClient, typed: str) -> None:
    page = client.post("/sign-in/forgotten", data={"email": typed})

    assert page.status_code == (422 if "@" not in typed else 200)
    assert post(app) == ""
