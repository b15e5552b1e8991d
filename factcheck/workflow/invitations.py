"""Links that let one person set a password: the first one of a new account, or a new one where it was forgotten."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import select

from factcheck.extensions import db, settings
from factcheck.models import Invitation, Role, User, text_sha256, utc_now
from factcheck.text.wording import N_, said
from factcheck.workflow import accounts, history, passwords
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.rights import require


def invite(email: str, name: str, role: Role, *, days: int, by: User | None) -> tuple[Invitation, str]:
    """Invite somebody who has no account; a link made for them before closes.

    `days` is how long the link stays open, `by` None for the command line. Returns the invitation and the token
    for its link, which is shown once and not kept. Raises Refusal.
    """
    if by is not None:
        require(Role.ADMINISTRATOR, by, N_("invite people"))
    accounts.check_new(email, name)
    invitation, token = _open(accounts.plain(email), accounts.tidy(name), role, days, by)
    details = {"email": invitation.email, "role": role.value}
    history.write("invite", f"invited {invitation.name} as {role.value}", by=by, details=details)
    return invitation, token


def renew(user: User, *, days: int, by: User | None) -> tuple[Invitation, str]:
    """Let somebody who has an account set a new password; the one they have works until they do.

    Returns what `invite` returns. Raises Refusal for a deactivated account.
    """
    if by is not None:
        require(Role.ADMINISTRATOR, by, N_("make links for people"))
    if not user.active:
        raise Refusal(said("The account of %(name)s is deactivated. Reactivate it first.", name=user.name))
    _refuse_needless(user.role)
    invitation, token = _open(user.email, user.name, user.role, days, by)
    history.write("renew", f"made a link for {user.name} to set a new password", by=by, person=user)
    return invitation, token


def open_for(user: User, *, lasts: timedelta) -> str:
    """Open a link to set a new password for somebody who asked for it. Links made before stay open until one is used. Returns its token."""
    _, token = _new(user.email, user.name, user.role, lasts, None)
    return token


def withdraw(invitation: Invitation, *, by: User) -> None:
    """Close a link that has not been used."""
    require(Role.ADMINISTRATOR, by, N_("withdraw invitations"))
    if invitation.used_at is not None:
        raise Refusal(said("%(name)s has already accepted this invitation.", name=invitation.name))
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = utc_now()
        history.write("withdraw invitation", f"withdrew the invitation of {invitation.name}", by=by, details={"email": invitation.email})


def opened_by(token: str) -> Invitation | None:
    """The invitation that a link's token opens, if it is still open."""
    invitation = db.session.scalar(select(Invitation).filter_by(token_sha256=text_sha256(token)))
    return invitation if invitation is not None and invitation.open_at(utc_now()) else None


def accept(invitation: Invitation, password: str, repeated: str) -> User:
    """Make the account that an invitation offers, or give an existing one its new password. Raises Refusal."""
    _hold_open(invitation)
    _refuse_needless(invitation.role)
    if problems := passwords.problems(password, repeated):
        raise Refusal(*problems)
    invitation.used_at = utc_now()
    user = accounts.find(invitation.email)
    first = user is None
    if user is None:
        user = User(email=invitation.email, name=invitation.name, role=invitation.role)
        db.session.add(user)
    accounts.set_password(user, password)
    db.session.flush()
    done = "accepted the invitation and set a password" if first else "set a new password with a link"
    history.write("accept", done, by=user, person=user)
    if not first:
        accounts.tell_of_password(user)
    return user


def accept_by_service(invitation: Invitation, service: str) -> User:
    """Make the account that an invitation offers, without a password, for whom the sign-in service knows by its address. Raises Refusal."""
    _hold_open(invitation)
    accounts.check_new(invitation.email, invitation.name)
    accounts.close_links(invitation.email)
    invitation.used_at, invitation.withdrawn_at = utc_now(), None
    user = accounts.add_without_password(invitation.email, invitation.name, invitation.role)
    history.write("accept", f"accepted the invitation by {service}", by=user, person=user)
    return user


def _refuse_needless(role: Role) -> None:
    """Raises Refusal where a password would let nobody in who has this role."""
    if not accounts.opens_by_password(role):
        raise Refusal(said("In this newsroom you sign in with %(service)s, and need no password.", service=settings().sign_in_service))


def _hold_open(invitation: Invitation) -> None:
    """Make sure that a link is still open; of two who open it at the same moment, one comes first. Raises Refusal."""
    db.session.refresh(invitation, with_for_update={"of": Invitation})
    if not invitation.open_at(utc_now()):
        raise Refusal(N_("This link has been used or has run out. Ask an administrator for a new one."))


def _open(email: str, name: str, role: Role, days: int, by: User | None) -> tuple[Invitation, str]:
    accounts.close_links(email)
    return _new(email, name, role, timedelta(days=days), by)


def _new(email: str, name: str, role: Role, lasts: timedelta, by: User | None) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(32)
    expires_at = utc_now() + lasts
    invitation = Invitation(token_sha256=text_sha256(token), email=email, name=name, role=role, invited_by=by, expires_at=expires_at)
    db.session.add(invitation)
    db.session.flush()
    return invitation, token
