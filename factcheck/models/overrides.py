"""Approvals that were given without a second person, and the second person's answer. Both are kept for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.reviews import Decision
from factcheck.models.users import User


class Override(Immutable, Base):
    """Says of an approval that whoever gave it wrote part of the review, and why it could not wait for a second person."""

    __tablename__ = "overrides"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    decision: Mapped[Decision] = relationship(back_populates="override")
    by: Mapped[User] = relationship(lazy="joined")
    second: Mapped[SecondApproval | None] = relationship(back_populates="override", lazy="joined")


class SecondApproval(Immutable, Base):
    """A second editor, who wrote no part of the review, has approved what had gone out without one."""

    __tablename__ = "second_approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    override_id: Mapped[int] = mapped_column(ForeignKey("overrides.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    override: Mapped[Override] = relationship(back_populates="second")
    by: Mapped[User] = relationship(lazy="joined")
