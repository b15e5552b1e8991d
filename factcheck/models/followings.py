"""Pages that are followed while they change, and what each look at them brought."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, choice, utc_now
from factcheck.models.users import User


class FollowState(StrEnum):
    """Whether a page is looked at."""

    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"


class VisitOutcome(StrEnum):
    """What a look at a page came to."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTED = "doubted"
    """Something came that cannot be right; nothing was changed, and a person has to look."""
    FAILED = "failed"


class Following(Base):
    """An address that is looked at again and again for one article. Who looks next holds its lease."""

    __tablename__ = "followings"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), unique=True)
    address: Mapped[str] = mapped_column(Text)
    interval_seconds: Mapped[int]
    state: Mapped[FollowState] = mapped_column(choice(FollowState), default=FollowState.LIVE)
    why_ended: Mapped[str] = mapped_column(Text, default="")
    """A sentence; empty unless it has ended."""
    said_ended: Mapped[bool] = mapped_column(default=False)
    """The page said at the last look that its coverage has ended; one more look follows."""
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """When to look next; None while nobody is to look."""
    lease: Mapped[str | None] = mapped_column(String(32))
    """Made up by whoever is looking now; nobody else looks or writes what came before `lease_until`."""
    lease_until: Mapped[datetime | None]
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    content_sha256: Mapped[str | None] = mapped_column(String(64))
    """The hash of the page as it was last taken in."""
    doubted_sha256: Mapped[str | None] = mapped_column(String(64))
    """The hash of a page that came and was not taken in, because it cannot be right; None once a right one came."""
    doubted_record: Mapped[str | None] = mapped_column(String(64))
    """Under which hash that page is archived, for a person to look at."""
    failures: Mapped[int] = mapped_column(default=0)
    """In a row."""
    failing_since: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    """When the page was last seen, changed or not."""
    changed_at: Mapped[datetime | None]
    """When the page last brought something new; when following began, until then."""
    started_at: Mapped[datetime] = mapped_column(default=utc_now)
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    article: Mapped[Article] = relationship()
    started_by: Mapped[User | None] = relationship()
    visits: Mapped[list[Visit]] = relationship(back_populates="following", order_by="Visit.id")

    __table_args__ = (CheckConstraint("interval_seconds >= 1", name="interval_at_least_a_second"),)

    @property
    def interval(self) -> timedelta:
        """The time between two looks while all goes well."""
        return timedelta(seconds=self.interval_seconds)


class Visit(Base):
    """One look at a followed page, or several in a row that came to the same: what is not news takes no room."""

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    following_id: Mapped[int] = mapped_column(ForeignKey("followings.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    """Of the first look."""
    until: Mapped[datetime]
    """Of the last look that came to the same."""
    times: Mapped[int] = mapped_column(default=1)
    outcome: Mapped[VisitOutcome] = mapped_column(choice(VisitOutcome))
    sentence: Mapped[str] = mapped_column(Text)
    """What came of it, for people."""
    record_sha256: Mapped[str | None] = mapped_column(String(64))
    """Under which hash the page as it came is archived; None where nothing came that is not kept already."""
    new_posts: Mapped[int] = mapped_column(default=0)
    changed_posts: Mapped[int] = mapped_column(default=0)
    removed_posts: Mapped[int] = mapped_column(default=0)

    following: Mapped[Following] = relationship(back_populates="visits")

    __table_args__ = (
        Index("ix_visits_following_id_id", "following_id", "id"),
        CheckConstraint("times >= 1", name="times_from_one"),
    )
