"""Forgotten passwords: a link by mail. The page that asks for it never looks whether there is such an account; whoever sends the mail does,
so that neither the answer nor how long it takes tells anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import ONCE, Invitation, Letter, ResetWish
from factcheck.text.wording import N_
from factcheck.workflow import accounts, history, invitations, limiting, mail_links, security_mail

LASTS = timedelta(hours=1)


def wish(email: str, sender: str, *, now: datetime) -> None:
    """Note that somebody forgot the password for that address. Raises limiting.TooMany where much is asked from one network."""
    limiting.take("reset-mail", sender, now=now)
    if "@" in email and "\0" not in email:
        db.session.add(ResetWish(email=accounts.plain(email)[:254], asked_at=now))


def write_letters(now: datetime) -> Sequence[Letter]:
    """Write the letters that were asked for, to those who have an account, and forget who asked. Commits nothing."""
    waiting = db.session.scalars(select(ResetWish).order_by(ResetWish.id).with_for_update(skip_locked=True)).all()
    for each in waiting:
        db.session.delete(each)
    addresses = dict.fromkeys(each.email for each in waiting)
    return [letter for email in addresses if (letter := _letter(email, now)) is not None]


def _letter(email: str, now: datetime) -> Letter | None:
    user = accounts.find(email)
    if user is None or not user.active or not accounts.opens_by_password(user.role) or _has_them_already(email, now):
        return None
    token = invitations.open_for(user, lasts=LASTS)
    history.write("send link", "was sent a link to set a new password, asked for on the page for signing in", by=None, person=user)
    asked = N_("Somebody, probably you, asked for a new password for your account. This link sets one. It works once, for one hour:")
    otherwise = N_("If it was not you, there is nothing to do: your password stays as it is.")
    return security_mail.write(user, N_("A new password"), [asked, ONCE, otherwise], once=mail_links.to_invitation(token))


def _has_them_already(email: str, now: datetime) -> bool:
    """Whether whoever asks so often has enough links in the mail."""
    limit = limiting.of("reset-mail-account")
    if limit is None or limit.window is None:
        return False
    lately = select(func.count(Invitation.id)).where(Invitation.email == email, Invitation.created_at > now - limit.window)
    return (db.session.scalar(lately) or 0) >= limit.most
