"""Who has which statement open."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base
from factcheck.models.statements import Statement
from factcheck.models.users import User


class Presence(Base):
    """A person has a statement open. It locks nothing, and counts no more after `until`."""

    __tablename__ = "presences"

    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
    """When to take them for gone unless they show up again."""

    statement: Mapped[Statement] = relationship()
    user: Mapped[User] = relationship()
