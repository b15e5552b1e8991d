"""What is counted is counted for everybody, whichever process they come to, and counting never stands in the way of the work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Share, utc_now
from factcheck.workflow import limiting
from tests.support.databases import on_both_databases, on_every_engine
from tests.support.newsroom import Newsroom

NOW = utc_now()


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"limits": "search=7/hour, export=off"})


def takes(app: Flask, whose: str = "1", *, after: timedelta = timedelta()) -> timedelta | None:
    """Take one, and commit; how long to wait where there was none."""
    with app.app_context():
        try:
            limiting.take("search", whose, now=NOW + after)
        except limiting.TooMany as refusal:
            return refusal.wait
        db.session.commit()
        return None


@on_both_databases
def test_of_many_at_one_moment_exactly_as_many_are_let_through_as_the_limit_says(app: Flask) -> None:
    with ThreadPoolExecutor(4) as pool:
        waits = list(pool.map(lambda _: takes(app), range(28)))

    assert waits.count(None) == 7
    assert {wait for wait in waits if wait is not None} == {timedelta(hours=1) // 7}


def test_one_more_is_there_when_it_was_said_to_be_and_all_of_them_after_the_whole_time(app: Flask) -> None:
    while (wait := takes(app)) is None:
        pass

    assert takes(app, after=wait - timedelta(milliseconds=1)) == timedelta(milliseconds=1)
    assert takes(app, after=wait) is None
    assert takes(app, after=wait) is not None
    assert takes(app, "2") is None
    assert [takes(app, after=timedelta(hours=3)) for _ in range(7)] == [None] * 7


def test_what_is_rolled_back_was_not_taken(app: Flask) -> None:
    with app.app_context():
        for _ in range(20):
            limiting.take("search", "1", now=NOW)
            db.session.rollback()


@on_both_databases
def test_what_has_passed_is_forgotten_and_says_of_nobody_that_they_were_here(app: Flask) -> None:
    for number in range(3):
        takes(app, f"person {number}")
    with app.app_context():
        assert not any("person" in key for key in db.session.scalars(select(Share.key)))
    takes(app, "another", after=timedelta(days=1))

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Share)) == 1


def test_a_limit_that_is_switched_off_counts_nothing(app: Flask) -> None:
    with app.app_context():
        for _ in range(100):
            limiting.take("export", "1", now=NOW)
        assert db.session.scalar(select(func.count()).select_from(Share)) == 0


@on_every_engine
def test_while_others_hold_the_database_work_goes_on_uncounted(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    page = "/desk/search/?q=ferry"
    assert ana.get(page).status_code == 200
    with app.app_context(), db.engine.connect() as busy:
        busy.execute(text("UPDATE shares SET used_until = used_until"))
        assert [ana.get(page).status_code for _ in range(2)] == [200, 200]
        busy.rollback()

    with app.app_context():
        used = db.session.scalar(select(Share.used_until).order_by(Share.used_until.desc())) or 0
        assert used / 1_000_000 - utc_now().timestamp() < 3600 / 7
