"""Doing long work that waits, or that was interrupted, several at the same time."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.progress import say
from factcheck.cli.threads import submit
from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Job, utc_now
from factcheck.workflow import jobs_doing, jobs_taking
from factcheck.workflow.jobs_taking import Taken


class DoingJobs:
    """The jobs that this process does: as many at the same time as it has threads for them."""

    def __init__(self, app: Flask, threads: ThreadPoolExecutor, stopping: Event, at_once: int) -> None:
        self._app, self._threads, self._stopping, self._at_once = app, threads, stopping, at_once
        self._doing: list[Future[None]] = []

    @property
    def busy(self) -> bool:
        """Whether any is being done."""
        return any(not one.done() for one in self._doing)

    def look(self) -> None:
        """Begin with what is due, where there is somebody free for it. While the database cannot be used, nothing."""
        self._doing = [one for one in self._doing if not one.done()]
        if len(self._doing) < self._at_once and _is_any_due():
            self._doing += [submit(self._threads, self._do_what_waits) for _ in range(self._at_once - len(self._doing))]

    def finish(self) -> None:
        """Wait for those that are being done. Raises what went wrong there and should not have."""
        for one in self._doing:
            one.result()

    def hand_back(self) -> None:
        """Let go of what is not done, so that another can take it up at once."""
        try:
            jobs_doing.hand_back()
        except SQLAlchemyError as error:
            click.echo(f"Jobs could not be handed back ({type(error).__name__}); their leases run out by themselves.", err=True)
        finally:
            db.session.remove()

    def _do_what_waits(self) -> None:
        """One after the other, until none is left."""
        with self._app.app_context():
            try:
                while not self._stopping.is_set() and (taken := jobs_taking.take_next(utc_now())) is not None:
                    _do(taken)
            except SQLAlchemyError as error:
                click.echo(f"Long work could not be gone on with ({type(error).__name__}); trying again later.", err=True)
            finally:
                db.session.remove()


def _is_any_due() -> bool:
    try:
        with only_reading():
            return jobs_taking.is_any_due(utc_now())
    except SQLAlchemyError:
        return False
    finally:
        db.session.remove()


def _do(taken: Taken) -> None:
    """Do one, with a line that says what became of it."""
    jobs_doing.do(taken)
    job = db.session.get_one(Job, taken.job_id, populate_existing=True)
    say(f"{utc_now():%Y-%m-%d %H:%M:%S} Job {job.id} ({job.kind}, {job.title}): {job.state}.{f' {job.why}' if job.why else ''}")
    db.session.remove()
