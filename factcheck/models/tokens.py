"""Tokens by which a program acts in a person's name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, utc_now
from factcheck.models.users import User


class ApiToken(Base):
    """Lets one program act in one person's name and with their rights. Holds only a hash of the token itself."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    """What it is for, in its person's words."""
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    session_epoch: Mapped[int]
    """Its person's when it was made: it ends, as a session does, when their rights or password change."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    used_at: Mapped[datetime | None]
    """When it was last used, to the minute."""
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()

    @property
    def works(self) -> bool:
        """Whether a program may still use it."""
        return self.revoked_at is None and self.user.active and self.user.session_epoch == self.session_epoch
