"""What a person has to be told, on the site and by mail."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.articles import Article
from factcheck.models.base import Base, choice, utc_now
from factcheck.models.mail import Letter
from factcheck.models.statements import Statement
from factcheck.models.users import User


class NoticeKind(StrEnum):
    """What a notice is about."""

    MENTIONED = "mentioned"
    ANSWERED = "answered"
    """Somebody wrote in a discussion that the person takes part in, or about a statement that they check."""
    ASSIGNED = "assigned"
    SENT_BACK = "sent back"
    APPROVED = "approved"
    TAKEN_OVER = "taken over"
    DEADLINE = "deadline"
    NEW_POSTS = "new posts"
    RETRACTED = "source retracted"
    REPORTED = "error reported"
    """A reader says that something published is wrong."""
    OUTSIDE_ANSWER = "outside answer"
    """Somebody outside the newsroom answered what they were asked."""
    NOT_PUBLISHED = "not published"
    """An edition that was to go out by itself did not."""
    LOOK_DUE = "another look due"
    """A check that was approved is to be looked at again."""


class Notice(Base):
    """One thing that one person is told. Kept after it is read."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    """Who is told."""
    kind: Mapped[NoticeKind] = mapped_column(choice(NoticeKind))
    sentence: Mapped[str] = mapped_column(Text)
    """A whole sentence ("Marit Solvang sent statement 12 back: …")."""
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who did it; None: the program."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    read_at: Mapped[datetime | None]
    for_digest: Mapped[bool] = mapped_column(default=False)
    """It waits for the person's daily mail."""
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    """The mail that tells it; None where none does, or none yet."""

    user: Mapped[User] = relationship(foreign_keys=user_id)
    by: Mapped[User | None] = relationship(foreign_keys=by_id)
    statement: Mapped[Statement | None] = relationship()
    article: Mapped[Article | None] = relationship()
    letter: Mapped[Letter | None] = relationship()

    __table_args__ = (Index("ix_notices_user_id_read_at", "user_id", "read_at"), Index("ix_notices_user_id_id", "user_id", "id"))
