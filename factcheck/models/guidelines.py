"""The newsroom's own rules for checking, version by version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.users import User


class Guidelines(Immutable, Base):
    """The guidelines as they stood since a moment. The newest hold."""

    __tablename__ = "guidelines"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    """1, 2, 3 …"""
    text: Mapped[str] = mapped_column(Text)
    """Light Markdown, as it was typed."""
    note: Mapped[str] = mapped_column(Text)
    """What changed since the version before."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship()

    __table_args__ = (CheckConstraint("number >= 1", name="number_from_one"),)
