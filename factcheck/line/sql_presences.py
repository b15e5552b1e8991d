"""Who has which statement open, in a table of the newsroom's database or of a line's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from factcheck.line.lines import Seen


class SqlPresences:
    """Presences in a table with columns as `models.Presence` has them, as part of the transaction of a session or connection."""

    def __init__(self, asked: Session | Connection, table: Table, dialect: str) -> None:
        """`dialect` is the name of the database's kind, as SQLAlchemy has it."""
        self._asked, self._table, self._columns, self._dialect = asked, table, table.c, dialect

    def show(self, statement_id: int, person_id: int, *, now: datetime, stays: timedelta) -> None:
        """As the protocol says; those who are gone from this statement are forgotten."""
        its, until = self._columns.statement_id == statement_id, self._columns.until
        self._asked.execute(delete(self._table).where(its, until <= now))
        # One statement of SQL: the row may come or go at this very moment, by another window of the same person.
        insert = postgresql.insert if self._dialect == "postgresql" else sqlite.insert
        new = insert(self._table).values(statement_id=statement_id, user_id=person_id, since=now, until=now + stays)
        since = case((until <= now, now), else_=self._columns.since)
        which = [self._columns.statement_id, self._columns.user_id]
        self._asked.execute(new.on_conflict_do_update(index_elements=which, set_={"since": since, "until": now + stays}))

    def leave(self, statement_id: int, person_id: int) -> None:
        """As the protocol says."""
        whose = (self._columns.statement_id == statement_id, self._columns.user_id == person_id)
        self._asked.execute(delete(self._table).where(*whose))

    def there(self, statement_id: int, *, now: datetime) -> Sequence[Seen]:
        """As the protocol says."""
        rows = select(self._columns.user_id, self._columns.since).where(
            self._columns.statement_id == statement_id, self._columns.until > now
        )
        return [Seen(*row) for row in self._asked.execute(rows.order_by(self._columns.since, self._columns.user_id))]
