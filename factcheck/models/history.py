"""What happened, who did it and when. Written in the same transaction as the change itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.columns import DetailsColumn
from factcheck.models.statements import Statement
from factcheck.models.users import User

PUBLISHED = "verb = 'publish'"
"""The condition that an entry tells of an edition that was published, as the index of these has it."""


class HistoryEntry(Immutable, Base):
    """One thing that somebody did. Never edited, never removed."""

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: the program itself or the command line."""
    verb: Mapped[str] = mapped_column(String(40))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"), index=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    """The person it was done to, for accounts."""
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"), index=True)
    """The source it was done to."""
    revision: Mapped[int | None]
    """The statement's revision that this made."""
    sentence: Mapped[str] = mapped_column(Text)
    """What was done, in words ("set the verdict to False")."""
    details: Mapped[dict[str, Any]] = mapped_column(DetailsColumn)
    """Old and new values, field by field."""

    by: Mapped[User | None] = relationship(foreign_keys=by_id)
    article: Mapped[Article | None] = relationship()
    statement: Mapped[Statement | None] = relationship()

    __table_args__ = (Index("ix_history_published", "id", sqlite_where=text(PUBLISHED), postgresql_where=text(PUBLISHED)),)
