"""Doing long work in a test, as a worker would."""

from __future__ import annotations

from factcheck.models import utc_now
from factcheck.workflow import jobs_doing, jobs_taking
from factcheck.workflow.jobs_taking import Taken


def take(job_id: int) -> Taken:
    """Take a job up that is due. Needs an application context."""
    taken = jobs_taking.take(job_id, utc_now())
    assert taken is not None, f"job {job_id} is not due"
    return taken


def do(job_id: int) -> None:
    """Take a job up and do it."""
    jobs_doing.do(take(job_id))
