"""Asking whether something may be done once more: the one place where limits are asked (their table is factcheck/limits.py)."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import cast

from sqlalchemy import Connection, Table

from factcheck.extensions import db, settings
from factcheck.limits import By, Limit, read
from factcheck.line.lines import Counts
from factcheck.line.sql_counts import SqlCounts
from factcheck.models import Share
from factcheck.text.wording import said_n
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.throttling import key_of, network_of


class TooMany(Refusal):
    """More was asked than is given at once. `wait` is how long until there is one more."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(_told(wait))

    @property
    def seconds(self) -> int:
        """The wait in whole seconds, as a Retry-After header has it."""
        return ceil(self.wait.total_seconds())


def take(name: str, whose: str, *, now: datetime, counts: Counts | None = None) -> None:
    """Take one from somebody's share of an action, by default in the session's transaction: the caller commits, or gives it back by rolling
    back.

    What guards a password or a mailbox is taken so, and no line that is emptied lets more of it through. For the rest `counts` may be
    a line, which may raise LineGone. `whose` is an address of the network, or the number of a person or token, as the table says. Raises
    TooMany where nothing is left.
    """
    limit = of(name)
    if limit is None or limit.window is None:
        return
    share = network_of(whose) if limit.by is By.NETWORK else whose
    wait = (counts or own_counts(db.session.connection())).take(key_of("limit", name, share), limit.most, limit.window, now=now)
    if wait:
        raise TooMany(wait)


def own_counts(connection: Connection) -> SqlCounts:
    """The shares in the newsroom's database, as part of a connection's transaction."""
    return SqlCounts(connection, cast(Table, Share.__table__))


def forget(now: datetime) -> None:
    """Remove what says nothing any more; that happens by itself too, while people use the site."""
    own_counts(db.session.connection()).forget(now)


def of(name: str) -> Limit | None:
    """A limit as it is set here; None where it is switched off. Raises KeyError for a name that is not in the table."""
    return read(settings().limits)[name]


def free(name: str) -> int:
    """How many may go wrong before somebody has to wait, of a limit that is about that."""
    limit = of(name)
    return limit.most if limit is not None else 2**31


def _told(wait: timedelta) -> Problem:
    seconds = ceil(wait.total_seconds())
    if seconds < 90:
        return Problem(
            said_n(
                "That was too much in a short time. You can go on in %(num)s second.",
                "That was too much in a short time. You can go on in %(num)s seconds.",
                seconds,
            )
        )
    minutes = ceil(seconds / 60)
    if minutes < 90:
        return Problem(
            said_n(
                "That was too much in a short time. You can go on in %(num)s minute.",
                "That was too much in a short time. You can go on in %(num)s minutes.",
                minutes,
            )
        )
    return Problem(
        said_n(
            "That was too much in a short time. You can go on in %(num)s hour.",
            "That was too much in a short time. You can go on in %(num)s hours.",
            ceil(minutes / 60),
        )
    )
