"""What readers report as wrong, and what the desk made of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, utc_now
from factcheck.models.editions import Edition
from factcheck.models.mail import Letter
from factcheck.models.statements import Statement
from factcheck.models.users import User


class ErrorReport(Base):
    """One report of an error by a reader. What is personal in it is erased a while after it was closed; the rest is kept."""

    __tablename__ = "error_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    """Its number, which the reader is told."""
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"), index=True)
    """The statement whose check it is about; None: the article as a whole."""
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    """The newest edition when it came."""
    words: Mapped[str] = mapped_column(Text)
    """What is wrong, as the reader wrote it; empty once it is erased."""
    source_url: Mapped[str] = mapped_column(Text, default="")
    """Where the reader says it can be seen; may be empty."""
    address: Mapped[str] = mapped_column(String(254), default="")
    """Where the reader wants an answer; may be empty."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    reopened_at: Mapped[datetime | None]
    """When its statement was taken up again because of it."""
    answer: Mapped[str] = mapped_column(Text, default="")
    """What the desk answered, as it was sent; empty once it is erased."""
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    """The mail with the answer; None where none was asked for, or it is erased."""
    erased_at: Mapped[datetime | None]
    """When what is personal in it was erased."""

    article: Mapped[Article] = relationship()
    statement: Mapped[Statement | None] = relationship()
    edition: Mapped[Edition] = relationship()
    closed_by: Mapped[User | None] = relationship()
    letter: Mapped[Letter | None] = relationship()

    __table_args__ = (
        Index("ix_error_reports_closed_at_id", "closed_at", "id"),
        CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed_by_somebody"),
    )
