"""Having a job run by a thread of the web server."""

from __future__ import annotations

import atexit
import os
from threading import Thread

from flask import Flask, current_app, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from factcheck.extensions import db
from factcheck.models import Job
from factcheck.workflow import jobs


def run_behind(job: Job) -> ResponseReturnValue:
    """Have a job run, after the commit that made it, and lead to the page that shows how far it is."""
    job_id, lease = job.id, job.lease
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
    _hand_back_at_the_end(app)
    db.session.remove()  # the thread begins with a session of its own
    Thread(target=_run, args=(app, job_id, lease), name=f"job-{job_id}", daemon=True).start()
    return redirect(url_for("jobs.show", job_id=job_id), code=303)


def _run(app: Flask, job_id: int, lease: str) -> None:
    with app.app_context():
        jobs.run(job_id, lease)


_promised: set[int] = set()


def _hand_back_at_the_end(app: Flask) -> None:
    """Have this process let go of its jobs when it is told to stop, once; one that is killed cannot, and its leases run out."""
    if os.getpid() not in _promised:
        _promised.add(os.getpid())
        atexit.register(_hand_back, app)


def _hand_back(app: Flask) -> None:
    with app.app_context():
        try:
            jobs.hand_back()
        except SQLAlchemyError:
            app.logger.warning("Jobs could not be handed back; they are taken over once their leases have run out.", exc_info=True)
        finally:
            db.session.remove()
