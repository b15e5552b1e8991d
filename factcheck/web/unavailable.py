"""What is answered while the database or a disk cannot be used: what it is and when to come again, without asking either.

Nothing was stored then: a request commits once, at its end, and files are put in place before what refers to them. Only where the
database goes away between the wish to commit and its answer, nobody can know, and that is what is said.
"""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass

import psycopg
from flask import current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from sqlalchemy.orm.exc import StaleDataError

from factcheck.database import BeingMoved
from factcheck.extensions import db
from factcheck.patience import CommitUnknown
from factcheck.storage import UnusableBucket
from factcheck.text.wording import N_
from factcheck.web import json_answers
from factcheck.workflow.refusals import Problem

_SECRET = frozenset({"auth", "people", "asked"})
"""Parts of the site whose forms hold what must not be shown again."""
_SHOWN_FROM = 12
"""Characters from which something typed is shown again."""


@dataclass(frozen=True, slots=True)
class Outage:
    """Something that cannot be used for a while."""

    sentence: str
    seconds: int
    """When to come again."""
    sure: bool = True
    """Whether it is certain that nothing was stored."""


UNSURE = Outage(
    N_("The database went away at the moment of saving, so it is not known whether this was saved. Go back, load the page again and look."),
    15,
    sure=False,
)
BUSY = Outage(N_("The database is busy with other work, and this waited as long as it may."), 10)
GONE = Outage(N_("The database cannot be reached at the moment."), 15)
FULL = Outage(N_("There is no room left on the server’s disk. An administrator has to make some."), 60)
UNREACHED = Outage(N_("The bucket of stored files cannot be used at the moment. An administrator has to look at it."), 30)
CLOSED = Outage(N_("The server cannot write to its disk at the moment. An administrator has to look at it."), 60)
MOVED = Outage(
    N_("The newsroom’s records are being moved to another database. Until that is done they can be read, and nothing can be saved."), 30
)

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_WRITING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ESTALE})
_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: CLOSED,
    sqlite3.SQLITE_READONLY: CLOSED,
    sqlite3.SQLITE_CANTOPEN: CLOSED,
}
"""By SQLite's result codes (https://www.sqlite.org/rescode.html)."""
_POSTGRES = {
    "08": GONE,
    "57P": GONE,
    "58": CLOSED,
    "53100": FULL,
    "53": BUSY,
    "55P03": BUSY,
    "57014": BUSY,
    "25006": CLOSED,
    "25P02": BUSY,  # what went wrong before in this transaction was got over, such as the newsroom's settings that could not be read
}
"""By how PostgreSQL's codes of errors begin (its manual, appendix A), the longest that fits."""
_LOST_EARLIER = "8s2b"
"""What SQLAlchemy calls using a transaction on after its connection broke, where that was got over."""
_COLLIDED = frozenset({"40001", "40P01", "23503", "23505", "23P01"})
"""Two transactions that could not both be: PostgreSQL gave one of them up, or a key was taken or removed meanwhile."""
_SQLITE_COLLIDED = frozenset({sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY})


def answer_to(error: BaseException) -> ResponseReturnValue | None:
    """What is answered to a request that ended with this error; None where it is a mistake of ours. Whatever was begun is undone."""
    let_go()
    if has_collided(error):
        note(error)
        return collided()
    if (outage := outage_of(error)) is not None:
        note(error)
        return _answered(outage)
    return None


def outage_of(error: BaseException) -> Outage | None:
    """What cannot be used, if that is what an error is about."""
    if isinstance(error, NoConnectionLeft):
        return BUSY
    if isinstance(error, BeingMoved):
        return MOVED
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, CommitUnknown):
        return UNSURE
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(cause, psycopg.Error):
        code = cause.sqlstate or ("08" if isinstance(cause, psycopg.OperationalError) else "")
        return next((_POSTGRES[code[:length]] for length in (5, 3, 2) if code[:length] in _POSTGRES), None)
    if isinstance(cause, UnusableBucket):
        return UNREACHED
    if isinstance(cause, OSError):
        return FULL if cause.errno in _NO_ROOM else CLOSED if cause.errno in _NO_WRITING else None
    if isinstance(error, PendingRollbackError) and error.code == _LOST_EARLIER:
        return GONE
    return GONE if isinstance(error, DBAPIError) and error.connection_invalidated else None


def has_collided(error: BaseException) -> bool:
    """Whether an error says that somebody else changed the same at the same moment."""
    if isinstance(error, StaleDataError):
        return True
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) in _SQLITE_COLLIDED
    return isinstance(cause, psycopg.Error) and cause.sqlstate in _COLLIDED


def collided() -> ResponseReturnValue:
    """The page for what two people did at the same moment; for a program the same as JSON."""
    sentence = N_("Somebody else changed this at the same moment. Go back, load the page again and look at what they did.")
    if request.path.startswith(json_answers.BELOW):
        return json_answers.refused(409, [Problem("Somebody else changed this at the same moment. Nothing was changed; send it again.")])
    return render_template("errors/409.html", sentence=sentence, typed=_typed()), 409


def let_go() -> None:
    """Undo what was begun; a connection that is broken is given up."""
    try:
        db.session.rollback()
    except SQLAlchemyError:
        db.session().invalidate()


def _answered(outage: Outage) -> ResponseReturnValue:
    """A page that needs neither database nor disk, or for a program the same as JSON."""
    g.without_database = True
    if request.path.startswith(json_answers.BELOW):
        told = f"{outage.sentence} Nothing was changed; send it again." if outage.sure else str(outage.sentence)
        answer = json_answers.refused(503, [Problem(told)])
        answer.headers["Retry-After"] = str(outage.seconds)
        return answer
    page = render_template("errors/503.html", outage=outage, sent=request.method == "POST", typed=_typed())
    return page, 503, {"Retry-After": str(outage.seconds), "Cache-Control": "no-store"}


def note(error: BaseException) -> None:
    """Write to the log what cannot be used, or what collided: what the driver says, without any stored value."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    # PostgreSQL's own words of a key that is taken hold what was to be stored.
    said = cause.diag.constraint_name if isinstance(cause, psycopg.Error) and cause.diag.constraint_name else str(cause)
    current_app.logger.error("%s %s was not done: %s: %s", request.method, request.url_rule, type(cause).__name__, said)


def _typed() -> list[str]:
    """What was typed into the form that was sent, so that it is not lost; nothing of forms that hold secrets."""
    if request.method != "POST" or request.blueprint in _SECRET or "form" not in request.__dict__:
        return []
    return [words for name, words in request.form.items(multi=True) if name != "csrf_token" and len(words) >= _SHOWN_FROM]
