"""Going on with long work that was interrupted, for `flask watch`: a job whose web server was stopped or killed is taken over."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.progress import say
from factcheck.database import only_reads
from factcheck.extensions import db
from factcheck.models import Job, utc_now
from factcheck.workflow import jobs_doing, jobs_taking


class TakingOver:
    """The jobs that this watch has taken over."""

    def __init__(self, app: Flask, threads: ThreadPoolExecutor) -> None:
        self._app, self._threads = app, threads
        self._running: list[Future[None]] = []

    def look(self) -> None:
        """Take over what nobody is at any more. While the database cannot be used, nothing."""
        self._running = [run for run in self._running if not run.done()]
        before = only_reads.set(True)
        try:
            due = jobs_taking.is_any_due(utc_now())
        except SQLAlchemyError:
            return
        finally:
            db.session.remove()
            only_reads.reset(before)
        if due:
            self._running.append(self._threads.submit(self._take_over))

    def hand_back(self) -> None:
        """Let go of what is not done, so that another watch can take it up at once."""
        try:
            jobs_doing.hand_back()
        except SQLAlchemyError as error:
            click.echo(f"Jobs could not be handed back ({type(error).__name__}); their leases run out by themselves.", err=True)
        finally:
            db.session.remove()

    def _take_over(self) -> None:
        with self._app.app_context():
            try:
                while (taken := jobs_taking.take_next(utc_now())) is not None:
                    jobs_doing.do(taken)
                    job = db.session.get_one(Job, taken.job_id, populate_existing=True)
                    say(f"{utc_now():%Y-%m-%d %H:%M:%S} Job {job.id} ({job.kind}, {job.title}): {job.state}.")
                    db.session.remove()
            except SQLAlchemyError as error:
                click.echo(f"Jobs could not be gone on with ({type(error).__name__}); trying again later.", err=True)
