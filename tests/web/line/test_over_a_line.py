"""A newsroom whose processes tell one another over a line works as every other does, also when the line is emptied or gone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import func, select, text

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.line.careful import CarefulLine
from factcheck.models import Article, Job, Presence, Role, Share, utc_now
from factcheck.workflow import calling, jobs
from factcheck.workflow.system_state import between
from factcheck.workflow.system_state.findings import Asked
from tests.support import redis_server
from tests.support.databases import on_sqlite
from tests.support.lines import on_every_line
from tests.support.newsroom import Newsroom
from tests.support.visitors import signed_in_as

SEARCH = "/desk/search/?q=ferry"


@pytest.fixture
def settings(settings: Settings, line_address: str) -> Settings:
    return settings.model_copy(update={"jobs_url": line_address, "limits": "search=3/hour, wrong-password=2"})


@pytest.fixture
def app(app: Flask) -> Iterator[Flask]:
    """One process of the newsroom; it is never tired of asking its line, and waits for it as long as a busy machine needs."""
    have_patience(app)
    yield app
    app.extensions["line"].close()


@pytest.fixture
def other(app: Flask, settings: Settings) -> Iterator[Flask]:
    """Another process of the same newsroom."""
    other = create_app(settings)
    other.config["WTF_CSRF_ENABLED"] = False
    have_patience(other)
    yield other
    other.extensions["line"].close()
    with other.app_context():
        db.session.remove()
        db.engine.dispose()


def have_patience(app: Flask) -> None:
    given = app.config["SETTINGS"].jobs_url
    app.extensions["line"] = CarefulLine(given, app.extensions["line"]._prefix, patience=20, left_alone=0)  # noqa: SLF001


def searches(person: FlaskClient, times: int) -> list[int]:
    return [person.get(SEARCH).status_code for _ in range(times)]


def sees(person: FlaskClient, room: Newsroom) -> list[str]:
    return [one["name"] for one in person.post(f"/desk/statements/{room.quote_id}/here").get_json()]


@on_every_line
def test_processes_count_together_and_show_one_anothers_people_without_a_word_to_the_newsrooms_database(
    app: Flask, other: Flask, ana: FlaskClient, room: Newsroom
) -> None:
    bo = signed_in_as(other, "second@example.org")
    ana.get(f"/desk/statements/{room.quote_id}/", buffered=True)
    ana_elsewhere = signed_in_as(other, "checker@example.org")

    assert "Ana Checker has this statement open" in bo.get(f"/desk/statements/{room.quote_id}/").text
    assert sees(bo, room) == ["Ana Checker"]
    assert searches(ana, 2) + searches(ana_elsewhere, 2) + searches(ana, 1) == [200, 200, 200, 429, 429]
    ana.post(f"/desk/statements/{room.quote_id}/gone")
    assert sees(bo, room) == []
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Presence)) == 0
        assert db.session.scalar(select(func.count()).select_from(Share)) == 1  # of tries to sign in, which no line may lose


def test_a_redis_that_is_emptied_loses_nothing_that_was_acknowledged_and_no_wait_for_a_password(
    app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom, line_address: str
) -> None:
    wrong = {"email": "editor@example.org", "password": "a wrong guess of mine"}
    somebody = app.test_client()
    refused = [somebody.post("/sign-in", data=wrong).text for _ in range(3)][-1]
    assert "Too many tries have failed." in refused
    assert searches(ana, 4)[-1] == 429
    assert sees(ana, room) == []

    redis.Redis.from_url(line_address).flushdb()

    assert searches(ana, 4) == [200, 200, 200, 429]
    assert sees(bo, room) == []
    sees(ana, room)
    assert sees(bo, room) == ["Ana Checker"]
    assert "Too many tries have failed." in somebody.post("/sign-in", data=wrong).text


@on_sqlite
def test_an_open_page_waits_for_nobody_who_writes_to_the_newsrooms_database(
    app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom
) -> None:
    page = f"/desk/statements/{room.quote_id}"
    with app.app_context():
        engine = db.engine
    with engine.connect() as busy:
        busy.execute(text("UPDATE articles SET headline = headline"))
        ana.get(f"{page}/", buffered=True)
        assert [sees(bo, room), searches(bo, 4)[-1], ana.post(f"{page}/gone").status_code] == [["Ana Checker"], 429, 204]
        busy.rollback()


def test_work_that_was_begun_before_redis_was_emptied_is_done(
    app: Flask, room: Newsroom, line_address: str, runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_KINDS", dict(jobs._KINDS))  # noqa: SLF001
    kind = jobs.add(jobs.Kind("naming", Article, Role.EDITOR, "have something named", lambda _job, _note: _name))
    with app.app_context():
        job_id = jobs.begin(kind, room.article_id, title="A name", by=room.editor).id
        db.session.commit()
    redis.Redis.from_url(line_address).flushdb()

    assert runner.invoke(args=["work", "--once"]).exit_code == 0
    with app.app_context():
        assert db.session.get_one(Job, job_id).said == "It was named."


def _name(job: Job) -> None:
    job.said = "It was named."


def test_who_reads_redis_learns_no_name_address_or_text(app: Flask, ana: FlaskClient, room: Newsroom, line_address: str) -> None:
    ana.get(f"/desk/statements/{room.quote_id}/", buffered=True)
    assert searches(ana, 1) == [200]
    with app.app_context():
        calling.call()

    server = redis.Redis.from_url(line_address, decode_responses=True)
    kept = {str(key): str(server.hgetall(key) if server.type(key) == "hash" else server.get(key)) for key in server.scan_iter()}
    assert {key.split(":")[2] for key in kept} == {"open", "share", "called"}
    assert len({key.rpartition(":")[0].split(":")[1] for key in kept}) == 1
    said = str(kept).lower()
    assert [word for word in ("ana", "checker", "example.org", "127.0.0.1", "ferry", "search", "not a secret") if word in said] == []


def test_while_redis_is_stopped_limits_hold_pages_come_and_it_is_said_and_all_is_as_before_when_it_is_back(
    settings: Settings, app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom, tmp_path: Path
) -> None:
    port = redis_server.free_port()
    address = f"redis://127.0.0.1:{port}/0"
    app.extensions["line"].close()
    app.config["SETTINGS"] = settings.model_copy(update={"jobs_url": address})
    have_patience(app)
    page = f"/desk/statements/{room.quote_id}/"

    def told() -> list[str]:
        with app.app_context():
            return [finding.says for finding in between.look(Asked(app.config["SETTINGS"], utc_now()))]

    server = redis_server.start(tmp_path / "redis", port)
    assert (searches(ana, 2), told()) == ([200, 200], [])
    sees(ana, room)
    assert sees(bo, room) == ["Ana Checker"]
    server.kill()
    server.wait()

    assert searches(ana, 4) == [200, 200, 200, 429]  # the database counts, from the beginning
    assert sees(bo, room) == []
    assert bo.get(page).status_code == 200
    assert told() == ["The line between processes does not answer: limits begin anew, and nobody sees who has which statement open."]
    ready = app.test_client().get("/readyz")
    assert (ready.status_code, "does not answer" in ready.get_json()["parts"]["line"]["says"]) == (200, True)
    with app.app_context():
        calling.call()
        assert calling.Ear().wait(30)

    server = redis_server.start(tmp_path / "redis", port)
    try:
        assert (searches(ana, 4), told()) == ([200, 200, 200, 429], [])
        sees(ana, room)
        assert sees(bo, room) == ["Ana Checker"]
        assert app.test_client().get("/readyz").get_json()["parts"]["line"]["says"] == "The line between processes answers."
    finally:
        server.kill()
        server.wait()


@on_every_line
def test_whoever_waits_for_work_is_called_once_it_is_stored_and_not_before(app: Flask, other: Flask, room: Newsroom) -> None:
    def heard(ear: calling.Ear, seconds: float) -> bool:
        with other.app_context():
            return ear.wait(seconds)

    ear = calling.Ear()
    assert heard(ear, 0)  # what was there before it came
    assert not heard(ear, 0)
    with app.app_context(), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(heard, ear, 60)
        calling.call_once_committed(db.session())
        room.claim.draft_finding = "A ferry takes 212."
        with db.session.begin_nested():
            db.session.flush()
        assert not waiting.done()
        db.session.commit()
        assert waiting.result()

        room.claim.draft_finding = "A ferry takes 213."
        calling.call_once_committed(db.session())
        db.session.rollback()
        room.claim.draft_finding = "A ferry takes 214."
        db.session.commit()
    assert not heard(ear, 0)


def test_the_numbers_say_whether_the_line_answers(app: Flask, room: Newsroom) -> None:
    from factcheck.web.metrics.standing import Standing

    with app.app_context():
        told = {one.name: one.samples[0].value for one in Standing().collect() if one.name == "factcheck_line_up"}
        assert told == {"factcheck_line_up": 1}
