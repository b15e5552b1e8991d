"""What the people pages show."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Invitation, User

ENTRIES = 20
"""How much of an account's history is shown."""


def people() -> Sequence[User]:
    """Everybody with an account, those who can sign in first, by name."""
    return db.session.scalars(select(User).order_by(User.active.desc(), User.name, User.id)).all()


def invited() -> Sequence[Invitation]:
    """The invitations of people who have no account yet, run out or not, newest first."""
    waiting = (Invitation.used_at.is_(None), Invitation.withdrawn_at.is_(None), Invitation.email.not_in(select(User.email)))
    newest = Invitation.id.desc()
    return db.session.scalars(select(Invitation).where(*waiting).options(joinedload(Invitation.invited_by)).order_by(newest)).all()


def person_or_404(user_id: int) -> User:
    """The account with that number; a 404 page where there is none."""
    user = db.session.get(User, user_id)
    return user if user is not None else abort(404)


def invitation_or_404(invitation_id: int) -> Invitation:
    """The invitation with that number; a 404 page where there is none."""
    invitation = db.session.get(Invitation, invitation_id)
    return invitation if invitation is not None else abort(404)


def history(user: User) -> Sequence[HistoryEntry]:
    """What was done to an account and by whom, newest first."""
    entries = select(HistoryEntry).filter_by(user_id=user.id).options(joinedload(HistoryEntry.by)).order_by(HistoryEntry.id.desc())
    return db.session.scalars(entries.limit(ENTRIES)).all()
