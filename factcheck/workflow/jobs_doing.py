"""Doing a job that was taken up: its work, what is noted of it meanwhile, and what becomes of it where that fails (see `jobs`)."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from factcheck.database import only_reading, writing_too
from factcheck.extensions import db
from factcheck.models import Job, JobState, utc_now
from factcheck.workflow.jobs import LEASE, TRIES, Ended, Write, kind_of
from factcheck.workflow.jobs_put_off import passing, pause
from factcheck.workflow.jobs_taking import Taken
from factcheck.workflow.refusals import Refusal

TELL_EVERY = 1.0
"""Seconds between two notes of how far it is."""

_log = logging.getLogger(__name__)
_ours: dict[int, str] = {}
"""The jobs that this process is at, with their leases."""


def do(taken: Taken) -> None:
    """Do the work, and commit what it came to. Raises nothing: what goes wrong is written down with the job.

    Where not even that can be written, the lease runs out, and the job is taken over.
    """
    _ours[taken.job_id] = taken.lease
    try:
        _do(taken.job_id, taken.lease)
    except SQLAlchemyError:
        _log.exception("What became of job %s could not be written.", taken.job_id)
        db.session.remove()
    finally:
        _ours.pop(taken.job_id, None)


def hand_back() -> int:
    """Let go of every job that this process is at, so that others can take it up at once, and commit. Gives how many.

    What this process still does for them is not written any more; a job that is just being written is waited for.
    """
    handed = 0
    for job_id, lease in list(_ours.items()):
        ours = (Job.id == job_id, Job.lease == lease, Job.state == JobState.RUNNING)
        values = {"state": JobState.WAITING, "lease": "", "due_at": utc_now(), "tries": Job.tries - 1, "done": 0}
        change = update(Job).where(*ours).values(values).returning(Job.id)
        handed += db.session.scalar(change.execution_options(synchronize_session=False)) is not None
        db.session.commit()
    return handed


class Noting:
    """Notes how far a job is, at most every so many seconds, and raises Ended where it was cancelled."""

    def __init__(self, job_id: int, lease: str, every: float) -> None:
        self.job_id, self.lease, self._every, self._next = job_id, lease, every, 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._every
        _note(self.job_id, self.lease, done=done, total=total, lease_until=utc_now() + LEASE)


def _do(job_id: int, lease: str) -> None:
    try:
        _write(job_id, lease, _work(job_id, lease))
    except Ended:
        db.session.rollback()
    except Refusal as refusal:
        db.session.rollback()
        _fail(job_id, lease, str(refusal))
    except Exception as error:  # noqa: BLE001  whoever waits has to be told, whatever it was
        db.session.rollback()
        if (why := passing(error)) is not None:
            _log.warning("Job %s could not be done now.", job_id, exc_info=error)
            _put_off(job_id, lease, why)
            return
        _log.exception("Job %s failed.", job_id)
        _fail(job_id, lease, f"A mistake in Factcheck stopped it ({type(error).__name__}); its log says more. Nothing was stored.")


def _work(job_id: int, lease: str) -> Write:
    with only_reading():
        try:
            job = db.session.get_one(Job, job_id, populate_existing=True)
            if job.lease != lease:
                raise Ended
            return kind_of(job).work(job, Noting(job_id, lease, TELL_EVERY))
        finally:
            db.session.rollback()


def _write(job_id: int, lease: str, write: Write) -> None:
    job = db.session.get_one(Job, job_id, with_for_update=True, populate_existing=True)
    if job.lease != lease or job.state is not JobState.RUNNING:
        raise Ended
    write(job)
    job.state, job.done, job.why, job.ended_at = JobState.DONE, job.total, "", utc_now()
    db.session.commit()


def _put_off(job_id: int, lease: str, why: str) -> None:
    """Have it tried again after a while; one that was tried often enough has failed."""
    tries = db.session.get_one(Job, job_id, populate_existing=True).tries
    if tries >= TRIES:
        _fail(job_id, lease, why)
        return
    _end_with(job_id, lease, state=JobState.WAITING, lease="", due_at=utc_now() + pause(tries), why=why, done=0)


def _fail(job_id: int, lease: str, why: str) -> None:
    _end_with(job_id, lease, state=JobState.FAILED, why=why, ended_at=utc_now())


def _end_with(job_id: int, held: str, /, **values: str | int | datetime) -> None:
    """Write down how a try ended, unless the job is not ours any more."""
    try:
        _note(job_id, held, **values)
    except Ended:
        return


def _note(job_id: int, held: str, /, **values: str | int | datetime) -> None:
    """Write down something about a running job. Raises Ended where it is not ours any more.

    Lets go of what is read meanwhile, so that on SQLite this writes in a transaction of its own.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("The work of a job reads first and writes at its end: something was changed before it was told how far it is.")
    db.session.rollback()
    with writing_too():
        ours = (Job.id == job_id, Job.lease == held, Job.state == JobState.RUNNING)
        change = update(Job).where(*ours).values(values).returning(Job.id)
        noted = db.session.execute(change.execution_options(synchronize_session=False)).scalar()
        db.session.commit()
    if noted is None:
        raise Ended
