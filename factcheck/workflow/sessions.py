"""Sessions: begun, found again by their token, listed, ended. Each is a row, so that it can be ended from anywhere."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db, settings
from factcheck.models import Proof, SignIn, User, text_sha256, utc_now
from factcheck.text import dates
from factcheck.text.wording import N_, said
from factcheck.workflow import history, rights, security_mail
from factcheck.workflow.refusals import Forbidden


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands at the door, as far as a request tells."""

    browser: str
    system: str
    address: str
    """Of the network; only the rough part of it is kept."""
    device: str
    """The mark by which the browser is known again; one that was just made for one that has none."""


def begin(user: User, proof: Proof, visitor: Visitor, *, now: datetime) -> str:
    """Let somebody in, with a letter to them where the account was never used in that browser. Returns the token, which is not kept."""
    kept = now - settings().keep_sign_ins  # a browser that comes back later is a new one
    db.session.execute(delete(SignIn).where(SignIn.user_id == user.id, SignIn.seen_at < kept))
    device, token = text_sha256(visitor.device), secrets.token_urlsafe(32)
    seen_before = db.session.scalars(select(SignIn.device_sha256).filter_by(user_id=user.id).distinct()).all()
    sign_in = SignIn(
        user=user,
        token_sha256=text_sha256(token),
        session_epoch=user.session_epoch,
        proof=proof,
        created_at=now,
        seen_at=now,
        browser=visitor.browser,
        system=visitor.system,
        network=rough(visitor.address),
        device_sha256=device,
    )
    db.session.add(sign_in)
    if seen_before and device not in seen_before:
        _tell_of_new_device(sign_in)
    return token


def find(token: str) -> SignIn | None:
    """The session that a browser's token opens, with its person, if it still holds."""
    wanted = select(SignIn).filter_by(token_sha256=text_sha256(token)).options(joinedload(SignIn.user, innerjoin=True))
    sign_in = db.session.scalar(wanted)
    return sign_in if sign_in is not None and _holds(sign_in, utc_now()) else None


def of(user: User) -> Sequence[SignIn]:
    """The sessions of an account that still hold, the last used first."""
    wanted = select(SignIn).filter_by(user_id=user.id, ended_at=None, session_epoch=user.session_epoch)
    found = db.session.scalars(wanted.order_by(SignIn.seen_at.desc(), SignIn.id.desc())).all()
    return [sign_in for sign_in in found if _holds(sign_in, utc_now())]


def end(sign_in: SignIn) -> None:
    """Note that somebody signed out."""
    sign_in.ended_at = sign_in.ended_at or utc_now()


def revoke(sign_in: SignIn, *, by: User) -> None:
    """End one of one's own sessions from another. Raises Forbidden for somebody else's."""
    if not rights.owns(sign_in, by):
        raise Forbidden(N_("This session is somebody else’s."))
    if sign_in.ended_at is None:
        end(sign_in)
        history.write("end session", f"ended the session in {in_words(sign_in)}", by=by, person=by)


def revoke_others(user: User, but: SignIn | None) -> int:
    """End every session of one's own but this one. Returns how many."""
    others = [sign_in for sign_in in of(user) if sign_in is not but]
    for sign_in in others:
        end(sign_in)
    if others:
        history.write("end sessions", "ended every other session", by=user, person=user, details={"ended": len(others)})
    return len(others)


def in_words(sign_in: SignIn) -> str:
    """The browser in words."""
    if sign_in.browser and sign_in.system:
        return said("%(browser)s on %(system)s", browser=sign_in.browser, system=sign_in.system)
    return sign_in.browser or sign_in.system or said("a browser that we do not know")


def rough(address: str) -> str:
    """Where from, roughly: an IPv4 address without its last number, of an IPv6 address what an office or household has in common."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    network = ip_network((known, 48 if isinstance(known, IPv6Address) else 24), strict=False)
    return str(network.network_address) if isinstance(known, IPv6Address) else str(network.network_address).removesuffix("0") + "…"


def _holds(sign_in: SignIn, now: datetime) -> bool:
    idle, longest = timedelta(hours=settings().session_idle_hours), timedelta(days=settings().session_days)
    return sign_in.holds_at(now, idle=idle, longest=longest)


def _tell_of_new_device(sign_in: SignIn) -> None:
    user, words = sign_in.user, in_words(sign_in)
    at = dates.moment(sign_in.created_at.astimezone(settings().zone), security_mail.language_of(user), zone=True)
    sentence = said(
        "Somebody signed in to your account in a browser that was not used for it before: %(browser)s, network %(network)s, %(when)s.",
        browser=words,
        network=sign_in.network or "?",
        when=at,
    )
    security_mail.tell(user, N_("A sign-in in a new browser"), sentence)
    history.write("new browser", f"signed in in a new browser ({words})", by=user, person=user)
