"""What a checker found, and what an editor decided about it. Both are kept for ever."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from factcheck.extraction.findings import StatementKind
from factcheck.models.articles import PostVersion
from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.columns import SpanSetColumn
from factcheck.models.sources import Evidence
from factcheck.models.statements import Attribution, Statement
from factcheck.models.users import User
from factcheck.models.verdicts import Verdict, as_worded
from factcheck.text.spans import SpanSet, words_at

if TYPE_CHECKING:
    from factcheck.models.appearances import RepeatedReview
    from factcheck.models.overrides import Override

review_evidence = Table(
    "review_evidence",
    Base.metadata,
    Column("review_id", ForeignKey("reviews.id"), primary_key=True),
    Column("evidence_id", ForeignKey("evidence.id"), primary_key=True),
)
"""The evidence a review rests on; never changes."""


class Review(Immutable, Base):
    """One checker's finding about one statement. Never edited; a second look is a second review.

    It holds the very words, attribution and evidence it was made for, so that its verdict can never come to stand
    on others; and its verdict in the words that it had then.
    """

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"))
    number: Mapped[int]
    """1, 2, 3 … for the statement."""
    version_id: Mapped[int] = mapped_column(ForeignKey("post_versions.id"))
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn)
    kind: Mapped[StatementKind] = mapped_column(choice(StatementKind))
    attribution_id: Mapped[int | None] = mapped_column(ForeignKey("attributions.id"))
    verdict_key: Mapped[str] = mapped_column("verdict", String(40))
    verdict_words: Mapped[str | None] = mapped_column(Text)
    """What the verdict was called and meant when the review was made; None: as the product brings it."""
    verdict: Mapped[Verdict] = composite(as_worded, "verdict_key", "verdict_words")
    finding: Mapped[str] = mapped_column(Text)
    explanation: Mapped[str] = mapped_column(Text)
    as_of: Mapped[datetime | None]
    """Up to when its evidence was looked at; None in reviews older than this column."""
    next_look: Mapped[datetime | None] = mapped_column(index=True)
    """When it is to be looked at again; None where nobody said."""
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    """Who wrote the last draft; often, not always, who submitted."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now, index=True)

    statement: Mapped[Statement] = relationship(back_populates="reviews")
    version: Mapped[PostVersion] = relationship()
    attribution: Mapped[Attribution | None] = relationship()
    evidence: Mapped[list[Evidence]] = relationship(secondary=review_evidence, order_by=Evidence.id)
    drafted_by: Mapped[User] = relationship(foreign_keys=drafted_by_id)
    by: Mapped[User] = relationship(foreign_keys=by_id)
    decision: Mapped[Decision | None] = relationship(back_populates="review")
    repeated: Mapped[RepeatedReview | None] = relationship(back_populates="review", foreign_keys="RepeatedReview.review_id", lazy="joined")
    """Which review it repeats for other words; None where it was made for its own."""

    __table_args__ = (UniqueConstraint("statement_id", "number"),)

    @property
    def words(self) -> str:
        """The words it was made for."""
        return words_at(self.version.text, self.spans)

    @property
    def authors(self) -> set[User]:
        """Everybody who wrote part of it: none of them may approve it."""
        wrote = {self.by, self.drafted_by, *(evidence.added_by for evidence in self.evidence)}
        if self.attribution is not None and self.attribution.by is not None:
            wrote.add(self.attribution.by)
        if self.repeated is not None:
            wrote.add(self.repeated.confirmed_by)
        return wrote


class Outcome(StrEnum):
    """What an editor decided about a review."""

    APPROVED = "approved"
    RETURNED = "returned"


class Decision(Immutable, Base):
    """An editor's answer to one review: approved, or returned with a reason. There is one for each review."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), unique=True)
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    reason: Mapped[str] = mapped_column(Text)
    """Why it was returned; may be empty for an approval."""
    content: Mapped[str | None] = mapped_column(Text)
    """What exactly was approved (see formats/approved.py); None for what was returned, and in approvals older than this column."""
    content_sha256: Mapped[str | None] = mapped_column(String(64))
    """Hash of the content."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now, index=True)

    review: Mapped[Review] = relationship(back_populates="decision")
    by: Mapped[User] = relationship()
    override: Mapped[Override | None] = relationship(back_populates="decision", lazy="joined")
    """Why it was given without a second person; None where whoever gave it wrote no part of the review."""
