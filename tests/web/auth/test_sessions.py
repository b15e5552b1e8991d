"""Sessions are rows: seen, ended from elsewhere, ended by time; and nobody uses a new browser unnoticed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Letter, MailPace, SignIn, utc_now
from factcheck.workflow import mail
from factcheck.workflow.mail_server import folder_of, server_of
from factcheck.workflow.posting import send_due
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.visitors import is_sent_to_sign_in, signed_in_as

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/604.1"
WHO = "checker@example.org"


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def entering(app: Flask, agent: str, address: str = "198.51.100.77", client: FlaskClient | None = None) -> FlaskClient:
    """Somebody who signs in with that browser, from there."""
    client = client or app.test_client()
    client.environ_base.update(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    assert client.post("/sign-in", data={"email": WHO, "password": PASSWORD}).status_code == 303
    return client


def letters(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Letter.body).filter_by(on_security=True).order_by(Letter.id)))


def move(app: Flask, **values: object) -> None:
    with app.app_context():
        db.session.execute(update(SignIn).values(**values))
        db.session.commit()


def test_the_account_page_lists_ones_sessions_in_words_and_no_full_address(app: Flask) -> None:
    entering(app, IPHONE, "2001:db8:7:42::9")
    page = entering(app, FIREFOX).get("/account").text

    for words in ("Safari on iPhone", "Firefox on Linux", "198.51.100.…", "2001:db8:7::", "This one"):
        assert words in page
    for address in ("198.51.100.77", "2001:db8:7:42"):
        assert address not in page


@on_both_databases
def test_a_session_is_ended_from_another_and_noted_in_the_history(app: Flask, newsroom: Newsroom) -> None:
    phone, desk = entering(app, IPHONE), entering(app, FIREFOX)
    with app.app_context():
        number = db.session.scalars(select(SignIn.id).filter_by(browser="Safari")).one()

    assert desk.post(f"/account/sessions/{number}/end").status_code == 303

    assert is_sent_to_sign_in(phone.get("/account"))
    page = desk.get("/account")
    assert page.status_code == 200
    assert "Safari on iPhone" not in page.text
    with app.app_context():
        entry = db.session.scalars(select(HistoryEntry).filter_by(verb="end session")).one()
        assert (entry.sentence, entry.by_id) == ("ended the session in Safari on iPhone", newsroom.checker_id)


def test_nobody_ends_a_session_of_somebody_else(app: Flask) -> None:
    phone, editor = entering(app, IPHONE), signed_in_as(app, "editor@example.org")
    with app.app_context():
        number = db.session.scalars(select(SignIn.id).filter_by(browser="Safari")).one()

    assert editor.post(f"/account/sessions/{number}/end").status_code == 404
    assert editor.post("/account/sessions/end-others").status_code == 303
    assert phone.get("/account").status_code == 200


def test_all_other_sessions_end_at_once(app: Flask) -> None:
    others, here = [entering(app, IPHONE), entering(app, FIREFOX)], entering(app, FIREFOX)

    assert "2 other sessions are ended." in here.post("/account/sessions/end-others", follow_redirects=True).text
    assert all(is_sent_to_sign_in(other.get("/account")) for other in others)
    assert here.get("/account").status_code == 200


def test_a_cookie_that_was_copied_is_worth_nothing_after_signing_out(app: Flask) -> None:
    client, copy = entering(app, FIREFOX), app.test_client()
    cookie = client.get_cookie("session")
    assert cookie is not None
    copy.set_cookie("session", cookie.value)
    assert copy.get("/account").status_code == 200

    client.post("/sign-out")

    assert is_sent_to_sign_in(copy.get("/account"))


def test_signing_in_again_gives_another_session_and_ends_the_one_before(app: Flask) -> None:
    client, copy = entering(app, FIREFOX), app.test_client()
    cookie = client.get_cookie("session")
    assert cookie is not None
    copy.set_cookie("session", cookie.value)

    entering(app, FIREFOX, client=client)

    assert is_sent_to_sign_in(copy.get("/account"))
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize(("what", "ago"), [("seen_at", timedelta(hours=24)), ("created_at", timedelta(days=14))], ids=["use", "age"])
def test_a_session_ends_without_use_and_after_its_longest_time(app: Flask, what: str, ago: timedelta) -> None:
    client = entering(app, FIREFOX)
    move(app, **{what: utc_now() - ago})

    assert is_sent_to_sign_in(client.get("/account"))


@on_both_databases
def test_use_is_noted_coarsely_on_pages_that_only_read_and_on_forms(app: Flask) -> None:
    client = entering(app, FIREFOX)
    for method, path in (("GET", "/account"), ("POST", "/account/language")):
        before = utc_now() - timedelta(hours=2)
        move(app, seen_at=before)
        client.open(path, method=method)
        with app.app_context():
            assert db.session.scalars(select(SignIn.seen_at)).one() > before + timedelta(hours=1)

    moments = utc_now() - timedelta(minutes=5)
    move(app, seen_at=moments)
    client.get("/account")
    with app.app_context():
        assert db.session.scalars(select(SignIn.seen_at)).one() == moments


def test_a_page_that_asks_by_itself_keeps_no_session_alive(app: Flask, newsroom: Newsroom) -> None:
    client, before = entering(app, FIREFOX), utc_now() - timedelta(hours=2)
    move(app, seen_at=before)

    assert client.post(f"/desk/statements/{newsroom.claim_id}/here").status_code in {200, 204, 404}
    with app.app_context():
        assert db.session.scalars(select(SignIn.seen_at)).one() == before


def test_a_new_browser_is_told_by_mail_and_a_known_one_is_not(app: Flask) -> None:
    desk = entering(app, FIREFOX)
    assert letters(app) == []  # an account's first browser is nobody's news

    desk.post("/sign-out")
    entering(app, FIREFOX, client=desk)
    assert letters(app) == []

    entering(app, IPHONE, "203.0.113.9")
    (letter,) = letters(app)
    assert "Safari on iPhone, network 203.0.113.…" in letter
    assert "http://127.0.0.1:5000/account" in letter


def test_letters_about_safety_go_out_to_somebody_who_wants_no_mail(app: Flask, newsroom: Newsroom) -> None:
    with app.app_context():
        mail.choose(newsroom.checker, MailPace.NEVER)
        db.session.commit()
    entering(app, FIREFOX)
    entering(app, IPHONE)

    with app.app_context():
        settings = app.config["SETTINGS"]
        assert send_due(server_of(settings), now=utc_now()).sent == 1
        (kept,) = folder_of(settings).glob("*.eml")
    assert "List-Unsubscribe" not in kept.read_text()


def test_the_letter_speaks_the_persons_own_language(app: Flask, newsroom: Newsroom) -> None:
    with app.app_context():
        newsroom.checker.language = "de"
        db.session.commit()
    entering(app, FIREFOX)
    entering(app, IPHONE)

    assert "Safari auf iPhone" in letters(app)[0]
    assert "Konto" in letters(app)[0]
