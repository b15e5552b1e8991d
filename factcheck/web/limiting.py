"""Counting what has a limit, for requests: over the line between processes, where there is one; else in the newsroom's database, in a
transaction of its own that is over before the request's work begins.

It waits for nobody. Where the line does not answer, the database counts, from the beginning; where that is held by others for longer than
a moment, the request is let through uncounted, since work that cannot be done is worse than work that is done too often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from flask import Flask, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from factcheck.database import writing_too
from factcheck.extensions import db, line
from factcheck.limits import By
from factcheck.line.lines import LineGone
from factcheck.models import utc_now
from factcheck.web import json_answers
from factcheck.web.session import signed_in_user
from factcheck.workflow import limiting
from factcheck.workflow.limiting import TooMany

P = ParamSpec("P")
_PATIENCE = 250
"""Milliseconds that a count waits for others."""


def init_app(app: Flask) -> None:
    """Say no with a page, or as a program wants it, and when to come again."""
    app.register_error_handler(TooMany, too_many)
    app.after_request(_say_when)


def limited(name: str) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Let a view be asked as often as the limit of this name says; it stands below what says whom the view is for."""

    def guard(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            count(name)
            return view(*args, **kwargs)

        return guarded

    return guard


def count(name: str) -> None:
    """Count one more for whoever asks. Ends the session's transaction, so nothing may be begun yet. Raises TooMany."""
    limit = limiting.of(name)
    if limit is None or limit.window is None:
        return
    whose = _asking(limit.by)
    if not _counted_over_line(name, whose):
        _count_here(name, whose)


def _counted_over_line(name: str, whose: str) -> bool:
    """Whether there is a line that counted. Raises TooMany."""
    if (counts := line()) is None:
        return False
    try:
        limiting.take(name, whose, now=utc_now(), counts=counts)
    except LineGone:
        return False
    return True


def _count_here(name: str, whose: str) -> None:
    db.session.commit()
    try:
        with writing_too(), db.engine.connect() as connection, _impatient(connection):
            limiting.take(name, whose, now=utc_now(), counts=limiting.own_counts(connection))
            connection.commit()
    except OperationalError:
        current_app.logger.warning("A request for “%s” was not counted: the database was busy.", name)


@contextmanager
def _impatient(connection: Connection) -> Iterator[None]:
    """Let the connection give up soon, and not wait for the disk: a count that a power cut takes is no loss."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = {_PATIENCE}"))
        connection.execute(text("SET LOCAL synchronous_commit = off"))
        yield
        return
    driver = connection.connection  # asked past SQLAlchemy, which would begin the transaction, and wait, before it
    usual = [(name, driver.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("busy_timeout", "synchronous")]
    driver.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    driver.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        connection.rollback()
        for name, value in usual:
            driver.execute(f"PRAGMA {name} = {value}")


def _asking(by: By) -> str:
    if by is By.PERSON:
        return str(signed_in_user().id)
    return str(g.api_token) if by is By.TOKEN else request.remote_addr or ""


def too_many(error: TooMany) -> ResponseReturnValue:
    """The page, or for a program the same as JSON."""
    db.session.rollback()
    remember(error)
    if request.path.startswith(json_answers.BELOW):
        return json_answers.refused(429, error.problems)
    return render_template("errors/429.html", problems=[problem.sentence for problem in error.problems]), 429


def remember(error: TooMany) -> None:
    """Have the answer to this request, whatever page it is, say that too much came and when to come again."""
    g.too_many = error


def _say_when(response: Response) -> Response:
    error: TooMany | None = g.get("too_many")
    if error is not None:
        response.status_code = 429
        response.headers["Retry-After"] = str(error.seconds)
    return response
