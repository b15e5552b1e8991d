"""Editions that are to go out at a set time."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, choice, utc_now
from factcheck.models.editions import Edition
from factcheck.models.users import User


class ScheduleState(StrEnum):
    """What has become of it."""

    WAITING = "waiting"
    PUBLISHED = "published"
    STOPPED = "stopped"
    """Something stood in the way when its time had come."""
    CANCELLED = "cancelled"


class Schedule(Base):
    """That an article's next edition is to go out at a time. An article has at most one that waits."""

    __tablename__ = "schedules"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    due_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text)
    """What readers will be told has changed; may be empty for a first edition."""
    state: Mapped[ScheduleState] = mapped_column(choice(ScheduleState), default=ScheduleState.WAITING)
    set_at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    """The editor who set it, and who publishes when the time comes."""
    ended_at: Mapped[datetime | None]
    """When it went out, was stopped or was cancelled."""
    why: Mapped[str] = mapped_column(Text, default="")
    """What stood in the way, a sentence on each line."""
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"))
    """What went out."""

    article: Mapped[Article] = relationship()
    by: Mapped[User] = relationship()
    edition: Mapped[Edition | None] = relationship()

    __table_args__ = (
        Index("ix_schedules_state_due_at", "state", "due_at"),
        Index(
            "ix_schedules_waiting",
            "article_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        CheckConstraint("(ended_at IS NULL) = (state = 'waiting')", name="ended_unless_waiting"),
    )
