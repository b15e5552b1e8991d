"""Whether `flask watch` runs, where something waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Following, FollowState, Schedule, ScheduleState
from factcheck.text.wording import N_
from factcheck.workflow import last_runs
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "watch"
PATIENCE = timedelta(minutes=5)
"""How long nothing may be heard of it; it says every minute that it runs."""


def look(asked: Asked) -> Iterator[Finding]:
    """Pages that are followed, or editions with a set time, and nothing that sees to them."""
    run = last_runs.of(last_runs.WATCH)
    if run is not None and asked.now - run.at <= PATIENCE:
        return
    overdue = select(Schedule.due_at).where(Schedule.state == ScheduleState.WAITING, Schedule.due_at < asked.now - PATIENCE)
    since = run.at if run is not None else None
    do = N_("Start it, and have the system start it again whenever it ends: see “Following live pages” in docs/operations.md.")
    if (late := db.session.scalar(overdue.order_by(Schedule.due_at).limit(1))) is not None:
        says = N_("An edition should have gone out at a set time and has not: neither “flask watch” nor “flask publish-due” runs.")
        yield Finding(PART, says, do, since=late)
    elif db.session.scalar(select(Following.id).where(Following.state == FollowState.LIVE).limit(1)) is not None:
        yield Finding(PART, N_("Pages are followed, but “flask watch” is not running."), do, since=since)
