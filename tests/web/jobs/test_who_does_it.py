"""Who does long work: a worker where one is there, else the web server; and what is said to whoever waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Job, JobState, utc_now
from factcheck.workflow import drafting, storing, workers
from factcheck.workflow.system_state.looking import look_at_all
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.query_counts import counting
from tests.support.visitors import signed_in_as
from tests.web.fuzz.site import wait_for_jobs

TEXT = "Ferry inquiry\n\nThe hearing opened at 10 in Marn."
LATE = timedelta(minutes=3)


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def admin(app: Flask, room: Newsroom) -> FlaskClient:
    return signed_in_as(app, "admin@example.org")


def begun(app: Flask, room: Newsroom, **values: object) -> int:
    """A job that waits, or is as `values` say."""
    with app.app_context():
        job = storing.begin(drafting.begin(read(TEXT), given=TEXT, name=None, by=room.checker), by=room.checker)
        db.session.commit()
        if values:
            db.session.execute(update(Job).where(Job.id == job.id).values(**values))
            db.session.commit()
        return job.id


def state_of(app: Flask, job: int) -> JobState:
    with app.app_context():
        return db.session.get_one(Job, job).state


def a_worker_is_there(app: Flask) -> None:
    with app.app_context():
        workers.note(utc_now())


def findings(app: Flask) -> list[str]:
    with app.app_context():
        return [one.says for one in look_at_all(app.config["SETTINGS"], utc_now()).findings if one.part == "jobs"]


def test_the_web_server_does_it_where_no_worker_is_there(app: Flask, room: Newsroom, admin: FlaskClient) -> None:
    job = begun(app, room, state=JobState.FAILED)
    assert admin.post(f"/desk/jobs/{job}/again").location == f"/desk/jobs/{job}"
    wait_for_jobs()
    assert state_of(app, job) is JobState.DONE


def test_a_worker_that_is_there_is_left_to_do_it(app: Flask, room: Newsroom, admin: FlaskClient) -> None:
    a_worker_is_there(app)
    job = begun(app, room, state=JobState.FAILED)
    admin.post(f"/desk/jobs/{job}/again")
    wait_for_jobs()
    assert state_of(app, job) is JobState.WAITING
    assert "Every post is being read" in admin.get(f"/desk/jobs/{job}").text


def test_a_worker_that_ended_is_not_waited_for(app: Flask, room: Newsroom) -> None:
    a_worker_is_there(app)
    with app.app_context():
        assert workers.are_there(utc_now())
        workers.note_leaving(utc_now())
        assert not workers.are_there(utc_now())


def test_what_nobody_takes_up_says_so_and_can_be_begun_here(app: Flask, room: Newsroom, admin: FlaskClient) -> None:
    job = begun(app, room, due_at=utc_now() - LATE)
    page = admin.get(f"/desk/jobs/{job}").text
    assert "Nobody has taken this up since" in page
    assert "Begin now" in page
    assert "1 piece of long work waits, and no worker runs that would do it." in findings(app)
    admin.post(f"/desk/jobs/{job}/again")
    wait_for_jobs()
    assert state_of(app, job) is JobState.DONE


def test_what_waits_for_its_turn_and_what_was_put_off_say_so(app: Flask, room: Newsroom, admin: FlaskClient) -> None:
    a_worker_is_there(app)
    waits = begun(app, room, due_at=utc_now() - LATE)
    assert "This waits for its turn" in admin.get(f"/desk/jobs/{waits}").text
    assert findings(app) == []
    put_off = begun(app, room, due_at=utc_now() + LATE, why="The database could not be used. Nothing was stored.", tries=1)
    page = admin.get(f"/desk/jobs/{put_off}").text
    assert "The database could not be used. Nothing was stored. It is tried again by itself in a while." in page
    asked = f"/desk/jobs/{put_off}/progress?shown="
    assert admin.get(f"{asked}put-off").json == {"done": 0, "total": 2, "running": True}
    assert admin.get(f"{asked}doing").json == {"done": 0, "total": 2, "running": False}, "its page is to be loaded again"


def test_administrators_see_what_runs_waits_and_failed_and_can_end_it(app: Flask, room: Newsroom, admin: FlaskClient) -> None:
    now = utc_now()
    running = begun(app, room, state=JobState.RUNNING, lease="x", lease_until=now + LATE, done=1, taken_at=now)
    waiting = begun(app, room, due_at=now + LATE, why="The archive does not answer.", tries=2)
    failed = begun(app, room, state=JobState.FAILED, why="The draft was changed.", ended_at=now)
    page = admin.get("/system/work/").text
    assert f'href="/desk/jobs/{running}"' in page
    assert "1 of 2 posts read" in page
    page = admin.get("/system/work/?state=waiting").text
    assert f'href="/desk/jobs/{waiting}"' in page
    assert "The archive does not answer." in page
    assert "tried 2 times" in page
    assert "The draft was changed." in admin.get("/system/work/?state=failed").text
    admin.post(f"/system/work/{running}/cancel")
    assert state_of(app, running) is JobState.CANCELLED
    admin.post(f"/system/work/{failed}/again")
    wait_for_jobs()
    assert state_of(app, failed) is JobState.DONE
    assert "This has ended already." in admin.post(f"/system/work/{failed}/cancel", follow_redirects=True).text


def test_the_number_of_queries_does_not_grow_with_the_work(app: Flask, room: Newsroom, admin: FlaskClient) -> None:
    def queries() -> int:
        with counting() as counted:
            assert admin.get("/system/work/?state=failed").status_code == 200
        return len(counted)

    begun(app, room, state=JobState.FAILED)
    few = queries()
    for _ in range(8):
        begun(app, room, state=JobState.FAILED)
    assert queries() == few
