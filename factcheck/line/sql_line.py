"""A line in a database of its own, SQLite or PostgreSQL."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, delete, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from factcheck.database import LOCK_WAIT, engine_options, only_reading, writing_too
from factcheck.line import tables
from factcheck.line.lines import LineGone, Seen
from factcheck.line.sql_counts import SqlCounts
from factcheck.line.sql_presences import SqlPresences
from factcheck.patience import NotAnswered, longest_wait

T = TypeVar("T")

_ANSWERS = 4
"""How many times as long as for a lock an answer of PostgreSQL is waited for."""
_BY_ITSELF = "AUTOCOMMIT"
"""How one question is asked that reads: without a transaction around it, which would take two more answers."""
_AT_ONCE = 100
"""Rows of those who are gone are removed so many at a time."""


class SqlLine:
    """The line in a database that holds nothing else. It makes its tables itself."""

    def __init__(self, address: str, patience: float) -> None:
        """`patience`: seconds that a lock is waited for. Nobody is asked yet."""
        self._patience = patience
        is_sqlite = address.startswith("sqlite")
        self._engine = (_sqlite if is_sqlite else _postgresql)(address, patience)
        self._reading = self._engine if is_sqlite else self._engine.execution_options(isolation_level=_BY_ITSELF)
        self._has_tables, self._making = False, Lock()

    def call(self) -> None:
        """As the protocol says."""
        self._write(_call)

    def mark(self) -> str:
        """As the protocol says."""
        return self._read(lambda connection: connection.scalar(select(tables.CALLS.c.mark)) or "")

    def take(self, key: str, most: int, window: timedelta, *, now: datetime) -> timedelta:
        """As the protocol says."""
        return self._write(lambda connection: SqlCounts(connection, tables.SHARES).take(key, most, window, now=now))

    def show(self, statement_id: int, person_id: int, *, now: datetime, stays: timedelta) -> None:
        """As the protocol says."""

        def show(connection: Connection) -> None:
            _presences(connection).show(statement_id, person_id, now=now, stays=stays)
            _forget(connection, now)

        self._write(show)

    def leave(self, statement_id: int, person_id: int) -> None:
        """As the protocol says."""
        self._write(lambda connection: _presences(connection).leave(statement_id, person_id))

    def there(self, statement_id: int, *, now: datetime) -> Sequence[Seen]:
        """As the protocol says."""
        return self._read(lambda connection: _presences(connection).there(statement_id, now=now))

    def close(self) -> None:
        """As the protocol says."""
        self._engine.dispose()

    def _read(self, ask: Callable[[Connection], T]) -> T:
        with only_reading():
            return self._asked(self._reading, ask)

    def _write(self, ask: Callable[[Connection], T]) -> T:
        with writing_too():
            return self._asked(self._engine, ask)

    def _asked(self, engine: Engine, ask: Callable[[Connection], T]) -> T:
        """What a question comes to. Raises LineGone, and looks for its tables anew after that: the database may be another by then."""
        before = longest_wait.set(_ANSWERS * self._patience)
        try:
            self._prepare()
            return _asked_again_if_new(engine, ask)
        except SQLAlchemyError as error:
            self._has_tables = False
            raise LineGone(type(error).__name__) from error
        finally:
            longest_wait.reset(before)

    def _prepare(self) -> None:
        """Make the tables, once; one thread does, and the others do not wait for it long."""
        if self._has_tables:
            return
        if not self._making.acquire(timeout=_ANSWERS * self._patience):
            raise LineGone("its tables are being made")
        try:
            with writing_too():
                _make(self._engine)
            self._has_tables = True
        finally:
            self._making.release()


def _make(engine: Engine) -> None:
    try:
        tables.make(engine)
    except (IntegrityError, ProgrammingError):
        tables.make(engine)  # another process made them meanwhile: now they are there


def _asked_again_if_new(engine: Engine, ask: Callable[[Connection], T]) -> T:
    """What a question comes to. It is asked once more where a server was started anew meanwhile, but not of one who is silent."""
    try:
        with engine.begin() as connection:
            return ask(connection)
    except DBAPIError as error:
        if not error.connection_invalidated or isinstance(error.orig, NotAnswered):
            raise
    with engine.begin() as connection:
        return ask(connection)


def _call(connection: Connection) -> None:
    mark = secrets.token_hex(16)
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    said = insert(tables.CALLS).values(id=1, mark=mark)
    connection.execute(said.on_conflict_do_update(index_elements=[tables.CALLS.c.id], set_={"mark": mark}))


def _forget(connection: Connection, now: datetime) -> None:
    """Remove some who are gone, from whatever statement; those that somebody else removes at this moment are left to them."""
    columns = tables.PRESENCES.c
    gone = select(columns.statement_id, columns.user_id).where(columns.until <= now).limit(_AT_ONCE).with_for_update(skip_locked=True)
    for statement_id, user_id in connection.execute(gone).all():
        connection.execute(delete(tables.PRESENCES).where(columns.statement_id == statement_id, columns.user_id == user_id))


def _presences(connection: Connection) -> SqlPresences:
    return SqlPresences(connection, tables.PRESENCES, connection.dialect.name)


def _sqlite(address: str, patience: float) -> Engine:
    engine = create_engine(address, pool_timeout=patience, hide_parameters=True, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _wait_for_no_disk(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.cursor().execute("PRAGMA synchronous = OFF")

    return engine


def _postgresql(address: str, patience: float) -> Engine:
    options = {**engine_options(address, 1), "execution_options": {LOCK_WAIT: None}, "pool_pre_ping": False}
    engine = create_engine(address, pool_timeout=patience, **options)

    @event.listens_for(engine, "begin")
    def _wait_for_no_lock(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != _BY_ITSELF:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(patience * 1000)}")

    return engine
