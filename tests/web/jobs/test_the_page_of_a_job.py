"""The page of a job: a bar that moves by itself, a way to cancel it, and where to go from there; with and without JavaScript."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import update

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Job, JobState
from factcheck.workflow import drafting, storing
from tests.support import accessibility
from tests.support.browser import Visitors
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom
from tests.support.pages import sign_in

TEXT = "Ferry inquiry\n\nThe hearing opened at 10 in Marn."


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def job(app: Flask, room: Newsroom) -> int:
    """A job that somebody else's server runs."""
    with app.app_context():
        job = storing.begin(drafting.begin(read(TEXT), given=TEXT, name=None, by=room.checker), by=room.checker)
        db.session.commit()
        return job.id


def changed(app: Flask, **values: object) -> None:
    """Have whoever runs the job write this down."""
    with app.app_context():
        db.session.execute(update(Job).values(**values))
        db.session.commit()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_bar_moves_by_itself_and_the_page_says_how_it_ended(app: Flask, job: int, visitors: Visitors, javascript: bool) -> None:
    changed(app, total=0)
    page = visitors.new(javascript=javascript)
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto(f"/desk/jobs/{job}")
    expect(page.get_by_role("heading", name="Ferry inquiry")).to_be_visible()
    expect(page.get_by_text("0 posts read")).to_be_visible()
    faults = accessibility.violations(page) if javascript else []
    changed(app, total=2, done=1)
    expect(page.get_by_text("1 of 2 posts read")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Posts read")).to_have_attribute("value", "1")
    changed(app, state=JobState.FAILED, why="The article was changed meanwhile.")
    expect(page.get_by_text("The article was changed meanwhile.")).to_be_visible()
    expect(page.get_by_role("button", name="Begin again")).to_be_visible()
    faults += accessibility.violations(page) if javascript else []
    assert not faults
    page.get_by_role("link", name="Go to the draft").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_it_can_be_cancelled(app: Flask, job: int, visitors: Visitors, javascript: bool) -> None:
    page = visitors.new(javascript=javascript)
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto(f"/desk/jobs/{job}")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled. Nothing was stored, and the draft is as it was.")).to_be_visible()
    with app.app_context():
        assert db.session.get_one(Job, job).state is JobState.CANCELLED


def test_what_has_ended_meanwhile_is_not_cancelled_and_says_so(app: Flask, job: int, visitors: Visitors) -> None:
    page = visitors.new(javascript=False)
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto(f"/desk/jobs/{job}")
    changed(app, state=JobState.FAILED, why="The article was changed meanwhile.")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("This has ended already.")).to_be_visible()
