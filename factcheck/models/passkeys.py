"""Passkeys: what a person's device signs with, instead of a password."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, utc_now
from factcheck.models.users import User


class Passkey(Base):
    """One passkey (WebAuthn). Here stands only what checks its signatures."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    """Where it is, in its person's words."""
    credential_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    credential_id: Mapped[str] = mapped_column(Text)
    """What the device knows it by, in base64url."""
    public_key: Mapped[str] = mapped_column(Text)
    """In base64url."""
    sign_count: Mapped[int] = mapped_column(BigInteger)
    """What its device last counted; 0 where it does not count."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()
