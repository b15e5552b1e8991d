"""What is done again and again behind the scenes, whether anybody began it or not: how much of it waits, and when it was done last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from factcheck.extensions import db
from factcheck.models import Following, FollowState, LastRun, Letter, LetterState, Schedule, ScheduleState
from factcheck.workflow import following, last_runs, source_links


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers, and moments."""

    letters: int
    """Letters that wait."""
    pages: int
    """Pages that are followed."""
    pages_due: int
    """How many of them should be looked at now."""
    editions: int
    """Editions with a set time."""
    next_edition: datetime | None
    """When the next of them goes out."""
    links: int
    """Links whose turn it is."""
    runs: dict[str, LastRun]


def standing_work(now: datetime) -> Standing:
    """Count."""
    waiting = Schedule.state == ScheduleState.WAITING
    return Standing(
        letters=_count(select(func.count(Letter.id)).where(Letter.state == LetterState.WAITING)),
        pages=_count(select(func.count(Following.id)).where(Following.state == FollowState.LIVE)),
        pages_due=_count(select(func.count(Following.id)).where(*following.is_due(now))),
        editions=_count(select(func.count(Schedule.id)).where(waiting)),
        next_edition=db.session.scalar(select(func.min(Schedule.due_at)).where(waiting)),
        links=source_links.how_many_due(now),
        runs=last_runs.all_of_them(),
    )


def _count(rows: Select[Any]) -> int:
    return db.session.scalar(rows) or 0
