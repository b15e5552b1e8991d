"""How long work behind the scenes fares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Job, JobState
from factcheck.text.wording import N_, said_n
from factcheck.workflow import jobs, workers
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "jobs"
RECENT = timedelta(days=2)
TURN = timedelta(minutes=10)
"""After so long in line there are too few workers."""


def look(asked: Asked) -> Iterator[Finding]:
    """What failed lately, and what was interrupted and not begun again."""
    ours = (Job.state == JobState.FAILED, Job.at > asked.now - RECENT, Job.kind.not_in(jobs.asking_others()))
    failed, first = db.session.execute(select(func.count(Job.id), func.min(Job.at)).where(*ours)).one()
    if failed:
        says = said_n(
            "%(num)s piece of long work failed in the last two days.", "%(num)s pieces of long work failed in the last two days.", failed
        )
        yield Finding(
            PART, says, N_("The page of each says why, and offers to begin it again. If it fails again, look at the server’s log."), first
        )
    stopped, first = db.session.execute(
        select(func.count(Job.id), func.min(Job.at)).where(
            Job.state == JobState.RUNNING, Job.lease_until < asked.now, Job.at > asked.now - RECENT
        )
    ).one()
    if stopped:
        says = said_n(
            "%(num)s piece of long work was interrupted, since the server was stopped meanwhile.",
            "%(num)s pieces of long work were interrupted, since the server was stopped meanwhile.",
            stopped,
        )
        yield Finding(PART, says, N_("Whoever began it can begin it again on its page."), first, grave=False)
    yield from _waiting(asked.now)


def _waiting(now: datetime) -> Iterator[Finding]:
    """What waits for nobody, or for too few."""
    there = workers.are_there(now)
    late = (Job.state == JobState.WAITING, Job.due_at < now - (TURN if there else workers.SILENCE))
    waits, first = db.session.execute(select(func.count(Job.id), func.min(Job.due_at)).where(*late)).one()
    if not waits:
        return
    if there:
        says = said_n("%(num)s piece of long work waits for its turn.", "%(num)s pieces of long work wait for their turn.", waits)
        yield Finding(PART, says, N_("Start more workers, or let “flask work” do more at once."), first, grave=False)
        return
    says = said_n(
        "%(num)s piece of long work waits, and no worker runs that would do it.",
        "%(num)s pieces of long work wait, and no worker runs that would do them.",
        waits,
    )
    do = N_("Start “flask work”, and have the system start it again whenever it ends: see “Long work” in docs/operations.md.")
    yield Finding(PART, says, do, first)
