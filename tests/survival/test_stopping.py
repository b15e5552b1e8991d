"""A server that is told to stop finishes what it was asked, and hands its long work to others, who do it once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask
from sqlalchemy import func, select

from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.models import Article, Job, JobState, Statement, utc_now
from factcheck.workflow import jobs
from tests.support import server
from tests.survival.drill.machine import Machine, until
from tests.survival.drill.parts import LONG_POST
from tests.survival.drill.people import Client, form_of, token_on
from tests.survival.drill.setting_up import machine_at

POSTS = "\n\n".join(f"{hour}:05\n\n{LONG_POST * 45}" for hour in range(10, 19))
"""So long that it is read behind the scenes, for a second or more."""


def test_a_server_that_is_told_to_stop_finishes_requests_and_hands_its_jobs_to_others(tmp_path: Path) -> None:
    with machine_at(tmp_path, "sqlite", database_wait_seconds=10) as (machine, stage), begun(machine) as gunicorn:
        ana = Client(machine.address, "checker")
        ana.sign_in()
        address = f"/desk/statements/{stage.statements[0]}/"
        form = {**(form_of(ana.get(address).text) or {}), "finding": "It was in hand.", "do": "save"}
        assert "/desk/jobs/" in long_work(ana)
        answers: list[int] = []
        with held(machine):
            saving = Thread(target=lambda: answers.append(ana.post(address, form).status_code))
            saving.start()
            time.sleep(0.3)  # until it waits for the database
            gunicorn.send_signal(signal.SIGTERM)
            time.sleep(0.3)
        saving.join()
        assert gunicorn.wait(20) == 0
        assert answers == [303]
        with machine.app.app_context():
            assert db.session.get_one(Statement, stage.statements[0]).draft_finding == "It was in hand."
            job = db.session.scalars(select(Job)).one()
            assert not jobs.is_running(job), "nobody has to wait until its lease has run out"
            done = job.state is JobState.DONE  # where it was being written at that moment
            assert articles(machine.app) == done
            watched = machine.app.test_cli_runner().invoke(args=["watch", "--once"])
            assert done or "Job 1 (storing, Long work): done." in watched.output
            assert articles(machine.app) == 1
        ana.close()


def test_a_watch_that_is_told_to_stop_hands_over_what_it_took_over(tmp_path: Path) -> None:
    with machine_at(tmp_path, "sqlite") as (machine, _):
        machine.start()
        ana = Client(machine.address, "checker")
        ana.sign_in()
        assert "/desk/jobs/" in long_work(ana)
        ana.close()
        machine.kill_server()
        with machine.app.app_context():
            job = db.session.scalars(select(Job)).one()
            job.lease_until = utc_now()
            db.session.commit()
        watch = server.begin(machine.settings, "watch", log=tmp_path / "stopped.log")
        until(lambda: leased(machine.app), "nobody took the job over")
        assert watch.pid is not None
        os.kill(watch.pid, signal.SIGTERM)
        watch.join(30)
        assert watch.exitcode == 0
        assert not leased(machine.app)
        with machine.app.app_context():
            assert "done." in machine.app.test_cli_runner().invoke(args=["watch", "--once"]).output
            assert articles(machine.app) == 1


def long_work(ana: Client) -> str:
    """Have something long read behind the scenes, and give where that is shown."""
    text = f"Long work\n\n{POSTS}"
    draft = ana.post("/desk/articles/new", {"csrf_token": token_on(ana.get("/desk/articles/new").text), "text": text})
    form = form_of(ana.get(draft.headers["location"]).text, "mending")
    assert form is not None
    where: str = ana.post(f"{draft.headers['location']}/store", form).headers["location"]
    return where


def articles(app: Flask) -> int:
    """How many articles the long work made."""
    found = db.session.scalar(select(func.count(Article.id)).where(Article.headline == "Long work")) or 0
    db.session.rollback()
    return found


def leased(app: Flask) -> bool:
    """Whether somebody is at the job."""
    with app.app_context():
        job = db.session.scalars(select(Job).execution_options(populate_existing=True)).one()
        held_by = job.lease != "" and jobs.is_running(job)
        db.session.remove()
        return held_by


@contextmanager
def begun(machine: Machine) -> Iterator[subprocess.Popen[bytes]]:
    """Gunicorn, begun by its own command."""
    variables = {**os.environ, **server._variables(machine.settings), "FACTCHECK_TAGGER": "rules", "FACTCHECK_DATABASE_WAIT_SECONDS": "10"}  # noqa: SLF001
    command = [sys.executable, "-m", "gunicorn", "--worker-class=gthread", "--threads=4", f"--bind=fd://{machine.socket}", "wsgi:app"]
    with machine.log.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log, pass_fds=[machine.socket])
        try:
            machine.wait_until_alive()
            yield process
        finally:
            process.kill()
            process.wait()


@contextmanager
def held(machine: Machine) -> Iterator[None]:
    """Have this process hold the database's write lock."""
    with closing(sqlite3.connect(machine.settings.database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
