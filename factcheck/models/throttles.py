"""Who has to wait before they may try to sign in again, and who asked for a link because they forgot their password."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.models.base import Base, utc_now


class Throttle(Base):
    """Failed tries that are counted together, such as those for one account. The key tells nobody what was tried."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(default=utc_now)


class ResetWish(Base):
    """Somebody typed an address on the page for forgotten passwords. It goes as soon as it was looked at."""

    __tablename__ = "reset_wishes"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    asked_at: Mapped[datetime] = mapped_column(default=utc_now)
