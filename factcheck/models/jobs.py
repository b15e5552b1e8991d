"""Work that is done behind the scenes, because it takes longer than anybody wants to look at an empty page."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, choice, utc_now
from factcheck.models.users import User


class JobState(StrEnum):
    """How a job stands. One whose lease has run out while it was running was interrupted."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


_UNDER_WAY = text("state IN ('waiting', 'running')")
"""The same is not done twice at once, even where two people begin it at the same moment."""


class Job(Base):
    """One piece of long work that somebody began. What it makes comes at its end, or not at all (see workflow/jobs.py)."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    """The name of its kind, which says what is done."""
    subject_id: Mapped[int]
    """What it is about; the kind says what that is. No reference: a draft ends where the job succeeds."""
    title: Mapped[str] = mapped_column(Text, default="")
    """What it is about, for people."""
    given: Mapped[str] = mapped_column(Text, default="{}")
    """What else it was told, as a JSON object that its kind understands."""
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    """How much there is to do; 0 while that is not known."""
    why: Mapped[str] = mapped_column(Text, default="")
    """Why it failed, in sentences; of one that waits, why it did the last time."""
    tries: Mapped[int] = mapped_column(default=0, server_default="1")
    """How often it was taken up since a person began it."""
    due_at: Mapped[datetime] = mapped_column(default=utc_now)
    """While it waits: not before then it is taken up."""
    lease: Mapped[str] = mapped_column(String(32), default="")
    """Made up by whoever runs it."""
    lease_until: Mapped[datetime] = mapped_column(default=utc_now)
    """Moved on while it runs; once past, whoever ran it is gone and it can be begun again."""
    taken_at: Mapped[datetime | None]
    """When it was taken up last."""
    ended_at: Mapped[datetime | None]
    """When it was done, failed or was cancelled."""
    result_id: Mapped[int | None]
    """What it made, where that is one thing; the kind says what."""
    said: Mapped[str] = mapped_column(Text, default="")
    """What came of it, in a sentence."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship()

    __table_args__ = (
        CheckConstraint("done >= 0 AND done <= total", name="done_of_total"),
        Index("ix_jobs_kind_subject_id", "kind", "subject_id"),
        Index("ix_jobs_state_id", "state", "id"),
        Index("uq_jobs_under_way", "kind", "subject_id", unique=True, sqlite_where=_UNDER_WAY, postgresql_where=_UNDER_WAY),
    )
