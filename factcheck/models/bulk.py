"""Steps that were taken with many statements at once, with what each was like before, so that the whole step can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, utc_now
from factcheck.models.columns import DetailsColumn
from factcheck.models.statements import Statement
from factcheck.models.users import User


class BulkStep(Base):
    """One step taken with many statements."""

    __tablename__ = "bulk_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str] = mapped_column(String(40))
    """What was done (see workflow/bulk.py)."""
    sentence: Mapped[str] = mapped_column(Text)
    """What was done, in words ("assigned 12 statements to Bo Checker")."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    undone_at: Mapped[datetime | None]
    """None while it stands."""
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship(foreign_keys=by_id)
    undone_by: Mapped[User | None] = relationship(foreign_keys=undone_by_id)
    changes: Mapped[list[BulkChange]] = relationship(back_populates="step", order_by="BulkChange.id")


class BulkChange(Base):
    """What one bulk step meant for one statement: done, or refused and why."""

    __tablename__ = "bulk_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("bulk_steps.id"))
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    refused: Mapped[str] = mapped_column(Text, default="")
    """Why it was not done; empty where it was."""
    before: Mapped[dict[str, Any]] = mapped_column(DetailsColumn)
    """What the statement was like in what the step changed; empty where nothing was done."""
    left: Mapped[str] = mapped_column(Text, default="")
    """Why the undoing left it as it is; empty where it did not."""

    step: Mapped[BulkStep] = relationship(back_populates="changes")
    statement: Mapped[Statement] = relationship()

    __table_args__ = (UniqueConstraint("step_id", "statement_id"),)
