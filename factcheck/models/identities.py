"""Whom the newsroom's sign-in service means, in its own words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, utc_now
from factcheck.models.users import User


class Identity(Base):
    """What a sign-in service calls the person of an account. It holds whatever becomes of mail addresses, there or here."""

    __tablename__ = "identities"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    issuer: Mapped[str] = mapped_column(String(400))
    """The service, as it names itself."""
    subject: Mapped[str] = mapped_column(String(255))
    """What it calls the person; it gives the same to nobody else (OpenID Connect Core, 2)."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()

    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("user_id", "issuer"))
