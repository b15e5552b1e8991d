"""The way in after the password: straight to the desk, by a second step, or by setting one up where the newsroom requires it.

Between the two steps the signed cookie says whose password was right, for ten minutes; nobody is signed in by that.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import redirect, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from factcheck.extensions import db
from factcheck.models import Proof, User, utc_now
from factcheck.web import session
from factcheck.web.access import own_path
from factcheck.workflow import second_steps
from factcheck.workflow.second_steps import Wanted

_KEY = "half in"
_SERVICE = "sign-in service"
"""Where the cookie keeps that the newsroom's sign-in service vouched for somebody, and the address where they can sign out of it."""
_LASTS = timedelta(minutes=10)


def after_password(user: User, target: str | None) -> ResponseReturnValue:
    """Lead somebody on whose password was right. Commits."""
    if second_steps.is_set_up(user):
        return _half_in(user, target, "auth.second_step")
    if second_steps.policy_of(user.role).wanted is Wanted.REQUIRED:
        return _half_in(user, target, "auth.set_up_app")
    session.begin(user, Proof.PASSWORD)
    db.session.commit()
    return redirect(target or url_for("desk.index"), code=303)


def after_service(user: User, target: str | None, *, both_steps: bool, ends_at: str) -> ResponseReturnValue:
    """Lead somebody on for whom the sign-in service vouches; `ends_at` is where they can sign out of it. Commits."""
    required = second_steps.policy_of(user.role).wanted is Wanted.REQUIRED
    if not both_steps and (second_steps.is_set_up(user) or required):
        led = _half_in(user, target, "auth.second_step" if second_steps.is_set_up(user) else "auth.set_up_app")
        cookie[_SERVICE] = ends_at
        return led
    session.begin(user, Proof.PROVIDER if both_steps else Proof.PROVIDER_ALONE)
    cookie[_SERVICE] = ends_at
    db.session.commit()
    return redirect(target or url_for("desk.index"), code=303)


def let_in(user: User, proof: Proof) -> None:
    """Begin a session anew, after whatever was shown first. The caller commits."""
    vouched = cookie.get(_SERVICE)
    session.begin(user, proof)
    if vouched is not None:
        cookie[_SERVICE] = vouched


def with_code() -> Proof:
    """What somebody has shown who showed a second step now."""
    return Proof.PROVIDER_AND_CODE if _SERVICE in cookie else Proof.SECOND_STEP


def service_to_leave() -> str:
    """Where somebody can sign out of the service by which they came; empty where they did not, or it has no such page."""
    return str(cookie.get(_SERVICE, ""))


def half_in() -> User | None:
    """Whose password was right a moment ago."""
    number, epoch, at, _ = cookie.get(_KEY, (None, None, "", None))
    if number is None or utc_now() - datetime.fromisoformat(at) > _LASTS:
        return None
    user = db.session.get(User, number)
    return user if user is not None and user.active and user.session_epoch == epoch else None


def target() -> str:
    """Where they were going."""
    return own_path(cookie.get(_KEY, (None, None, "", None))[3]) or url_for("desk.index")


def _half_in(user: User, target: str | None, endpoint: str) -> ResponseReturnValue:
    db.session.commit()
    session.end()
    db.session.commit()
    cookie[_KEY] = [user.id, user.session_epoch, utc_now().isoformat(), target]
    return redirect(url_for(endpoint), code=303)
