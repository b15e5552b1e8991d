"""How pressing the work on a statement or an article is. Who is on a statement stands in the statement itself."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.models.base import Base, choice


class Priority(StrEnum):
    """How soon something is to be checked, beside its deadline."""

    URGENT = "urgent"
    NORMAL = "normal"
    LOW = "low"


_OF_AN_ARTICLE = text("article_id IS NOT NULL")


class Urgency(Base):
    """The priority and deadline of one statement, or of an article and thereby of its statements that have none of their own.

    It stands apart from the statement, so that setting it does not make the form outdated in which somebody checks it.
    """

    __tablename__ = "urgencies"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"), unique=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"), unique=True)
    priority: Mapped[Priority | None] = mapped_column(choice(Priority), index=True)
    """None: as the article, and for an article normal."""
    deadline: Mapped[datetime | None] = mapped_column(index=True)

    __table_args__ = (
        CheckConstraint("(statement_id IS NULL) <> (article_id IS NULL)", name="of_one_thing"),
        Index("ix_urgencies_of_articles", "article_id", sqlite_where=_OF_AN_ARTICLE, postgresql_where=_OF_AN_ARTICLE),
    )
