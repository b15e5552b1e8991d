"""Documents and pages that evidence comes from, and the evidence taken from them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, String, Table, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.users import User

if TYPE_CHECKING:
    from factcheck.models.snapshots import Snapshot


class SourceType(StrEnum):
    """What kind of document or record a source is, from the most direct to the least."""

    RECORDING = "recording"
    TRANSCRIPT = "transcript"
    OFFICIAL_DOCUMENT = "official document"
    DATASET = "dataset"
    COURT_RECORD = "court record"
    PEER_REVIEWED = "peer-reviewed"
    EXPERT_INTERVIEW = "expert interview"
    EYEWITNESS = "eyewitness"
    PRESS_RELEASE = "press release"
    NEWS_AGENCY = "news agency"
    OTHER_MEDIA = "other media"
    SOCIAL_POST = "social post"
    REPORTERS_NOTES = "reporter's notes"


class Stance(StrEnum):
    """What a piece of evidence says about the statement."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Standing(StrEnum):
    """Whether statements may rest on a source."""

    IN_USE = "in use"
    UNRELIABLE = "unreliable"
    RETRACTED = "retracted"
    """Whoever put it out has taken it back."""


class Means(StrEnum):
    """How something was learned that has no address of the web."""

    INTERVIEW = "interview in person"
    PHONE_CALL = "phone call"
    VIDEO_CALL = "video call"
    CORRESPONDENCE = "letter, e-mail or message"
    PUBLIC_EVENT = "public event"
    BOOK = "book or printed document"


class Source(Base):
    """A document or page that evidence comes from; kept once and used by many statements. Never a person."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    type: Mapped[SourceType] = mapped_column(choice(SourceType))
    url: Mapped[str | None] = mapped_column(String(2000))
    reference: Mapped[str | None] = mapped_column(String(300))
    """Where to find it if it is not on the web: a book, an interview, a file with its place."""
    publisher: Mapped[str | None] = mapped_column(String(200))
    published_on: Mapped[date | None]
    means: Mapped[Means | None] = mapped_column(choice(Means))
    """How it was learned; None for what stands on the web or in a file."""
    spoken_by: Mapped[str | None] = mapped_column(String(300))
    """Who spoke or wrote, as the newsroom calls them."""
    spoken_on: Mapped[date | None]
    """The day on which they spoke."""
    confidential: Mapped[bool] = mapped_column(default=False, server_default=false())
    """For the desk only: nothing of it ever leaves the newsroom."""
    standing: Mapped[Standing] = mapped_column(choice(Standing), default=Standing.IN_USE, server_default=Standing.IN_USE.value)
    """As the newest of `standings` says."""
    archived_url: Mapped[str | None] = mapped_column(String(2000))
    """Where a web archive keeps it."""
    checked_at: Mapped[datetime | None] = mapped_column(index=True)
    """When its address was last asked whether it is still there."""
    failing_since: Mapped[datetime | None]
    """Since when the address brings nothing; None while it does."""
    dead_since: Mapped[datetime | None]
    """Since when it brings nothing, once that is certain."""
    link_problem: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Why the address brought nothing, for people."""
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Raised when its facts or its standing change; a page that shows an older one is out of date."""
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    added_by: Mapped[User | None] = relationship()
    evidence: Mapped[list[Evidence]] = relationship(back_populates="source", order_by="Evidence.id")
    standings: Mapped[list[SourceStanding]] = relationship(back_populates="source", order_by="SourceStanding.id")
    snapshots: Mapped[list[Snapshot]] = relationship(back_populates="source", order_by="Snapshot.number")


class SourceStanding(Immutable, Base):
    """What somebody said about how far a source can be relied on, and why. Kept for ever; the newest one holds."""

    __tablename__ = "source_standings"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    standing: Mapped[Standing] = mapped_column(choice(Standing))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    source: Mapped[Source] = relationship(back_populates="standings")
    by: Mapped[User] = relationship()


class Evidence(Immutable, Base):
    """A source used for one statement: where in it, which passage, and what that says. Replaced, never edited."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    locator: Mapped[str | None] = mapped_column(String(200))
    """Page, paragraph or timecode."""
    passage: Mapped[str | None] = mapped_column(Text)
    """The words in the source that it rests on, as they stand there."""
    stance: Mapped[Stance] = mapped_column(choice(Stance))
    snapshot_id: Mapped[int | None] = mapped_column(ForeignKey("snapshots.id"))
    """What was kept of the source, if the passage was taken from that."""
    passage_start: Mapped[int | None]
    """Where the passage stands in the snapshot's text, like `passage_end` in code points; None without a snapshot."""
    passage_end: Mapped[int | None]
    confidential: Mapped[bool] = mapped_column(default=False, server_default=false())
    """For the desk only, whatever its source is."""
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    source: Mapped[Source] = relationship(back_populates="evidence")
    snapshot: Mapped[Snapshot | None] = relationship()
    added_by: Mapped[User] = relationship()

    @property
    def desk_only(self) -> bool:
        """Whether it, or all of its source, never leaves the newsroom."""
        return self.confidential or self.source.confidential


current_evidence = Table(
    "current_evidence",
    Base.metadata,
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("evidence_id", ForeignKey("evidence.id"), primary_key=True, index=True),
)
"""Which pieces of evidence a statement rests on at present; taking one off leaves the record itself."""
