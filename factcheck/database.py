"""How connections behave: SQLite with write-ahead log, foreign keys and honest write locks; and how long they wait for a database.

By default Python's SQLite driver starts a transaction as a reader and upgrades it on the first write;
two processes that read and then write the same row lose one of the updates without an error (measured:
600 increments by 4 processes ended at 208). So every transaction that may write takes the write lock
when it begins, and waits for it; requests that only read do not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.engine import Dialect, Engine, ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from factcheck.patience import PatientConnection

LOCK_WAIT = "lock_wait"
"""The engines' option of how many seconds a transaction waits for a lock; none: as the server is set."""
LONGEST_CONNECTING = 10
"""Seconds that a PostgreSQL server may take to let somebody in, at most."""
REPLICA_CONNECTING = 2
"""The same for a replica."""
UNHEARD_SECONDS = 30
"""After so long without a word from the machine that PostgreSQL runs on, a connection counts as broken."""

MOVING, MOVING_STATE = "these records are being moved to another database", "FC001"
"""What a database says that refuses changes because it is being moved (see workflow/moving), and PostgreSQL's code for it."""

only_reads: ContextVar[bool] = ContextVar("only_reads", default=False)
"""Set for a request that does not write: its transactions take no write lock."""


@contextmanager
def only_reading() -> Iterator[None]:
    """Let transactions that begin in here take no write lock; nothing may be written in them."""
    before = only_reads.set(True)
    try:
        yield
    finally:
        only_reads.reset(before)


@contextmanager
def writing_too() -> Iterator[None]:
    """Let transactions that begin in here write, also within what only reads."""
    before = only_reads.set(False)
    try:
        yield
    finally:
        only_reads.reset(before)


def engine_options(address: str, wait_seconds: int) -> dict[str, Any]:
    """What an engine for the database at this address is made with, so that nobody waits longer than so many seconds for a lock.

    What the address itself says of these goes before. Values that are stored stand in no message of an error, and so in no log.
    """
    url = make_url(address)
    if url.get_backend_name() != "postgresql":
        return {"hide_parameters": True, "connect_args": {"timeout": wait_seconds}}
    told = {
        "connect_timeout": min(wait_seconds, LONGEST_CONNECTING),
        "tcp_user_timeout": UNHEARD_SECONDS * 1000,
        "keepalives_idle": UNHEARD_SECONDS,
        "prepare_threshold": None,  # behind PgBouncer the next transaction is another server's, which knows no statement of ours
    }
    # A server that was started anew has broken every connection: they are tried before they are used.
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "connect_args": {name: value for name, value in told.items() if name not in url.query},
        "execution_options": {LOCK_WAIT: None if "options" in url.query else wait_seconds},
    }


def replica_options(address: str) -> dict[str, Any]:
    """The same for a replica, with the address. Nobody waits for one: the primary can answer, too."""
    options = engine_options(address, REPLICA_CONNECTING)
    if "target_session_attrs" not in make_url(address).query:
        options["connect_args"]["target_session_attrs"] = "standby"  # of several, one that is a replica now
    return {**options, "url": address, "execution_options": {LOCK_WAIT: None}}


@event.listens_for(Engine, "do_connect")
def _connect(dialect: Dialect, _entry: ConnectionPoolEntry, given: list[Any], named: dict[str, Any]) -> PatientConnection | None:
    """A connection to PostgreSQL that is not waited for without end; None lets others be made as usual."""
    return PatientConnection.connect(*given, **named) if dialect.driver == "psycopg" else None


@event.listens_for(Engine, "connect")
def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # what was acknowledged survives a power cut
        "foreign_keys = ON",
        "recursive_triggers = ON",  # else REPLACE would delete immutable rows without asking their triggers
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if only_reads.get() else "BEGIN IMMEDIATE")
    elif seconds := connection.get_execution_options().get(LOCK_WAIT):
        # For this transaction only: behind PgBouncer the connection to the server is lent for one.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {seconds * 1000:d}")


class BeingMoved(OperationalError):
    """A database refused a change because all of it is being moved to another one, or was."""


@event.listens_for(Engine, "handle_error")
def _tell_moves_apart(context: ExceptionContext) -> None:
    """Say so by an error of its own. SQLite's is of the same kind as when two people take one key, which means something else to many."""
    if MOVING in str(context.original_exception):
        raise BeingMoved(context.statement, None, context.original_exception, hide_parameters=True)
