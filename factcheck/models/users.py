"""The people of the newsroom. Readers have no account."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from factcheck.models.base import Base, choice, utc_now


class Role(StrEnum):
    """What a person may do; each role may do all that the one before it may."""

    CHECKER = "checker"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    @property
    def covers(self) -> frozenset[Role]:
        """The roles whose work this one may do."""
        ranks = list(Role)
        return frozenset(ranks[: ranks.index(self) + 1])


ERASED = "@erased.invalid"
"""How an address ends that was erased; no mail server has such a name (RFC 2606)."""


class User(Base):
    """A person who signs in. Never removed, since their name stands under their work; only deactivated."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """In lower case; what the person signs in with."""
    name: Mapped[str] = mapped_column(String(120))
    """As printed under their work."""
    role: Mapped[Role] = mapped_column(choice(Role))
    password_hash: Mapped[str] = mapped_column(String(200))
    """Empty where they have none."""
    active: Mapped[bool] = mapped_column(default=True)
    session_epoch: Mapped[int] = mapped_column(default=0)
    """Raised when rights or password change: every session begun before that ends."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    language: Mapped[str | None] = mapped_column(String(8))
    """The code of the language in which they want the desk; None for the newsroom's."""

    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower_case"),)

    @property
    def has_password(self) -> bool:
        """Whether they ever set one: who came by the newsroom's sign-in service need not have."""
        return bool(self.password_hash)

    @property
    def is_erased(self) -> bool:
        """Whether what was personal in the account is erased; the name stays."""
        return self.email.endswith(ERASED)

    def may_work_as(self, role: Role) -> bool:
        """Whether this person is active and their role covers `role`."""
        return self.active and role in self.role.covers


class Invitation(Base):
    """A link that lets one person set a first password, or a new one. Holds only a hash of its token."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(choice(Role))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None when the command line invited."""
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    invited_by: Mapped[User | None] = relationship()

    def open_at(self, moment: datetime) -> bool:
        """Whether the link still works at `moment`."""
        return self.used_at is None and self.withdrawn_at is None and moment < self.expires_at
