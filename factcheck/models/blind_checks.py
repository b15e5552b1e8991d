"""A second check of a contested statement by somebody who has not seen the first."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from factcheck.models.base import Base, choice, utc_now
from factcheck.models.columns import SpanSetColumn
from factcheck.models.reviews import Review
from factcheck.models.sources import Source, SourceType, Stance
from factcheck.models.statements import Statement
from factcheck.models.users import User
from factcheck.models.verdicts import Verdict, as_worded_if_any
from factcheck.text.spans import SpanSet


class BlindOutcome(StrEnum):
    """How a blind second check ended."""

    FIRST = "first taken"
    SECOND = "second taken"
    SENT_BACK = "sent back"
    CALLED_OFF = "called off"


class BlindCheck(Base):
    """One blind second check: what its person found, kept apart from the statement until a third person settles.

    While it is open its person sees the words and the text, and nothing of the first check; and nobody else sees what they found.
    """

    __tablename__ = "blind_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    """Why it was asked for."""
    requested_at: Mapped[datetime] = mapped_column(default=utc_now)
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    second_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    """Who makes it; None until somebody takes it on."""
    verdict_key: Mapped[str | None] = mapped_column("verdict", String(40))
    verdict_words: Mapped[str | None] = mapped_column(Text)
    """What the verdict was called and meant when it was chosen; None: as the product brings it."""
    verdict: Mapped[Verdict | None] = composite(as_worded_if_any, "verdict_key", "verdict_words")
    finding: Mapped[str] = mapped_column(Text, default="")
    explanation: Mapped[str] = mapped_column(Text, default="")
    submitted_at: Mapped[datetime | None]
    """When its person handed it in; it does not change any more."""
    version_id: Mapped[int | None] = mapped_column(ForeignKey("post_versions.id"))
    """The text that it was made for, and where in it the words stood."""
    spans: Mapped[SpanSet] = mapped_column(SpanSetColumn, default=())
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    outcome: Mapped[BlindOutcome | None] = mapped_column(choice(BlindOutcome))
    closed_reason: Mapped[str] = mapped_column(Text, default="")
    first_review_id: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"))
    """The review that it was held against."""
    revision: Mapped[int] = mapped_column(default=1)
    """Raised by every change; a page that shows an older one is out of date."""

    statement: Mapped[Statement] = relationship()
    requested_by: Mapped[User] = relationship(foreign_keys=requested_by_id)
    second: Mapped[User | None] = relationship(foreign_keys=second_id)
    closed_by: Mapped[User | None] = relationship(foreign_keys=closed_by_id)
    first_review: Mapped[Review | None] = relationship()
    evidence: Mapped[list[BlindEvidence]] = relationship(back_populates="check", order_by="BlindEvidence.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": revision}
    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (outcome IS NULL)", name="closed_with_an_outcome"),
        Index(
            "ix_blind_checks_open",
            "statement_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    @property
    def agrees(self) -> bool | None:
        """Whether both came to the same verdict; None where two were never held against each other."""
        if self.first_review is None or self.submitted_at is None:
            return None
        return self.first_review.verdict == self.verdict


class BlindEvidence(Base):
    """What the second check rests on. A source that is not kept yet is kept only if this check is taken, so that nobody sees it before."""

    __tablename__ = "blind_evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("blind_checks.id"), index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    """A source that was kept already; else its facts follow."""
    title: Mapped[str] = mapped_column(String(300))
    type: Mapped[SourceType | None] = mapped_column(choice(SourceType))
    url: Mapped[str] = mapped_column(String(2000), default="")
    reference: Mapped[str] = mapped_column(String(300), default="")
    locator: Mapped[str] = mapped_column(String(200), default="")
    passage: Mapped[str] = mapped_column(Text, default="")
    stance: Mapped[Stance] = mapped_column(choice(Stance))
    added_at: Mapped[datetime] = mapped_column(default=utc_now)

    check: Mapped[BlindCheck] = relationship(back_populates="evidence")
    source: Mapped[Source | None] = relationship()
