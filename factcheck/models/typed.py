"""What somebody has typed about a statement and not saved yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, utc_now
from factcheck.models.columns import DetailsColumn
from factcheck.models.statements import Statement
from factcheck.models.users import User


class TypedDraft(Base):
    """A person's unsaved words about a statement, kept while they type. Nobody else sees them; saving or throwing away ends it.

    It stands apart from the statement's draft, so that no colleague's page becomes out of date by somebody's typing.
    """

    __tablename__ = "typed_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    seen: Mapped[int]
    """The statement's revision that the page showed."""
    words: Mapped[dict[str, str]] = mapped_column(DetailsColumn)
    """What stood in each field of the form, by its name."""
    at: Mapped[datetime] = mapped_column(default=utc_now)

    statement: Mapped[Statement] = relationship()
    by: Mapped[User] = relationship()

    __table_args__ = (UniqueConstraint("statement_id", "by_id"),)
