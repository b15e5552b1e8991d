"""Where it is kept how much of a limit was used: behind one small interface, so that another store can take the database's place.

Each thing done uses up a piece of time: the window, divided by the number that may be done in it. They stand one after the other, from
now on. While they reach no further than one window ahead, one more may be done (the generic cell rate algorithm, ITU-T I.371). So whoever
has done nothing lately may do the whole number at once, and then one for each piece of time that passes. One moment for each key is all
that is kept, and it says nothing any more once it has passed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from factcheck.models import Share

_AT_ONCE = 100
"""Rows that say nothing any more are removed so many at a time."""
_MICROSECOND = timedelta(microseconds=1)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Counts(Protocol):
    """A store of shares that several processes use at the same time."""

    def take(self, key: str, most: int, window: timedelta, *, now: datetime) -> timedelta:
        """Take one of the `most` in a window; nothing to wait where there was one. Else how long until there is, and nothing was taken."""


class DatabaseCounts:
    """Shares in the database, as part of a transaction: what was taken is given back where that is rolled back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, key: str, most: int, window: timedelta, *, now: datetime) -> timedelta:
        """As the protocol says. Of two at one moment on the same share, one waits for the other's transaction."""
        at, piece = (now - _BEGINNING) // _MICROSECOND, window // most // _MICROSECOND
        whole = piece * most
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        from_now = case((Share.used_until > at, Share.used_until), else_=at) + piece
        taking = insert(Share).values(key=key, used_until=at + piece)
        used_until = self._connection.scalar(
            taking.on_conflict_do_update(index_elements=[Share.key], set_={"used_until": from_now}, where=from_now <= at + whole).returning(
                Share.used_until
            )
        )
        if used_until == at + piece:
            self.forget(now)
        if used_until is not None:
            return timedelta()
        there = self._connection.scalar(select(Share.used_until).where(Share.key == key)) or at
        return max(there + piece - at - whole, 1) * _MICROSECOND

    def forget(self, now: datetime) -> None:
        """Remove some of what has passed; what somebody else holds at this moment is left to the next."""
        passed = (
            select(Share.key)
            .where(Share.used_until < (now - _BEGINNING) // _MICROSECOND)
            .order_by(Share.used_until)
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        self._connection.execute(delete(Share).where(Share.key.in_(passed)))
