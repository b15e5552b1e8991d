"""Articles that are being read and stored behind the scenes, because that takes longer than anybody wants to look at an empty page."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, choice, utc_now
from factcheck.models.users import User


class JobState(StrEnum):
    """How a job stands. One whose lease has run out while it was running was interrupted."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class StoringJob(Base):
    """The reading of one draft's posts, on the way to an article on the desk. The article comes at the end, or not at all."""

    __tablename__ = "storing_jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(index=True)
    """The draft; no reference, since the draft ends where the job succeeds."""
    draft_revision: Mapped[int]
    """The draft as it was when the job began; a draft that was changed since is not stored by it."""
    headline: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[JobState] = mapped_column(choice(JobState), default=JobState.RUNNING)
    done: Mapped[int] = mapped_column(default=0)
    """Posts that were read so far, the page's head among them."""
    total: Mapped[int]
    why: Mapped[str] = mapped_column(Text, default="")
    """Why it failed, in sentences."""
    lease: Mapped[str] = mapped_column(String(32))
    """Made up by whoever runs it."""
    lease_until: Mapped[datetime]
    """Moved on while it runs; once past, whoever ran it is gone and it can be begun again."""
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
    """What it made."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    article: Mapped[Article | None] = relationship()
    by: Mapped[User] = relationship()

    __table_args__ = (CheckConstraint("done >= 0 AND done <= total", name="done_of_total"),)
