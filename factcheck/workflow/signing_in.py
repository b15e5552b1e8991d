"""Signing in with a password: tried, counted, and made to wait. The same answer, as slow, for addresses that have no account."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import SignIn, Throttle, User, text_sha256
from factcheck.workflow import accounts, history, limiting, passwords, throttling
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
    """Try an address and a password. Commits on the way, and the caller does in the end, whatever comes of it.

    A password takes long to compare, on purpose. Nobody waits for the database meanwhile, and no other try: what came of it is said, and
    counts, only if none was due to wait by then. So tries at one moment learn no more than tries one after the other.

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
    if (waiting := _made_to_wait(throttling.hold(list(keys), now=now), keys, now)) is not None:
        return waiting
    kept = accounts.kept_password(email)
    db.session.commit()
    compared = passwords.compare(password, kept)
    account, *_ = held = throttling.hold(list(keys), now=now)
    if (waiting := _made_to_wait(held, keys, now)) is not None:
        return waiting
    try:
        user = accounts.sign_in(email, password, compared)
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


def _made_to_wait(held: Sequence[Throttle], free: Mapping[str, int], now: datetime) -> Attempt | None:
    """The try that is not made; None where nobody has to wait."""
    left = max(throttling.wait(each, free[each.key], now=now) for each in held)
    return Attempt(None, throttling.told(left), left) if left else None


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
