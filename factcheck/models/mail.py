"""The mail that goes out: what waits for the server, what it took, and who wants how much of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, choice, utc_now
from factcheck.models.users import User


class MailPace(StrEnum):
    """How often a person wants mail about their notices."""

    AT_ONCE = "at once"
    DAILY = "daily"
    NEVER = "never"


class MailChoice(Base):
    """What a person chose about mail. Who has none gets it at once."""

    __tablename__ = "mail_choices"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    pace: Mapped[MailPace] = mapped_column(choice(MailPace))
    changed_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)

    user: Mapped[User] = relationship()


ONCE = "{shown in the mail only}"
"""Where in a letter's body something stands that is kept only until it is sent."""


class LetterState(StrEnum):
    """How far a letter has come."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    """The mail server will never take it; a person has to look."""


class Letter(Base):
    """One mail to one person. Written together with what it tells of, and sent once that is stored for good.

    Who sends it holds its lease, so that no two send it; its number on the mail's own head stays the same over all tries.
    """

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    """Whom it is for; where it goes to a reader, the colleague who wrote it."""
    to_reader: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It goes to somebody who has no account: one answer, and no mail after it to end."""
    on_security: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It is about the safety of the person's account: it goes out whatever they chose about other mail."""
    address: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    once: Mapped[str | None] = mapped_column(Text)
    """What the mail shows in the place of ONCE, such as a link that nobody else may know; forgotten when it is sent or refused."""
    message_id: Mapped[str] = mapped_column(String(64), unique=True)
    """The part before the @ of its Message-ID."""
    state: Mapped[LetterState] = mapped_column(choice(LetterState), default=LetterState.WAITING)
    written_at: Mapped[datetime] = mapped_column(default=utc_now)
    due_at: Mapped[datetime | None] = mapped_column(default=utc_now)
    """When to try next; None once it is sent or refused."""
    attempts: Mapped[int] = mapped_column(default=0)
    why: Mapped[str] = mapped_column(Text, default="")
    """What the mail server said at the last try that failed."""
    lease: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()

    __table_args__ = (
        Index("ix_letters_state_due_at", "state", "due_at"),
        Index("ix_letters_state_id", "state", "id"),
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
    )
