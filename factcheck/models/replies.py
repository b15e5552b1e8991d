"""The right of reply: whom the newsroom asked about a statement, and what came of it. All of it is kept for ever."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, Immutable, choice, utc_now
from factcheck.models.statements import Statement
from factcheck.models.users import User


class AskedBy(StrEnum):
    """How somebody was asked."""

    MAIL = "mail"
    PHONE = "phone"
    MESSAGE = "message"
    LETTER = "letter"
    IN_PERSON = "in person"
    SPOKESPERSON = "through a spokesperson"


class ReplyOutcome(StrEnum):
    """What came of asking."""

    ANSWERED = "answered"
    DECLINED = "declined to comment"
    NO_ANSWER = "no answer by the deadline"


class ReplyRequest(Immutable, Base):
    """Somebody was asked to comment on a statement."""

    __tablename__ = "reply_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    whom: Mapped[str] = mapped_column(String(300))
    """The person or body that was asked, as readers should see it."""
    how: Mapped[AskedBy] = mapped_column(choice(AskedBy))
    asked_at: Mapped[datetime]
    deadline: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text)
    """What was asked, and of whom exactly; for colleagues only."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    statement: Mapped[Statement] = relationship()
    by: Mapped[User] = relationship()
    answers: Mapped[list[ReplyAnswer]] = relationship(back_populates="request", order_by="ReplyAnswer.id")
    lines: Mapped[list[ReplyLine]] = relationship(back_populates="request", order_by="ReplyLine.id")

    @property
    def answer(self) -> ReplyAnswer | None:
        """What came of it, by the newest record; None while nothing did."""
        return self.answers[-1] if self.answers else None

    @property
    def line(self) -> str:
        """What readers are told of it; empty where that is nothing."""
        return self.lines[-1].text if self.lines else ""


class ReplyAnswer(Immutable, Base):
    """What came of asking. A later answer is a new record."""

    __tablename__ = "reply_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("reply_requests.id"), index=True)
    outcome: Mapped[ReplyOutcome] = mapped_column(choice(ReplyOutcome))
    came_on: Mapped[date | None]
    """The day it came; None where nothing came."""
    words: Mapped[str] = mapped_column(Text)
    """What was answered; may be empty."""
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    request: Mapped[ReplyRequest] = relationship(back_populates="answers")
    by: Mapped[User] = relationship()


class ReplyLine(Immutable, Base):
    """What the newsroom chose to tell readers about asking. The newest counts; an empty one tells nothing."""

    __tablename__ = "reply_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("reply_requests.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=utc_now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    request: Mapped[ReplyRequest] = relationship(back_populates="lines")
    by: Mapped[User] = relationship()
