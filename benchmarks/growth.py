"""A desk that grows: one live blog is stored as people do it; its rows are then copied in the database as often as said."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, Connection, ForeignKey, Table, UniqueConstraint, func, select, text

from factcheck.models import Base

SHARED = frozenset({"users", "sources", "newsroom_settings", "alembic_version"})
"""Tables whose rows every copy refers to: there is one newsroom, however much it has checked."""
LEFT_OUT = frozenset({"search_entries", "seals"})
"""Tables that triggers fill, or whose rows stand in an order that a copy would break."""
_NOTHING: Mapping[str, str] = {}


def grow(connection: Connection, times: int, *, without: frozenset[str] = frozenset(), told: Mapping[str, str] = _NOTHING) -> None:
    """Copy everything that belongs to what is stored `times` - 1 times, each with numbers of its own; not the tables in `without`. The
    caller commits.

    `told` gives SQL for columns that differ in the copies, by "table.column"; in it `t` is the row, and :n the number of the copy. Each
    copy is whole before the next begins, so that rows stand together that would. Triggers run as they always do; what is only sealed by
    Python is not sealed for the copies, so `flask verify` would find them.
    """
    copied = _copied(connection, SHARED | LEFT_OUT | without)
    tables = [table for table in Base.metadata.sorted_tables if table.name in copied]
    for table in tables:
        connection.execute(text(f"CREATE TEMPORARY TABLE first_{table.name} AS SELECT * FROM {table.name}"))  # noqa: S608  (our own tables)
    inserts = [text(_insert(table, copied, told)) for table in tables]
    for number in range(1, times):
        for insert in inserts:
            connection.execute(insert, {"n": number})
        if number in {1, 10, 100}:  # else triggers go through tables that were small when they first ran
            for table in tables:
                connection.execute(text(f"ANALYZE {table.name}"))
    for table in tables:
        connection.execute(text(f"DROP TABLE first_{table.name}"))


def _insert(table: Table, copied: dict[str, int], told: Mapping[str, str]) -> str:
    named = ", ".join(_quoted(column.name) for column in table.columns)
    values = ", ".join(told.get(f"{table.name}.{column.name}") or _value(column, copied) for column in table.columns)
    order = " ORDER BY t.id" if "id" in table.columns else ""
    return f"INSERT INTO {table.name} ({named}) SELECT {values} FROM first_{table.name} AS t{order}"  # noqa: S608


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
        return f"t.{_quoted(column.name)} + :n * {step}"
    if _stands_alone(column) and not column.foreign_keys:
        return f"t.{_quoted(column.name)} || '-' || CAST(:n AS TEXT)"
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
