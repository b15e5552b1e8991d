"""`flask work` does everything beside the web server; two of them do nothing twice, and what a killed one began is done by the other."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select, update

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, Job, JobState, Letter, LetterState, utc_now
from factcheck.workflow import drafting, last_runs, mail, storing, workers
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.server import begin
from tests.survival.drill.machine import until
from tests.survival.drill.parts import LONG_POST

LONG = "Long work\n\n" + "\n\n".join(f"{hour}:05\n\n{LONG_POST * 45}" for hour in range(10, 16))
"""So long that reading it takes a second or more."""


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def job(app: Flask, room: Newsroom) -> int:
    """An article that waits to be read."""
    with app.app_context():
        job = storing.begin(drafting.begin(read(LONG), given=LONG, name=None, by=room.checker), by=room.checker)
        db.session.commit()
        return job.id


def state_of(app: Flask) -> JobState:
    with app.app_context():
        found = db.session.scalars(select(Job)).one()
        db.session.remove()
        return found.state


def articles(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Article.id)).where(Article.headline == "Long work")) or 0


@on_both_databases
def test_what_a_killed_worker_began_is_done_once_by_another(app: Flask, job: int, settings: Settings, tmp_path: Path) -> None:
    first = begin(settings, "work", log=tmp_path / "first.log")
    until(lambda: state_of(app) is not JobState.WAITING, "nobody took the job up")
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    first.join()
    done = state_of(app) is JobState.DONE  # on a machine that was very quick
    with app.app_context():
        assert workers.are_there(utc_now()), "it had said that it is there"
        db.session.execute(update(Job).values(lease_until=utc_now()))
        db.session.commit()
    both = [begin(settings, "work", log=tmp_path / f"{name}.log") for name in ("second", "third")]
    until(lambda: state_of(app) is JobState.DONE, "nobody went on with it", seconds=40)
    for worker in both:
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGTERM)
        worker.join(30)
    said = [(tmp_path / f"{name}.log").read_text() for name in ("second", "third")]
    assert [worker.exitcode for worker in both] == [0, 0], said
    assert sum("Job 1 (storing, Long work): done." in one for one in said) == (0 if done else 1), said
    assert articles(app) == 1


def test_all_that_is_due_is_done_at_once(app: Flask, job: int, room: Newsroom, runner: FlaskCliRunner) -> None:
    with app.app_context():
        mail.to_reader("reader@example.org", "Your report", "Thank you.", by=room.editor)
        db.session.commit()
    done = runner.invoke(args=["work", "--once"])
    assert done.exit_code == 0, done.output
    assert "Job 1 (storing, Long work): done." in done.output
    assert "1 letter sent." in done.output
    with app.app_context():
        assert db.session.scalars(select(Letter.state)).all() == [LetterState.SENT]
        assert {"watch", "mail", "links", "retain"} <= set(last_runs.all_of_them())
        assert not workers.are_there(utc_now()), "nothing is left to one that has ended"
    assert articles(app) == 1


def test_without_a_database_it_ends_with_a_sentence(tmp_path: Path) -> None:
    from factcheck import create_app

    empty = create_app(Settings(instance=tmp_path, database_url=f"sqlite:///{tmp_path / 'empty.sqlite3'}"))
    done = empty.test_cli_runner().invoke(args=["work", "--once"])
    assert done.exit_code == 1
    assert "has “flask db upgrade” been run?" in done.output
