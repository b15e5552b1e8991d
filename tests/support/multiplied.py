"""Every record of a database many times over: what a page shows lists of, it then shows long ones of."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Column, Connection, Integer, RowMapping, String, Table, UniqueConstraint, insert, select
from sqlalchemy.exc import IntegrityError

from factcheck.models import Base

LEFT = frozenset({"users", "chain_head", "seals", "salts"})
"""Tables whose records say who is there, or belong to each other by their numbers."""
ROOTS = frozenset({*LEFT, "articles"})
"""Of what belongs to these, there is more: copies belong to the same one. What belongs to a copy of anything else is a copy, too."""
ONCE = frozenset({"posts", "post_versions", "editions", "comments"})
"""Records that are nothing without those that belong to them."""
APART = 1_000_000
"""What numbers of copies differ by, so that none of them is a record's."""


def multiply(connection: Connection, times: int) -> None:
    """Add twice so many copies of each record: some with copies of all that belongs to it, and some beside it, of what it belongs to.

    A copy that a rule of its table refuses is left out.
    """
    for table in Base.metadata.sorted_tables:
        if table.name not in LEFT:
            for row in connection.execute(select(table)).mappings().all():
                _copy(connection, table, row, times)


def _copy(connection: Connection, table: Table, row: RowMapping, times: int) -> None:
    for number in range(1, (times if table.name in ONCE else 2 * times) + 1):
        copied = {column.name: _value(table, column, row[column.name], number, deep=number <= times) for column in table.columns}
        with suppress(IntegrityError):
            connection.execute(insert(table).values(copied))


def _value(table: Table, column: Column[Any], value: Any, number: int, *, deep: bool) -> Any:
    if value is None:
        return None
    if column.foreign_keys:
        belongs_to = next(iter(column.foreign_keys)).column.table.name
        return value + number * APART if deep and belongs_to not in ROOTS else value
    if not _is_alone(table, column):
        return value
    if isinstance(column.type, Integer):
        return value + number * APART
    return f"{value}-{number}"[-column.type.length :] if isinstance(column.type, String) and column.type.length else value


def _is_alone(table: Table, column: Column[Any]) -> bool:
    """Whether no other record of the table may say the same there, or none of the same parent."""
    rules = [constraint.columns for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    rules += [index.columns for index in table.indexes if index.unique]
    return column.primary_key or column.unique is True or any(column.name in rule for rule in rules)
