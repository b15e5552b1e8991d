"""What commands did last, so that a page can say when that was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.models.base import Base, utc_now


class LastRun(Base):
    """When a command ran last, on whichever machine, and how that went. One row for each."""

    __tablename__ = "last_runs"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    """What ran: "watch", "backup", "verify"."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    well: Mapped[bool] = mapped_column(default=True)
    """Whether it came to a good end."""
    said: Mapped[str] = mapped_column(Text, default="")
    """What came of it, in sentences."""
