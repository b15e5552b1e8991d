"""Shares in a table, of the newsroom's database or of a line's own."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from factcheck.line.lines import MICROSECOND, microseconds, pieces

_AT_ONCE = 100
"""Rows that say nothing any more are removed so many at a time."""


class SqlCounts:
    """Shares in a table with columns as `models.Share` has them, as part of a transaction.

    What was taken is given back where that is rolled back.
    """

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection, self._table, self._columns = connection, table, table.c

    def take(self, key: str, most: int, window: timedelta, *, now: datetime) -> timedelta:
        """As the protocol says. Of two at one moment on the same share, one waits for the other's transaction."""
        at, (piece, whole) = microseconds(now), pieces(most, window)
        kept = self._columns.used_until
        insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        from_now = case((kept > at, kept), else_=at) + piece
        taking = insert(self._table).values(key=key, used_until=at + piece)
        used_until = self._connection.scalar(
            taking.on_conflict_do_update(
                index_elements=[self._columns.key], set_={"used_until": from_now}, where=from_now <= at + whole
            ).returning(kept)
        )
        if used_until == at + piece:
            self.forget(now)
        if used_until is not None:
            return timedelta()
        there = self._connection.scalar(select(kept).where(self._columns.key == key)) or at
        return max(there + piece - at - whole, 1) * MICROSECOND

    def forget(self, now: datetime) -> None:
        """Remove some of what has passed; what somebody else holds at this moment is left to the next."""
        passed = (
            select(self._columns.key)
            .where(self._columns.used_until < microseconds(now))
            .order_by(self._columns.used_until)
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        self._connection.execute(delete(self._table).where(self._columns.key.in_(passed)))
