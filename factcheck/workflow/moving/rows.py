"""The rows of a table, read from either kind of database in one form, and written to either."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import psycopg
from psycopg import sql
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    collate,
    delete,
    inspect,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.types import TypeDecorator

from factcheck.formats.chain import Key, kept_form
from factcheck.models import Base

AT_ONCE = 500
Values = tuple[Any, ...]
"""A row's columns in the form in which the chain hashes them (formats/chain.py): the same from both databases."""

_ASIDE = Table(
    "kept_aside",
    MetaData(),
    Column("id", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("revision", "table_name", "content")),
)
"""What going back to an earlier version kept aside (migrations/aside.py); there only while it holds something."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    key: Key
    values: Values


def tables(connection: Connection) -> list[Table]:
    """The tables that are carried, those first that others refer to."""
    aside = [_ASIDE] if inspect(connection).has_table(_ASIDE.name) else []
    return [*Base.metadata.sorted_tables, *aside]


def make_missing(connection: Connection, wanted: Sequence[Table]) -> None:
    """Make the table that no migration makes, where it is wanted."""
    if _ASIDE in wanted:
        _ASIDE.create(connection, checkfirst=True)


def read(connection: Connection, table: Table, after: Key = ()) -> Iterator[Row]:
    """The rows in the order of their keys, those after a key or all. Texts are ordered by their code points on both databases."""
    order = _order(table, connection.dialect.name)
    shown = select(*(_raw(column) for column in table.columns)).select_from(table).order_by(*order)
    if after:
        shown = shown.where(tuple_(*order) > tuple_(*after)) if len(order) > 1 else shown.where(order[0] > after[0])
    places = [position for position, column in enumerate(table.columns) if column.primary_key]
    with connection.execution_options(stream_results=True).execute(shown.execution_options(yield_per=AT_ONCE)) as found:
        for row in found:
            values = tuple(map(kept_form, row))
            yield Row(tuple(values[place] for place in places), values)


def put(connection: Connection, table: Table, rows: Collection[Row]) -> None:
    """Add rows. Raises psycopg.Error or SQLAlchemyError."""
    names, written = [column.name for column in table.columns], _written(table, connection.dialect.name)
    if connection.dialect.name == "postgresql":
        raw = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
        named = sql.SQL(", ").join(map(sql.Identifier, names))
        with raw.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), named)) as copy:
            for row in rows:
                copy.write_row(_given(row.values, written))
        return
    marks = ", ".join("?" * len(names))
    quoted = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})'  # noqa: S608
    connection.exec_driver_sql(statement, [tuple(_given(row.values, written)) for row in rows])


def remove(connection: Connection, table: Table, keys: Sequence[Key]) -> None:
    """Take rows out, by their keys."""
    columns = list(table.primary_key.columns)
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        wanted = tuple_(*columns).in_(some) if len(columns) > 1 else columns[0].in_([key[0] for key in some])
        connection.execute(delete(table).where(wanted))


def remove_all_after(connection: Connection, table: Table, after: Key) -> None:
    """Take out the rows after a key, or all."""
    order = _order(table, connection.dialect.name)
    gone = delete(table)
    if after:
        gone = gone.where(tuple_(*order) > tuple_(*after)) if len(order) > 1 else gone.where(order[0] > after[0])
    connection.execute(gone)


@cache
def _order(table: Table, kind: str) -> list[Any]:
    keys = list(table.primary_key.columns)
    return [key if isinstance(key.type, Integer) or kind != "postgresql" else collate(key, "C") for key in keys]


def _raw(column: Column[Any]) -> Any:
    """Without its type: what the database gives is what it keeps."""
    return literal_column(f'"{column.table.description}"."{column.name}"').label(column.name)


_Write = Callable[[Any], Any]


@cache
def _written(table: Table, kind: str) -> list[tuple[int, _Write]]:
    """The places of the columns whose values a database of this kind takes in another form than the chain's, with what makes it."""
    found = [(position, _form(column, kind)) for position, column in enumerate(table.columns)]
    return [(position, write) for position, write in found if write is not None]


def _form(column: Column[Any], database: str) -> _Write | None:
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, LargeBinary):
        return lambda value: bytes.fromhex(value["bytes"])
    if database == "postgresql" and isinstance(kind, DateTime):
        return lambda value: f"{value}+00"  # the chain writes moments in UTC, without saying so
    if database == "postgresql" and isinstance(kind, Boolean):
        return bool
    return None


def _given(values: Values, written: list[tuple[int, _Write]]) -> Sequence[Any]:
    if not written:
        return values
    given = list(values)
    for position, write in written:
        if given[position] is not None:
            given[position] = write(given[position])
    return given
