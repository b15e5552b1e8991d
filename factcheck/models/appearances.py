"""The same statement made in another place: who said so, what became of that, and the reviews that came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.reviews import Review
from factcheck.models.statements import State, Statement
from factcheck.models.users import User


class Fate(StrEnum):
    """What became of an appearance after a person had confirmed it."""

    SUSPENDED = "suspended"
    """The words of one of the two changed: a person has to say whether they are still one."""
    RENEWED = "confirmed again"
    """Somebody said so, in a new appearance."""
    LET_GO = "let go"
    """They are two statements now; each keeps the check that it has."""
    UNDONE = "undone"
    """They never were one; the covered statement is as it was before."""


class Appearance(Immutable, Base):
    """Another place where the same statement is made: one statement that another's check covers, as a person confirmed it.

    It holds while nothing became of it. Both statements keep their own words, and the covered one its own draft.
    """

    __tablename__ = "appearances"

    id: Mapped[int] = mapped_column(primary_key=True)
    covering_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    covered_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    state_before: Mapped[State] = mapped_column(choice(State))
    """How far the covered statement had come by itself; undoing brings it back there."""
    covering_words: Mapped[str] = mapped_column(Text)
    """The words that were looked at when it was confirmed, of both."""
    covered_words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    covering: Mapped[Statement] = relationship(foreign_keys=covering_id)
    covered: Mapped[Statement] = relationship(foreign_keys=covered_id, back_populates="appearances")
    by: Mapped[User] = relationship()
    changes: Mapped[list[AppearanceChange]] = relationship(back_populates="appearance", order_by="AppearanceChange.id", lazy="selectin")

    __table_args__ = (CheckConstraint("covering_id <> covered_id", name="two_statements"),)

    @property
    def fate(self) -> Fate | None:
        """What became of it last; None while it holds."""
        return self.changes[-1].fate if self.changes else None


class AppearanceChange(Immutable, Base):
    """One thing that became of an appearance."""

    __tablename__ = "appearance_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    appearance_id: Mapped[int] = mapped_column(ForeignKey("appearances.id"), index=True)
    fate: Mapped[Fate] = mapped_column(choice(Fate))
    why: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None where the program did it, because a text changed."""
    at: Mapped[datetime] = mapped_column(default=utc_now)

    appearance: Mapped[Appearance] = relationship(back_populates="changes")
    by: Mapped[User | None] = relationship()


class RepeatedReview(Immutable, Base):
    """Says of a review that it was made for a covered statement's own words from the review of the covering one.

    Whoever confirmed the appearance is an author of it.
    """

    __tablename__ = "repeated_reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), unique=True)
    of_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), index=True)
    appearance_id: Mapped[int] = mapped_column(ForeignKey("appearances.id"), index=True)
    confirmed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    review: Mapped[Review] = relationship(foreign_keys=review_id, back_populates="repeated")
    of: Mapped[Review] = relationship(foreign_keys=of_id)
    appearance: Mapped[Appearance] = relationship()
    confirmed_by: Mapped[User] = relationship(lazy="joined")
