"""In whose name a program asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import g, request
from flask.typing import ResponseReturnValue

from factcheck.database import writing_too
from factcheck.extensions import db
from factcheck.models import ApiToken, User
from factcheck.web import limiting
from factcheck.web.json_answers import refused
from factcheck.workflow import tokens
from factcheck.workflow.refusals import Problem

P = ParamSpec("P")

_WANTED = (
    "Send “Authorization: Bearer TOKEN” with a token that works. People make tokens on the page of their account; a token ends when "
    "it is revoked, and when its person's role or password changes."
)


class NoLonger(Exception):
    """The token ended while the request was answered."""


def by_token(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Let only requests through that show a working token; a session's cookie counts for nothing here."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        limiting.count("api-address")
        shown = request.authorization
        token = tokens.shown_by(shown.token) if shown is not None and shown.type == "bearer" and shown.token else None
        if token is None:
            return _unknown()
        g.api_token = token.id
        _note_use(token)
        limiting.count("api-token")
        db.session.rollback()  # nothing is held while what was sent arrives
        try:
            return view(*args, **kwargs)
        except NoLonger:
            db.session.rollback()
            return _unknown()

    return guarded


def person_held() -> User:
    """Whose token it is; nothing else is written by that token until the transaction ends. Raises NoLonger where it has ended."""
    token = tokens.hold(g.api_token)
    if not token.works:
        raise NoLonger
    return token.user


def _note_use(token: ApiToken) -> None:
    """Keep when the token was last used, in a transaction that is over before the request's own work begins."""
    if tokens.is_use_noted(token):
        return
    number = token.id
    with writing_too():
        db.session.rollback()  # one that began as a reader cannot go on as a writer
        tokens.note_use(db.session.get_one(ApiToken, number))
        db.session.commit()


def _unknown() -> ResponseReturnValue:
    answer = refused(401, [Problem(_WANTED)])
    answer.headers["WWW-Authenticate"] = 'Bearer realm="Factcheck"'
    return answer
