"""How the work stands, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import (
    Article,
    ChainHead,
    Edition,
    Following,
    FollowState,
    Job,
    JobState,
    LastRun,
    Letter,
    LetterState,
    Schedule,
    ScheduleState,
    Source,
    State,
    Statement,
)
from factcheck.workflow import last_runs
from factcheck.workflow.system_state.disk import free_on_disks


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers only: nothing that names anybody or anything."""

    articles: int
    editions: int
    sources: int
    statements: dict[State, int]
    jobs: dict[str, int]
    """By state; those whose lease has run out while they ran as "interrupted"."""
    oldest_job: datetime | None
    """When the oldest of those that run was begun."""
    letters: dict[LetterState, int]
    oldest_letter: datetime | None
    """When the oldest of those that wait was written."""
    following: int
    following_failing: int
    schedules: int
    seals: int
    runs: dict[str, LastRun]
    free: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Free and all bytes of each disk."""


def figures(settings: Settings, now: datetime) -> Figures:
    """Count. Raises SQLAlchemyError and OSError."""
    jobs = {state.value: count for state, count in db.session.execute(select(Job.state, func.count(Job.id)).group_by(Job.state))}
    running = (Job.state == JobState.RUNNING, Job.lease_until >= now)
    runs = _count(select(func.count(Job.id)).where(*running))
    jobs = {**dict.fromkeys(JobState, 0), **jobs, "interrupted": jobs.get(JobState.RUNNING, 0) - runs, JobState.RUNNING: runs}
    live = Following.state == FollowState.LIVE
    return Figures(
        articles=_count(select(func.count(Article.id))),
        editions=_count(select(func.count(Edition.id))),
        sources=_count(select(func.count(Source.id))),
        statements={**dict.fromkeys(State, 0), **_by(select(Statement.state, func.count(Statement.id)).group_by(Statement.state))},
        jobs={str(state): count for state, count in jobs.items()},
        oldest_job=db.session.scalar(select(func.min(Job.at)).where(*running)),
        letters={**dict.fromkeys(LetterState, 0), **_by(select(Letter.state, func.count(Letter.id)).group_by(Letter.state))},
        oldest_letter=db.session.scalar(select(func.min(Letter.written_at)).where(Letter.state == LetterState.WAITING)),
        following=_count(select(func.count(Following.id)).where(live)),
        following_failing=_count(select(func.count(Following.id)).where(live, Following.failing_since.is_not(None))),
        schedules=_count(select(func.count(Schedule.id)).where(Schedule.state == ScheduleState.WAITING)),
        seals=db.session.scalar(select(ChainHead.sequence)) or 0,
        runs=last_runs.all_of_them(),
        free=free_on_disks(settings),
    )


def _count(rows: Select[int]) -> int:
    return db.session.scalar(rows) or 0


def _by(rows: Select[Any, int]) -> dict[Any, int]:
    return {row[0]: row[1] for row in db.session.execute(rows)}
