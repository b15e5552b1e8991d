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
