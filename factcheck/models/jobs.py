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

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


_RUNS = text("state = 'running'")
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
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.RUNNING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    """How much there is to do; 0 while that is not known."""
    why: Mapped[str] = mapped_column(Text, default="")
    """Why it failed, in sentences."""
    tries: Mapped[int] = mapped_column(default=1, server_default="1")
    """How often it was taken up since a person began it."""
    lease: Mapped[str] = mapped_column(String(32))
    """Made up by whoever runs it."""
    lease_until: Mapped[datetime]
    """Moved on while it runs; once past, whoever ran it is gone and it can be begun again."""
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
        Index("uq_jobs_running", "kind", "subject_id", unique=True, sqlite_where=_RUNS, postgresql_where=_RUNS),
    )
