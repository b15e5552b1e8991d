"""Who is signed in where. The browser holds a token, here stands only its hash."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, choice, utc_now
from factcheck.models.users import User


class Proof(StrEnum):
    """What somebody showed to be let in."""

    PASSWORD = "password"  # noqa: S105  (a word, and no password)
    SECOND_STEP = "second step"
    """A password, and then a code or a passkey."""
    PASSKEY = "passkey"
    PROVIDER = "provider"
    """The newsroom's own sign-in service vouched for them, and that counts as both steps."""
    PROVIDER_ALONE = "provider alone"
    """The service vouched for them, which counts as a password does."""
    PROVIDER_AND_CODE = "provider and code"
    """The service vouched for them, and then they showed a second step here."""


class SignIn(Base):
    """One session of one account in one browser."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    session_epoch: Mapped[int]
    """Its person's when it began: it ends when their rights or password change."""
    proof: Mapped[Proof] = mapped_column(choice(Proof))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    seen_at: Mapped[datetime] = mapped_column(default=utc_now)
    """When it was last used, to ten minutes."""
    ended_at: Mapped[datetime | None]
    browser: Mapped[str] = mapped_column(String(40))
    """Its name; empty where it is none that we know."""
    system: Mapped[str] = mapped_column(String(40))
    """What it runs on, likewise."""
    network: Mapped[str] = mapped_column(String(45))
    """Roughly where from: the address without its last part."""
    device_sha256: Mapped[str] = mapped_column(String(64), index=True)
    """Of the mark by which the browser is known again."""

    user: Mapped[User] = relationship()

    def holds_at(self, now: datetime, *, idle: timedelta, longest: timedelta) -> bool:
        """Whether it still lets its person in, by what both records say."""
        in_time = now - self.seen_at < idle and now - self.created_at < longest
        return self.ended_at is None and in_time and self.user.active and self.user.session_epoch == self.session_epoch
