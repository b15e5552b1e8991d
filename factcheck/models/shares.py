"""How much of what has a limit was used up lately."""

from __future__ import annotations

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.models.base import Base


class Share(Base):
    """What one network, person or token may do of one action. The key tells nobody whose it is."""

    __tablename__ = "shares"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_until: Mapped[int] = mapped_column(BigInteger, index=True)
    """When all that was used is there again, in microseconds since 1970; a row whose moment has passed says nothing."""
