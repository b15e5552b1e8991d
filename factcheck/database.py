"""How connections behave: SQLite with write-ahead log, foreign keys and honest write locks.

By default Python's SQLite driver starts a transaction as a reader and upgrades it on the first write;
two processes that read and then write the same row lose one of the updates without an error (measured:
600 increments by 4 processes ended at 208). So every transaction that may write takes the write lock
when it begins, and waits for it; requests that only read do not.
"""

from __future__ import annotations

import sqlite3
from contextvars import ContextVar

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 20
"""How long a writer waits for another writer before it gives up."""

only_reads: ContextVar[bool] = ContextVar("only_reads", default=False)
"""Set for a request that does not write: its transactions take no write lock."""


@event.listens_for(Engine, "connect")
def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
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
