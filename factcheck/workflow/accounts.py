"""The newsroom's accounts: invited, given a password, changed, deactivated. Nobody signs up by themselves."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Invitation, Role, User, utc_now
from factcheck.workflow import history
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.steps import require

PASSWORD_MIN, PASSWORD_MAX = 12, 200
"""Length of a password in characters (NIST SP 800-63B: length counts, composition rules do not)."""

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex())  # checked when no account fits, so that both answers take as long


def find(email: str) -> User | None:
    """The account with that address, in any letter case."""
    return db.session.scalar(select(User).filter_by(email=_plain(email)))


def sign_in(email: str, password: str) -> User:
    """The active person with that address and password. Raises Refusal with one sentence for every failure."""
    user = find(email)
    try:
        _hasher.verify(user.password_hash if user else _NOBODY, password)
    except VerificationError:
        user = None
    if user is None or not user.active:
        raise Refusal(Problem("This address and password do not belong to an active account.", "email"))
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
    return user


def invite(email: str, name: str, role: Role, *, days: int, by: User | None) -> tuple[Invitation, str]:
    """Invite somebody, or let somebody who has an account set a new password.

    Returns the invitation and the token for its link, which is shown once and not kept. Raises Refusal.
    """
    if by is not None:
        require(Role.ADMINISTRATOR, by, "invite people")
    problems = _wrong(email, name)
    if problems:
        raise Refusal(*problems)
    _withdraw_open(email)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        token_sha256=_hash(token),
        email=_plain(email),
        name=name.strip(),
        role=role,
        invited_by=by,
        expires_at=utc_now() + timedelta(days=days),
    )
    db.session.add(invitation)
    history.write(
        "invite", f"invited {name.strip()} as {role.value}", by=by, person=find(email), details={"email": _plain(email), "role": role.value}
    )
    return invitation, token


def invitation_for(token: str) -> Invitation | None:
    """The invitation that a link's token opens, if it is still open."""
    invitation = db.session.scalar(select(Invitation).filter_by(token_sha256=_hash(token)))
    return invitation if invitation is not None and invitation.open_at(utc_now()) else None


def accept(invitation: Invitation, password: str, repeated: str) -> User:
    """Make the account that an invitation offers, or give an existing one its new password. Raises Refusal."""
    if not invitation.open_at(utc_now()):
        raise Refusal("This invitation has been used or has run out. Ask an administrator for a new one.")
    _refuse_weak(password, repeated)
    user = find(invitation.email)
    if user is None:
        user = User(email=invitation.email, name=invitation.name, role=invitation.role, password_hash="", active=True)
        db.session.add(user)
    user.password_hash = _hasher.hash(password)
    user.session_epoch = (user.session_epoch or 0) + 1
    invitation.used_at = utc_now()
    db.session.flush()
    history.write("accept", "accepted an invitation and set a password", by=user, person=user)
    return user


def create(email: str, name: str, role: Role, password: str) -> User:
    """Make an account at once, with its password; for the command line and the sample. Raises Refusal."""
    problems = _wrong(email, name)
    if find(email) is not None:
        problems.append(Problem(f"There is already an account for {_plain(email)}.", "email"))
    if problems:
        raise Refusal(*problems)
    _refuse_weak(password, password)
    user = User(email=_plain(email), name=name.strip(), role=role, password_hash=_hasher.hash(password))
    db.session.add(user)
    db.session.flush()
    history.write("create", f"made an account for {user.name} as {role.value}", by=None, person=user)
    return user


def change_password(user: User, old: str, new: str, repeated: str) -> None:
    """Change one's own password; every other session of the account ends. Raises Refusal."""
    try:
        _hasher.verify(user.password_hash, old)
    except VerificationError as error:
        raise Refusal(Problem("This is not your present password.", "old")) from error
    _refuse_weak(new, repeated)
    user.password_hash = _hasher.hash(new)
    user.session_epoch += 1
    history.write("change password", "changed the password", by=user, person=user)


def change_role(user: User, role: Role, *, by: User) -> None:
    """Give somebody another role; their sessions end. Raises Refusal for the last administrator."""
    require(Role.ADMINISTRATOR, by, "change roles")
    if role is user.role:
        return
    _keep_an_administrator(user)
    details = {"role": {"old": user.role.value, "new": role.value}}
    user.role, user.session_epoch = role, user.session_epoch + 1
    history.write("change role", f"made {user.name} {role.value}", by=by, person=user, details=details)


def deactivate(user: User, *, by: User) -> None:
    """Let an account sign in no more; its sessions end and its open invitations close. Raises Refusal for the last administrator."""
    require(Role.ADMINISTRATOR, by, "deactivate accounts")
    _keep_an_administrator(user)
    user.active, user.session_epoch = False, user.session_epoch + 1
    _withdraw_open(user.email)
    history.write("deactivate", f"deactivated the account of {user.name}", by=by, person=user)


def reactivate(user: User, *, by: User) -> None:
    """Let a deactivated account sign in again."""
    require(Role.ADMINISTRATOR, by, "reactivate accounts")
    user.active = True
    history.write("reactivate", f"reactivated the account of {user.name}", by=by, person=user)


def _keep_an_administrator(user: User) -> None:
    others = select(func.count(User.id)).where(User.role == Role.ADMINISTRATOR, User.active.is_(True), User.id != user.id)
    if user.role is Role.ADMINISTRATOR and user.active and not db.session.scalar(others):
        raise Refusal(f"{user.name} is the last administrator. Make somebody else one first.")


def _withdraw_open(email: str) -> None:
    still_open = select(Invitation).where(
        Invitation.email == _plain(email), Invitation.used_at.is_(None), Invitation.withdrawn_at.is_(None)
    )
    for invitation in db.session.scalars(still_open):
        invitation.withdrawn_at = utc_now()


def _refuse_weak(password: str, repeated: str) -> None:
    problems = []
    if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX:
        problems.append(Problem(f"A password has {PASSWORD_MIN} to {PASSWORD_MAX} characters; a few words in a row are fine.", "password"))
    if password != repeated:
        problems.append(Problem("The two passwords are not the same.", "repeated"))
    if problems:
        raise Refusal(*problems)


def _wrong(email: str, name: str) -> list[Problem]:
    problems = []
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", _plain(email)) or len(email) > 254:
        problems.append(Problem("Write a mail address such as name@example.org.", "email"))
    if not name.strip() or len(name.strip()) > 120:
        problems.append(Problem("Write the person's name (up to 120 characters), as it should stand under their work.", "name"))
    return problems


def _plain(email: str) -> str:
    return email.strip().lower()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
