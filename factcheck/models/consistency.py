"""What does not agree within an article, and which statement newer facts have replaced."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article, PostVersion
from factcheck.models.base import Base, choice, utc_now
from factcheck.models.columns import SpanSetColumn
from factcheck.models.statements import Statement
from factcheck.models.users import User
from factcheck.text.spans import SpanSet, words_at


class FindingState(StrEnum):
    """Where the work on a finding stands."""

    OPEN = "open"
    SETTLED = "settled"
    DISMISSED = "dismissed"
    OUTDATED = "outdated"
    """The words that disagreed are no longer in the text."""


class ConsistencyFinding(Base):
    """Something in an article that does not agree with something else in it. Never a verdict; a person settles or dismisses it."""

    __tablename__ = "consistency_findings"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    identity: Mapped[str] = mapped_column(String(64))
    """Hash of what disagrees and in which posts: by it a finding is known again when the article is looked through once more."""
    kind: Mapped[str] = mapped_column(String(80))
    sentence: Mapped[str] = mapped_column(Text)
    """What does not agree, in a sentence."""
    state: Mapped[FindingState] = mapped_column(choice(FindingState), default=FindingState.OPEN)
    note: Mapped[str] = mapped_column(Text, default="")
    """How it was settled, or why it was dismissed."""
    found_at: Mapped[datetime] = mapped_column(default=utc_now)
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    article: Mapped[Article] = relationship()
    answered_by: Mapped[User | None] = relationship()
    places: Mapped[list[ConsistencyPlace]] = relationship(
        back_populates="finding", order_by="ConsistencyPlace.number", cascade="all, delete-orphan"
    )

    __table_args__ = (Index("ix_consistency_findings_article_id_state", "article_id", "state"),)


class ConsistencyPlace(Base):
    """A stretch of a post's newest text that a finding is about."""

    __tablename__ = "consistency_places"

    finding_id: Mapped[int] = mapped_column(ForeignKey("consistency_findings.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("post_versions.id"), index=True)
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)

    finding: Mapped[ConsistencyFinding] = relationship(back_populates="places")
    version: Mapped[PostVersion] = relationship()

    @property
    def words(self) -> str:
        """The words themselves."""
        return words_at(self.version.text, self.spans)


class Supersession(Base):
    """A person's word that a newer statement has replaced an older one, whose verdict was right when it was posted."""

    __tablename__ = "supersessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    older_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    newer_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("consistency_findings.id"))
    """The finding that it settled; None where somebody saw it by themselves."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
    """When somebody took it back; None while it holds."""

    older: Mapped[Statement] = relationship(foreign_keys=older_id)
    newer: Mapped[Statement] = relationship(foreign_keys=newer_id)
    by: Mapped[User] = relationship()

    __table_args__ = (CheckConstraint("older_id <> newer_id", name="two_statements"),)
