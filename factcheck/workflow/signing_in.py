"""Signing in with a password: tried, counted, and made to wait. The same answer, as slow, for addresses that have no account."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import SignIn, User, text_sha256
from factcheck.workflow import accounts, history, limiting, throttling
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.sessions import Visitor

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a try. Committed either way: a failure is counted."""

    user: User | None
    problem: Problem | None = None
    wait: timedelta = timedelta()
    """How long to wait before the next; nothing is tried before that."""


def attempt(email: str, password: str, visitor: Visitor, *, now: datetime) -> Attempt:
    """Try an address and a password. The caller commits, whatever comes of it.

    Tries in a browser that the account was used in are counted by themselves: whoever guesses elsewhere, or in the same office, keeps
    nobody from their own desk.
    """
    if (busy := may_try(visitor.address, now)) is not None:
        return busy
    plain = accounts.plain(email)
    known = visitor.device if _is_known(plain, visitor.device) else ""
    keys = {throttling.key_of("account", plain, known): (free := limiting.free("wrong-password"))}
    if not known:
        keys[throttling.of_network(visitor.address)] = limiting.free("wrong-password-network")
    account, *_ = held = throttling.hold(list(keys), now=now)
    left = max(throttling.wait(each, keys[each.key], now=now) for each in held)
    if left:
        return Attempt(None, throttling.told(left), left)
    try:
        user = accounts.sign_in(email, password)
    except Refusal as refused:
        for each in held:
            throttling.note_failure(each, now=now)
            if each.failures >= keys[each.key]:
                _log.warning("%s tries to sign in have failed for one %s.", each.failures, "account" if each is account else "network")
        return Attempt(None, refused.problems[0])
    if account.failures >= free:
        history.write("signed in after failures", f"signed in after {account.failures} tries that failed", by=user, person=user)
    account.failures = 0
    return Attempt(user)


def may_try(address: str, now: datetime) -> Attempt | None:
    """None where somebody at that address may try to sign in once more, in whatever way; else the try that is not made."""
    try:
        limiting.take("sign-in", address, now=now)
    except limiting.TooMany as refusal:
        return Attempt(None, refusal.problems[0], refusal.wait)
    return None


def _is_known(email: str, device: str) -> bool:
    """Whether the account with that address was used in that browser."""
    if "\0" in email:
        return False
    used = select(SignIn.id).join(User).where(User.email == email, SignIn.device_sha256 == text_sha256(device)).limit(1)
    return db.session.scalar(used) is not None
