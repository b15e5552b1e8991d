"""The whole database as it is at one moment, as files, and back: SQLite's own file by its backup API, PostgreSQL's tables by COPY."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg import sql
from sqlalchemy import Connection, NullPool, create_engine, inspect, text

from factcheck.database import only_reading
from factcheck.extensions import db

SQLITE, TABLES = "database.sqlite3", "tables/"
_LAYOUT = TABLES + "layout.json"
_COLUMNS = """
    SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position)
    FROM information_schema.columns JOIN information_schema.tables USING (table_catalog, table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' AND table_name <> 'database_move'
    GROUP BY table_name ORDER BY table_name"""
_SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema() ORDER BY sequencename"
_REFERENCES = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname"""


@contextmanager
def copied(folder: Path) -> Iterator[tuple[Connection, dict[str, Path]]]:
    """Copy the database into files of `folder`: gives a connection that sees exactly what was copied, and the files by their names.

    People may work meanwhile. Raises SQLAlchemyError, OSError, sqlite3.Error and psycopg.Error.
    """
    db.session.rollback()
    with only_reading(), _sqlite_copied(folder) if db.engine.dialect.name == "sqlite" else _tables_copied(folder) as given:
        yield given


@contextmanager
def _sqlite_copied(folder: Path) -> Iterator[tuple[Connection, dict[str, Path]]]:
    place = folder / SQLITE
    source = db.engine.raw_connection()
    copy = sqlite3.connect(place)
    try:
        cast(sqlite3.Connection, source.driver_connection).backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # all of it in the one file
    finally:
        copy.close()
        source.close()
    reader = create_engine(f"sqlite:///file:{place}?mode=ro&immutable=1&uri=true", poolclass=NullPool)
    with reader.connect() as connection:
        yield connection, {SQLITE: place}


@contextmanager
def _tables_copied(folder: Path) -> Iterator[tuple[Connection, dict[str, Path]]]:
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        raw = _raw(connection)
        layout: dict[str, Any] = {"tables": dict(raw.execute(_COLUMNS).fetchall()), "sequences": {}}
        files: dict[str, Path] = {}
        for number, (table, columns) in enumerate(layout["tables"].items()):
            place = files[f"{TABLES}{table}.copy"] = folder / str(number)
            with place.open("wb") as file, raw.cursor().copy(_copy(table, columns, "TO STDOUT")) as pieces:
                for piece in pieces:
                    file.write(piece)
        for (name,) in raw.execute(_SEQUENCES).fetchall():  # they belong to no transaction: read last, so none is behind its table
            asked = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name))
            layout["sequences"][name] = raw.execute(asked).fetchone()
        files[_LAYOUT] = folder / "layout.json"
        files[_LAYOUT].write_text(json.dumps(layout), encoding="utf-8")
        yield connection, files


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    quoted = connection.dialect.identifier_preparer.quote
    # Virtual tables and what they keep themselves are counted like others: SQLite copies them as they are.
    # What notes how far a move to another database is (workflow/moving) is none of the newsroom's.
    names = [name for name in inspect(connection).get_table_names() if not name.startswith("sqlite_") and name != "database_move"]
    return {name: connection.scalar(text(f"SELECT count(*) FROM {quoted(name)}")) or 0 for name in sorted(names)}  # noqa: S608


def is_used(connection: Connection) -> bool:
    """Whether anybody works with this database: it has accounts, articles or a history."""
    tables = set(inspect(connection).get_table_names())
    return any(
        connection.scalar(text(f"SELECT 1 FROM {name} LIMIT 1")) is not None  # noqa: S608
        for name in ("users", "articles", "history")
        if name in tables
    )


def put_sqlite(copy: Path, place: Path) -> None:
    """Put a copied database where the embedded one belongs, in place of one that nobody used. Raises OSError."""
    db.session.remove()
    db.engine.dispose()
    place.parent.mkdir(parents=True, exist_ok=True)
    for beside in ("-wal", "-shm"):
        place.with_name(place.name + beside).unlink(missing_ok=True)
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    copy.replace(place)


def put_tables(files: dict[str, Path]) -> None:
    """Fill the tables of a PostgreSQL database that was brought to the copy's revision, in one transaction: all of it or nothing.

    What migrations had put there themselves goes. Raises psycopg.Error and SQLAlchemyError.
    """
    db.session.remove()
    layout = json.loads(files[_LAYOUT].read_text(encoding="utf-8"))
    with db.engine.begin() as connection:
        raw = _raw(connection)
        tables = sql.SQL(", ").join(sql.Identifier(name) for name in layout["tables"])
        references = raw.execute(_REFERENCES).fetchall()
        for table, name, _ in references:
            raw.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.SQL(table), sql.Identifier(name)))
        for table in layout["tables"]:  # triggers keep records from being removed, and would index what is indexed in the copy
            raw.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
        raw.execute(sql.SQL("TRUNCATE {}").format(tables))
        for table, columns in layout["tables"].items():
            with files[f"{TABLES}{table}.copy"].open("rb") as file, raw.cursor().copy(_copy(table, columns, "FROM STDIN")) as pieces:
                while piece := file.read(1 << 16):
                    pieces.write(piece)
            raw.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))
        for table, name, definition in references:
            raw.execute(sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(sql.SQL(table), sql.Identifier(name), sql.SQL(definition)))
        for name, (last, called) in layout["sequences"].items():
            raw.execute("SELECT setval(quote_ident(%s)::regclass, %s, %s)", (name, last, called))


def _raw(connection: Connection) -> psycopg.Connection[Any]:
    return cast("psycopg.Connection[Any]", connection.connection.driver_connection)


def _copy(table: str, columns: list[str], way: str) -> sql.Composed:
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(table), named, sql.SQL(way))
