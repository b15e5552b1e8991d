"""PostgreSQL databases that tests use one after the other: putting one back as it was costs a fraction of copying one anew.

A test may do anything to the records of the database it was lent. Where it changed tables, triggers or functions, the database is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

from psycopg import Connection, sql

from tests.support import postgres

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"
COUNTERS = "SELECT sequencename::text, start_value, last_value FROM pg_sequences WHERE schemaname = 'public'"
SHAPE = """SELECT
    (SELECT array[count(*), sum(oid::bigint), sum(xmin::text::bigint)] FROM pg_class),
    (SELECT array[count(*), sum(xmin::text::bigint)] FROM pg_attribute),
    (SELECT array[count(*), sum(oid::bigint), sum(xmin::text::bigint)] FROM pg_trigger),
    (SELECT array[count(*), sum(oid::bigint), sum(xmin::text::bigint)] FROM pg_constraint),
    (SELECT array[count(*), sum(oid::bigint), sum(xmin::text::bigint)] FROM pg_proc)"""
"""Differs as soon as anything but records was changed: each row of the catalogue tells the transaction that wrote it."""
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@dataclass(frozen=True)
class Lendable:
    """A database and how it was before anybody used it."""

    name: str
    shape: object
    records: dict[str, bytes]
    """By table, in the form of COPY; tables without records are left out."""
    counters: dict[str, tuple[int, int | None]]


_free: dict[str, list[Lendable]] = {}
"""By template: those of this process that nobody uses."""


@contextmanager
def lent(template: str) -> Iterator[str]:
    """A database like `template` that nobody else uses meanwhile: gives its address."""
    free = _free.setdefault(template, [])
    database = free.pop() if free else _made(template)
    yield postgres.address(database.name)
    if _put_back(database):
        free.append(database)
    else:
        postgres.drop_database(database.name)


def _made(template: str) -> Lendable:
    name = f"lent_{uuid4().hex}"
    postgres.copy_database(template, name)
    with postgres.connected(name) as connection:
        return Lendable(name, _shape(connection), {table: _read(connection, table) for table in _tables(connection)}, _counters(connection))


def _put_back(database: Lendable) -> bool:
    """Make the records what they were; False where more than records was changed."""
    with postgres.connected(database.name) as connection:
        connection.execute(OTHERS)
        if _shape(connection) != database.shape:
            return False
        connection.execute("SET session_replication_role = replica")  # no trigger keeps a record from going
        for table in _tables(connection):
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        for table, rows in database.records.items():
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                copy.write(rows)
        for name, (start, last) in _counters(connection).items():
            if (start, last) != database.counters[name]:
                before = database.counters[name][1]
                value = start if before is None else before
                connection.execute("SELECT setval(quote_ident(%s)::regclass, %s, %s)", (name, value, before is not None))
    return True


def _shape(connection: Connection) -> object:
    return connection.execute(SHAPE).fetchone()


def _tables(connection: Connection) -> list[str]:
    """The tables that hold or held records."""
    return [str(name) for (name,) in connection.execute(TABLES)]


def _counters(connection: Connection) -> dict[str, tuple[int, int | None]]:
    """Every sequence, with its first number and the last that it gave."""
    return {name: (start, last) for name, start, last in connection.execute(COUNTERS)}


def _read(connection: Connection, table: str) -> bytes:
    with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
        return b"".join(copy)
