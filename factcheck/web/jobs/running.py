"""Having a job run by a thread of the web server."""

from __future__ import annotations

from threading import Thread

from flask import Flask, current_app, redirect, url_for
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Job
from factcheck.workflow import jobs


def run_behind(job: Job) -> ResponseReturnValue:
    """Have a job run, after the commit that made it, and lead to the page that shows how far it is."""
    job_id, lease = job.id, job.lease
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
    db.session.remove()  # the thread begins with a session of its own
    Thread(target=_run, args=(app, job_id, lease), name=f"job-{job_id}", daemon=True).start()
    return redirect(url_for("jobs.show", job_id=job_id), code=303)


def _run(app: Flask, job_id: int, lease: str) -> None:
    with app.app_context():
        jobs.run(job_id, lease)
