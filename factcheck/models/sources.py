"""Documents and pages that evidence comes from, and the evidence taken from them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.users import User


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
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    added_by: Mapped[User | None] = relationship()
    evidence: Mapped[list[Evidence]] = relationship(back_populates="source", order_by="Evidence.id")


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
    added_at: Mapped[datetime] = mapped_column(default=utc_now)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    source: Mapped[Source] = relationship(back_populates="evidence")
    added_by: Mapped[User] = relationship()


current_evidence = Table(
    "current_evidence",
    Base.metadata,
    Column("statement_id", ForeignKey("statements.id"), primary_key=True),
    Column("evidence_id", ForeignKey("evidence.id"), primary_key=True),
)
"""Which pieces of evidence a statement rests on at present; taking one off leaves the record itself."""
