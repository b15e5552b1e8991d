"""Long work by how it stands, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Job, JobState
from factcheck.web.seeking import Part, Turn, part_of

PER_PAGE = 25
SHOWN = (JobState.RUNNING, JobState.WAITING, JobState.FAILED)


@dataclass(frozen=True, slots=True)
class LongWork:
    """How much there is in each state, and some of that in one."""

    counts: dict[JobState, int]
    state: JobState
    part: Part[Job]


def long_work(state: JobState | None, turn: Turn) -> LongWork:
    """What is in a state; where none is asked for, in the first that holds anything. What waits is in its turn, the rest newest first."""
    found = db.session.execute(select(Job.state, func.count(Job.id)).where(Job.state.in_(SHOWN)).group_by(Job.state))
    counts = {**dict.fromkeys(SHOWN, 0), **{row[0]: row[1] for row in found}}
    if state not in SHOWN:
        state = next((one for one in SHOWN if counts[one]), JobState.RUNNING)
    rows = select(Job).where(Job.state == state).options(joinedload(Job.by))
    return LongWork(counts, state, part_of(rows, Job.id, turn, PER_PAGE, rising=state is JobState.WAITING))
