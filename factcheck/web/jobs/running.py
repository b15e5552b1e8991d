"""Having a job done: by a worker, where such are there, or by a thread of the web server."""

from __future__ import annotations

import atexit
import os
import time
from threading import Thread

from flask import Flask, current_app, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from factcheck.extensions import db
from factcheck.models import Job, JobState, utc_now
from factcheck.workflow import jobs_doing, jobs_taking, workers


def run_behind(job: Job, *, here: bool = False) -> ResponseReturnValue:
    """Have a job done, after the commit that made it, and lead to the page that shows how far it is.

    `here` has this process do it although workers are there, or should be.
    """
    job_id = job.id
    if here or not workers.are_there(utc_now()):
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
        _hand_back_at_the_end(app)
        db.session.remove()  # the thread begins with a session of its own
        Thread(target=_run, args=(app, job_id), name=f"job-{job_id}", daemon=True).start()
    return redirect(url_for("jobs.show", job_id=job_id), code=303)


def _run(app: Flask, job_id: int) -> None:
    """Do it, and again after each failure that may pass, until it has ended or somebody else does it."""
    with app.app_context():
        try:
            while (pause := _seconds_until(job_id)) is not None:
                db.session.remove()  # holds no connection while it waits
                time.sleep(pause)
                if (taken := jobs_taking.take(job_id, utc_now())) is None:
                    return
                jobs_doing.do(taken)
        except SQLAlchemyError:
            app.logger.warning("Job %s could not be taken up; it waits.", job_id, exc_info=True)


def _seconds_until(job_id: int) -> float | None:
    """How long it is until a job is due; None where it does not wait any more."""
    job = db.session.get(Job, job_id, populate_existing=True)
    if job is None or job.state is not JobState.WAITING:
        return None
    return max(0.0, (job.due_at - utc_now()).total_seconds())


_promised: set[int] = set()


def _hand_back_at_the_end(app: Flask) -> None:
    """Have this process let go of its jobs when it is told to stop, once; one that is killed cannot, and its leases run out."""
    if os.getpid() not in _promised:
        _promised.add(os.getpid())
        atexit.register(_hand_back, app)


def _hand_back(app: Flask) -> None:
    with app.app_context():
        try:
            jobs_doing.hand_back()
        except SQLAlchemyError:
            app.logger.warning("Jobs could not be handed back; they are taken over once their leases have run out.", exc_info=True)
        finally:
            db.session.remove()
