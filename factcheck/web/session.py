"""Who is signed in.

The cookie holds a token whose hash stands in the session's row, so that a session can be ended from elsewhere; the row holds the
account's epoch, which moves on when rights or password change. The person is a real `User`, loaded once for each request, never a
proxy: rules that compare people must not be fooled.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from flask import Flask, Response, abort, current_app, g, request, session
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import object_session

from factcheck.extensions import db
from factcheck.models import Proof, SignIn, User, utc_now
from factcheck.text import browsers
from factcheck.workflow import second_steps, sessions

_KEY = "account"
_DEVICE = "device"
"""The cookie by which a browser is known again; it lets nobody in."""
_DEVICE_KEPT = timedelta(days=365)
_NOTED_EVERY = timedelta(minutes=10)
_BY_ITSELF = frozenset({"presence"})
"""Parts of the site that an open page asks by itself: that is not somebody who uses it."""


def init_app(app: Flask) -> None:
    """Let browsers be known again."""
    app.after_request(_mark_browser)


def begin(user: User, proof: Proof) -> None:
    """Sign a person in, on a fresh session; what they had here before ends. The caller commits."""
    former = current()
    if former is not None:
        sessions.end(former)
    token = sessions.begin(user, proof, visitor(), now=utc_now())
    session.clear()
    session[_KEY] = token
    session.permanent = False
    g.signed_in = user
    g.pop("sign_in", None)


def end() -> None:
    """Sign whoever it is out. The caller commits."""
    sign_in = current()
    if sign_in is not None:
        sessions.end(sign_in)
    session.clear()
    g.signed_in = g.sign_in = None


def signed_in() -> User | None:
    """The person signed in, if their account is active and the session still holds; nobody while the database is not to be asked."""
    if g.get("without_database"):
        return None
    if g.get("signed_in") is not None and object_session(g.signed_in) is None:
        g.pop("signed_in")  # the database session that loaded them was given up within this request
        g.pop("sign_in", None)
    if "signed_in" not in g:
        sign_in = current()
        g.signed_in = sign_in.user if sign_in is not None else None
    user: User | None = g.signed_in
    return user


def signed_in_user() -> User:
    """The person signed in; for routes that need one. Aborts with 403 where nobody is."""
    user = signed_in()
    return user if user is not None else abort(403)


def current() -> SignIn | None:
    """The session that this request belongs to."""
    if "sign_in" not in g:
        token = session.get(_KEY)
        g.sign_in = _found(token) if isinstance(token, str) else None
        if g.sign_in is not None:
            _note_seen(g.sign_in)
    sign_in: SignIn | None = g.sign_in
    return sign_in


def _found(token: str) -> SignIn | None:
    """The session, unless the newsroom requires more by now than was shown when it began."""
    sign_in = sessions.find(token)
    return sign_in if sign_in is not None and second_steps.suffices(sign_in) else None


def visitor() -> sessions.Visitor:
    """Who asks, as far as the request tells. A browser that is not known yet gets its mark with the answer."""
    agent = request.user_agent.string
    return sessions.Visitor(browsers.browser(agent), browsers.system(agent), request.remote_addr or "", _device())


def _device() -> str:
    if "device" not in g:
        given = request.cookies.get(_DEVICE, "")
        g.device = given if 20 <= len(given) <= 100 else secrets.token_urlsafe(24)
        g.device_is_new = g.device != given
    mark: str = g.device
    return mark


def _mark_browser(response: Response) -> Response:
    if g.get("device_is_new"):
        config = current_app.config
        response.set_cookie(
            _DEVICE,
            g.device,
            max_age=_DEVICE_KEPT,
            secure=config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    return response


def _note_seen(sign_in: SignIn) -> None:
    """Note, coarsely, that the session is in use."""
    now = utc_now()
    if now - sign_in.seen_at < _NOTED_EVERY or request.blueprint in _BY_ITSELF:
        return
    if request.method not in {"GET", "HEAD", "OPTIONS"}:
        sign_in.seen_at = now
        return
    # A request that only reads has a session that must not write; and it never waits for those who do.
    with db.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            connection.execute(update(SignIn).where(SignIn.id == sign_in.id).values(seen_at=now))
            connection.commit()
        except DBAPIError:
            connection.rollback()  # the next request notes it
        finally:
            if is_sqlite:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {waits}")
