"""Which job is done next, and by whom: whoever takes one up gets a lease, and nobody else can take it meanwhile (see `jobs`)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import aliased

from factcheck.extensions import db
from factcheck.models import Job, JobState
from factcheck.workflow.jobs import LEASE, TRIES, known


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that is ours to do."""

    job_id: int
    lease: str


def is_any_due(now: datetime) -> bool:
    """Whether there is a job to take up: one that waits and whose time has come, or that nobody is at any more."""
    return db.session.scalar(select(Job.id).where(_free(Job, now)).limit(1)) is not None


def take_next(now: datetime) -> Taken | None:
    """Take up the job that was begun first of those that are due, and commit that. None where there is none.

    On PostgreSQL those that another is just taking are passed over (SKIP LOCKED); on SQLite there is one who writes at a time.
    """
    due = aliased(Job)
    first = select(due.id).where(_free(due, now)).order_by(due.id).limit(1).with_for_update(skip_locked=True, of=due)
    return _take(Job.id == first.scalar_subquery(), now)


def take(job_id: int, now: datetime) -> Taken | None:
    """Take this job up, and commit that. None where it is not due, or somebody else was faster."""
    return _take(and_(Job.id == job_id, _free(Job, now)), now)


def _free(job: type[Job], now: datetime) -> ColumnElement[bool]:
    """The conditions under which somebody may take a job up now."""
    waits = and_(job.state == JobState.WAITING, job.due_at <= now)
    gone = and_(job.state == JobState.RUNNING, job.lease_until <= now, job.tries < TRIES)
    return and_(or_(waits, gone), job.kind.in_(known()))


def _take(which: ColumnElement[bool], now: datetime) -> Taken | None:
    lease = secrets.token_hex(16)
    values = {"state": JobState.RUNNING, "lease": lease, "lease_until": now + LEASE, "taken_at": now, "tries": Job.tries + 1, "done": 0}
    change = update(Job).where(which).values(values).returning(Job.id)
    found = db.session.scalar(change, execution_options={"synchronize_session": False})
    db.session.commit()
    return Taken(found, lease) if found is not None else None
