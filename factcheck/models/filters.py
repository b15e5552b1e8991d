"""Views of the queue that are kept under a name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, utc_now
from factcheck.models.users import User


class SavedFilter(Base):
    """What the queue is narrowed to, under a name: for its owner, or for the whole newsroom."""

    __tablename__ = "saved_filters"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(Text)
    """What follows the ? in the queue's address."""
    shared: Mapped[bool] = mapped_column(default=False)
    """Everybody sees it."""
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    owner: Mapped[User] = relationship()

    __table_args__ = (UniqueConstraint("owner_id", "name"),)
