"""What colleagues say to each other about a statement. Never changed and never removed: an edit is a new wording."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, utc_now
from factcheck.models.statements import Statement
from factcheck.models.users import User


class Comment(Immutable, Base):
    """Something that a colleague said about a statement, or answered to another comment."""

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"), index=True)
    """The comment that began the thread; None for that one itself."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    statement: Mapped[Statement] = relationship()
    thread: Mapped[Comment | None] = relationship(remote_side="Comment.id", back_populates="answers")
    answers: Mapped[list[Comment]] = relationship(back_populates="thread", order_by="Comment.id")
    by: Mapped[User] = relationship()
    wordings: Mapped[list[CommentWording]] = relationship(back_populates="comment", order_by="CommentWording.number")
    settlements: Mapped[list[Settlement]] = relationship(back_populates="thread", order_by="Settlement.id")

    @property
    def wording(self) -> CommentWording:
        """What it says now."""
        return self.wordings[-1]

    @property
    def settlement(self) -> Settlement | None:
        """Who last said that its thread is settled, or is not; None while nobody did."""
        return self.settlements[-1] if self.settlements else None

    @property
    def open(self) -> bool:
        """Whether the thread that it began still waits to be settled: not where all of it was removed."""
        settled = self.settlement is not None and self.settlement.settled
        return not settled and any(comment.wording.text is not None for comment in (self, *self.answers))


class CommentWording(Immutable, Base):
    """What a comment says since a moment. The first is what was said, each later one an edit or the removal."""

    __tablename__ = "comment_wordings"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    number: Mapped[int]
    """1, 2, 3 … for the comment."""
    text: Mapped[str | None] = mapped_column(Text)
    """Light Markdown, as it was typed; None: the comment was removed."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    comment: Mapped[Comment] = relationship(back_populates="wordings")
    by: Mapped[User] = relationship()

    __table_args__ = (UniqueConstraint("comment_id", "number"), CheckConstraint("number >= 1", name="number_from_one"))


class Settlement(Immutable, Base):
    """Somebody said that a thread is settled, or opened it again."""

    __tablename__ = "settlements"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    settled: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    thread: Mapped[Comment] = relationship(back_populates="settlements")
    by: Mapped[User] = relationship()
