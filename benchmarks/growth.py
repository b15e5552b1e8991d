"""A desk that grows: one live blog is stored as people do it; its rows are then copied in the database as often as said."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, UniqueConstraint, func, select, text

from factcheck.models import Base

SHARED = frozenset({"users", "sources", "newsroom_settings", "alembic_version"})
"""Tables whose rows every copy refers to: there is one newsroom, however much it has checked."""
LEFT_OUT = frozenset({"search_entries", "seals"})
"""Tables that triggers fill, or whose rows stand in an order that a copy would break."""


def grow(connection: Connection, times: int, *, without: frozenset[str] = frozenset()) -> None:
    """Copy everything that belongs to what is stored `times` - 1 times, each with numbers of its own; not the tables in `without`. The
    caller commits.

    Triggers run as they always do; what is only sealed by Python is not sealed for the copies, so `flask verify` would find them.
    """
    copied = _copied(connection, SHARED | LEFT_OUT | without)
    numbers = "WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < :last)"
    for table in Base.metadata.sorted_tables:
        if table.name not in copied:
            continue
        named = ", ".join(_quoted(column.name) for column in table.columns)
        values = ", ".join(_value(column, copied) for column in table.columns)
        insert = f"INSERT INTO {table.name} ({named}) {numbers} SELECT {values} FROM copies CROSS JOIN {table.name} AS t"  # noqa: S608  (names of our own tables)
        connection.execute(text(insert), {"last": times - 1})


def _copied(connection: Connection, left: frozenset[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        if table.name in left or not connection.scalar(select(func.count()).select_from(table)):
            continue
        if not any(key.column.table.name in found for key in table.foreign_keys) and table.name != "articles":
            continue
        number = table.columns.get("id")
        found[table.name] = (connection.scalar(select(func.max(number))) or 0) if number is not None else 0
    return found


def _value(column: Column[object], copied: dict[str, int]) -> str:
    step = _step(column, copied)
    if step:
        return f"t.{_quoted(column.name)} + copies.n * {step}"
    if _stands_alone(column) and not column.foreign_keys:
        return f"t.{_quoted(column.name)} || '-' || copies.n"
    return f"t.{_quoted(column.name)}"


def _step(column: Column[object], copied: dict[str, int]) -> int:
    if column.name == "id" and column.primary_key:
        return copied[column.table.name]
    key: ForeignKey | None = next(iter(column.foreign_keys), None)
    return copied.get(key.column.table.name, 0) if key is not None else 0


def _stands_alone(column: Column[object]) -> bool:
    alone = any(isinstance(each, UniqueConstraint) and list(each.columns) == [column] for each in column.table.constraints)
    return alone or bool(column.unique) or any(index.unique and list(index.columns) == [column] for index in column.table.indexes)


def _quoted(name: str) -> str:
    return f'"{name}"'
