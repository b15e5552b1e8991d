"""Who is signed in.

A session holds the account's number and epoch; when rights or password change, the epoch in the database moves
on and every older session ends. The person is a real `User`, loaded once for each request, never a proxy: rules
that compare people must not be fooled.
"""

from __future__ import annotations

from flask import abort, g, session

from factcheck.extensions import db
from factcheck.models import User

_KEY = "account"


def begin(user: User) -> None:
    """Sign a person in, on a fresh session."""
    session.clear()
    session[_KEY] = [user.id, user.session_epoch]
    session.permanent = False
    g.signed_in = user


def end() -> None:
    """Sign whoever it is out."""
    session.clear()
    g.signed_in = None


def signed_in() -> User | None:
    """The person signed in, if their account is active and the session not outdated."""
    if "signed_in" not in g:
        g.signed_in = _load()
    user: User | None = g.signed_in
    return user


def signed_in_user() -> User:
    """The person signed in; for routes that need one. Aborts with 403 where nobody is."""
    user = signed_in()
    return user if user is not None else abort(403)


def _load() -> User | None:
    number, epoch = session.get(_KEY, (None, None))
    user = db.session.get(User, number) if number is not None else None
    return user if user is not None and user.active and user.session_epoch == epoch else None
