"""Records in every table of a database of any revision, made from what the database says of its tables: the models know today's only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, DateTime, Float, Integer, MetaData, String, Table, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeDecorator

from factcheck.models import Base
from factcheck.models.columns import BlocksColumn, DetailsColumn, SpanSetColumn, WordsColumn

LEFT = ("alembic_version", "seals", "chain_head", "salts", "erasures", "search_", "sqlite_")
"""Beginnings of names of tables that nobody but the program fills."""
ONE_OR_THE_OTHER: dict[str, dict[str, Any]] = {
    "statements": {"start": 0, "end": 5},
    "evidence": {"passage_start": 0, "passage_end": 5},
    "urgencies": {"article_id": None},
    "jobs": {"done": 1, "total": 2},
    "storing_jobs": {"done": 1, "total": 2},
}
"""What the rules of a table ask for, where the values that are made up do not keep to them."""


Contents = dict[str, dict[str, dict[str, Any]]]
"""Values by table, key and column."""
Keys = dict[str, list[str]]
"""The columns of a table's key, by the table."""


def shapes(connection: Connection) -> dict[str, str]:
    """What stands for the columns of each table that people fill: another one where they are others."""
    if connection.dialect.name == "postgresql":
        columns = "string_agg(column_name || data_type, ',' ORDER BY ordinal_position)"
        asked = f"SELECT table_name, {columns} FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name"
    else:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    return {name: shape for name, shape in connection.execute(text(asked)) if not name.startswith(LEFT)}


def tables(connection: Connection, names: Collection[str]) -> list[Table]:
    """These tables, in the order in which records refer to each other."""
    metadata = MetaData()
    metadata.reflect(connection, only=sorted(names))
    return [table for table in metadata.sorted_tables if table.name in names]


def fill(connection: Connection, number: int, names: Collection[str]) -> None:
    """Add one record to each of these tables, `number` telling it from those that were added before."""
    for table in tables(connection, names):
        _add(connection, table, number)


def contents(connection: Connection, keys: Keys) -> Contents:
    """Every value in the tables that people fill. `keys` is what is known of their keys, and learns what is not."""
    found: Contents = {}
    for name in shapes(connection):
        if name not in keys:
            keys[name] = inspect(connection).get_pk_constraint(name)["constrained_columns"]
        rows = connection.exec_driver_sql(f"SELECT * FROM {name}").mappings()
        found[name] = {"/".join(str(row[part]) for part in keys[name]): dict(row) for row in rows}
    return found


def guards(connection: Connection) -> dict[str, str]:
    """What the database's triggers do, by their names."""
    if connection.dialect.name == "postgresql":
        asked = "SELECT tgname, CAST(tgenabled AS text) || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    else:
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {row[0]: row[1] for row in connection.execute(text(asked))}


def _add(connection: Connection, table: Table, number: int) -> None:
    """One record with as much in it as the table's rules let it hold."""
    if problem := _tried(connection, table, number):
        for referred in {key.column.table for key in table.foreign_keys} - {table}:
            _tried(connection, referred, number)  # only one record may refer to it, and one does
        problem = _tried(connection, table, number)
    if problem:
        raise AssertionError(f"No record could be made for {table.name}.") from problem


def _tried(connection: Connection, table: Table, number: int) -> IntegrityError | None:
    whole = dict(_values(connection, table, number))
    required = {name: value for name, value in whole.items() if not table.c[name].nullable}
    problem: IntegrityError | None = None
    for values in (whole, required):
        try:
            with connection.begin_nested():
                connection.execute(insert(table).values(values))
            return None
        except IntegrityError as error:
            problem = error
    return problem


def _values(connection: Connection, table: Table, number: int) -> Iterator[tuple[str, Any]]:
    given = ONE_OR_THE_OTHER.get(table.name, {})
    taken: Counter[str] = Counter()
    for column in table.columns:
        if column.name in given:
            yield column.name, given[column.name]
        elif column.foreign_keys:
            referred = next(iter(column.foreign_keys)).column
            if referred.table is not table:
                # No two columns refer to the same record where they need not.
                newest = connection.scalars(select(referred).order_by(referred.desc()).limit(2)).all()
                yield (
                    column.name,
                    newest[min(taken[str(referred)], len(newest) - 1)],
                )
                taken[str(referred)] += 1
        elif not (column.primary_key and len(table.primary_key.columns) == 1 and isinstance(column.type, Integer)):
            yield column.name, _JSON.get(str(column)) or _made_up(column, number)


def _made_up(column: Column[Any], number: int) -> Any:
    match column.type:
        case Boolean():
            return False
        case Integer():
            return number
        case Float():
            return 0.5
        case DateTime():
            return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=number, hours=_LATER.get(column.name, 0))
        case Date():
            return date(2026, 3, 1) + timedelta(days=number)
        case String(length=64):
            return sha256(f"{column} {number}".encode()).hexdigest()
        case String(length=length):
            return f"{column.name} {number}"[-length:] if length else f"{column.name} {number}"
        case _:
            raise AssertionError(f"Nothing is known of the type of {column}: {column.type!r}.")


_LATER = {"expires_at": 1}
_EMPTY: dict[type[TypeDecorator[Any]], str] = {SpanSetColumn: "[]", BlocksColumn: "[]", WordsColumn: "[]", DetailsColumn: "{}"}
_JSON = {
    str(column): empty
    for table in Base.metadata.sorted_tables
    for column in table.columns
    for kind, empty in _EMPTY.items()
    if isinstance(column.type, kind)
}
"""What stands in columns that hold JSON, which older databases had under the same names."""
