"""What can be searched for. Kept up by triggers in the database (see migrations/searching.py): nothing here is written by hand."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.models.base import Base, choice


class Found(StrEnum):
    """What kind of thing a search finds."""

    STATEMENT = "statement"
    EXPLANATION = "explanation"
    """What a check says so far: finding and explanation."""
    POST = "post"
    SOURCE = "source"
    REUSABLE = "reusable"
    """An explanation kept to be used again."""


class SearchEntry(Base):
    """One thing that can be found, as people wrote it."""

    __tablename__ = "search_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Found] = mapped_column(choice(Found, length=20))
    record_id: Mapped[int]
    """The number of the statement, post, source or reusable explanation."""
    article_id: Mapped[int | None] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("kind", "record_id"),)
