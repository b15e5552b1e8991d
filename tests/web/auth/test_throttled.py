"""Whoever guesses passwords waits longer and longer; nobody is locked out for good, or by others; nobody learns who has an account."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import HistoryEntry, SignIn, Throttle, utc_now
from factcheck.workflow.throttling import LONGEST
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.visitors import TOKEN, signed_in_as

WHO, WRONG = "checker@example.org", "twelve noisy gulls"


@pytest.fixture(autouse=True)
def newsroom(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def guess(client: FlaskClient, email: str = WHO, password: str = WRONG, address: str = "192.0.2.1") -> TestResponse:
    return client.post("/sign-in", data={"email": email, "password": password}, environ_base={"REMOTE_ADDR": address})


def later(app: Flask, by: timedelta) -> None:
    """Let time pass for the counts."""
    with app.app_context():
        for throttle in db.session.scalars(select(Throttle)):
            throttle.last_at -= by
        db.session.commit()


def test_after_five_failures_even_the_right_password_waits_and_the_page_says_how_long(app: Flask) -> None:
    for _ in range(5):
        assert guess(app.test_client()).status_code == 422

    page = guess(app.test_client(), password=PASSWORD)

    assert page.status_code == 429
    assert "Too many tries have failed. You can try again in 5 seconds." in page.text
    assert page.headers["Retry-After"] == "5"
    assert 'value="checker@example.org"' in page.text


def test_the_wait_grows_with_each_failure_but_has_an_end_and_tries_while_waiting_do_not_make_it_longer(app: Flask) -> None:
    waits = []
    for _ in range(16):
        while (answer := guess(app.test_client())).status_code == 422:
            pass
        assert guess(app.test_client()).headers["Retry-After"] == answer.headers["Retry-After"]
        waits.append(int(answer.headers["Retry-After"]))
        later(app, timedelta(seconds=waits[-1]))

    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-1] == LONGEST.total_seconds()
    assert guess(app.test_client(), password=PASSWORD).status_code == 303


def test_an_address_without_an_account_gets_the_same_answers(app: Flask) -> None:
    def answers(email: str, address: str) -> list[tuple[int, str]]:
        pages = [guess(app.test_client(), email, address=address) for _ in range(7)]
        return [(page.status_code, TOKEN.sub("", page.text.replace(email, ""))) for page in pages]

    assert answers(WHO, "192.0.2.1") == answers("nobody@example.org", "192.0.2.2")


def test_whoever_guesses_elsewhere_does_not_keep_people_from_a_browser_they_used(app: Flask) -> None:
    desk = signed_in_as(app, WHO)
    desk.post("/sign-out")
    for _ in range(6):
        guess(app.test_client())
    assert guess(app.test_client(), password=PASSWORD).status_code == 429

    assert guess(desk, password=PASSWORD).status_code == 303


def test_a_right_password_clears_the_count_and_the_history_tells_of_the_failures(app: Flask, newsroom: Newsroom) -> None:
    for _ in range(5):
        guess(app.test_client())
    later(app, LONGEST)
    assert guess(app.test_client(), password=PASSWORD).status_code == 303

    for _ in range(4):
        assert guess(app.test_client()).status_code == 422
    with app.app_context():
        entry = db.session.scalars(select(HistoryEntry).filter_by(verb="signed in after failures")).one()
        assert (entry.sentence, entry.by_id) == ("signed in after 5 tries that failed", newsroom.checker_id)


def test_many_accounts_guessed_at_from_one_network_make_it_wait(app: Flask) -> None:
    for number in range(30):
        assert guess(app.test_client(), f"person{number}@example.org", address=f"2001:db8:0:7::{number + 1}").status_code == 422

    assert guess(app.test_client(), "another@example.org", address="2001:db8:0:7::99").status_code == 429
    assert guess(app.test_client(), "another@example.org", address="2001:db8:0:8::1").status_code == 422


def test_an_address_that_a_visitor_makes_up_is_not_counted_and_one_that_our_proxy_tells_is(app: Flask, settings: Settings) -> None:
    behind = create_app(settings.model_copy(update={"proxies": 1}))
    behind.config["WTF_CSRF_ENABLED"] = False
    for site, made_up in ((app, True), (behind, False)):
        for number in range(31):
            form = {"email": f"person{number}@example.org", "password": WRONG}
            told = {"X-Forwarded-For": f"203.0.113.{number}"}
            answer = site.test_client().post("/sign-in", data=form, headers=told, environ_base={"REMOTE_ADDR": "192.0.2.50"})
        assert answer.status_code == (429 if made_up else 422)
    with behind.app_context():
        db.engine.dispose()


def test_what_is_counted_names_no_address(app: Flask) -> None:
    guess(app.test_client())

    with app.app_context():
        assert not any("example" in key or "192" in key for key in db.session.scalars(select(Throttle.key)) if len(key) != 64)
        assert db.session.scalar(select(func.count()).select_from(Throttle)) == 2


@on_both_databases
def test_tries_at_one_moment_are_counted_each(app: Flask) -> None:
    at_once, codes = Barrier(6), []

    def run() -> None:
        client = app.test_client()
        at_once.wait()
        codes.append(guess(client).status_code)

    threads = [Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == [422] * 5 + [429]


def test_a_browser_that_others_used_lets_nobody_round_the_wait(app: Flask) -> None:
    signed_in_as(app, "editor@example.org")
    with app.app_context():
        db.session.execute(update(SignIn).values(device_sha256="0" * 64, ended_at=utc_now()))
        db.session.commit()
    for _ in range(5):
        guess(app.test_client(), "editor@example.org")

    assert guess(app.test_client(), "editor@example.org", PASSWORD).status_code == 429
