"""Going back to an earlier version without losing anything: what it has no place for is kept aside in the database, and brought back later.

A downgrade calls `set_aside` where it would drop a table or columns that hold what nobody can make anew, the upgrade of the same migration
ends with `bring_back`. What can be made anew, such as sessions, is simply dropped. `docs/operations.md` says so to whoever goes back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from factcheck.migrations.sealing import seal_removal, seal_what_is_there

ASIDE = sa.table("kept_aside", *(sa.column(name) for name in ("id", "revision", "table_name", "content")))
"""One row for each record: its values by column, as JSON. The table is there only while it holds something."""


def set_aside(revision: str, table: str, columns: Sequence[str] = ()) -> None:
    """Keep the records of a table aside and drop it; with `columns`, only these. Where they were sealed, the chain says what happened."""
    keys = _keys(table)
    rows = _rows(table, [*keys, *columns] if columns else _columns(table))
    found = [row for row in rows if not columns or any(row[name] for name in columns)]
    if found:
        _make_room()
        op.bulk_insert(ASIDE, [{"revision": revision, "table_name": table, "content": json.dumps(row, default=_out)} for row in found])
    for column in columns:
        op.drop_column(table, column)
    if columns:
        if found:
            _seal(f"went back to before {revision}, which keeps {', '.join(columns)} of {table} aside", table)
        return
    op.drop_table(table)
    if found and _has("seals"):
        seal_removal(f"went back to before {revision}, which keeps {table} aside", table)


def bring_back(revision: str, table: str, columns: Sequence[str] = ()) -> None:
    """Put back what `set_aside` kept, if anything was. Records that refer to something that is gone by now stay aside."""
    if not _has("kept_aside"):
        return
    bind = op.get_bind()
    mine = sa.select(ASIDE.c.id, ASIDE.c.content).where(ASIDE.c.revision == revision, ASIDE.c.table_name == table)
    back = []
    with _unguarded(table):
        for number, content in bind.execute(mine.order_by(ASIDE.c.id)).all():
            if _put_back(table, json.loads(content, object_hook=_in), columns):
                back.append(number)
    for number in back:
        bind.execute(sa.delete(ASIDE).where(ASIDE.c.id == number))
    if not columns:
        _count_on(table)
    if bind.scalar(sa.select(sa.func.count()).select_from(ASIDE)) == 0:
        op.drop_table("kept_aside")
    if back:
        _seal(f"went on to {revision}, which brings back what was kept aside of {table}", table)


def _put_back(table: str, row: dict[str, Any], columns: Sequence[str]) -> bool:
    """Whether the record, or these columns of it, found their place."""
    bind, into = op.get_bind(), _table(table, row)
    if columns:
        same = [into.c[name] == row[name] for name in row if name not in columns]
        return bind.execute(sa.update(into).where(*same).values({name: row[name] for name in columns})).rowcount > 0
    for reference in sa.inspect(bind).get_foreign_keys(table):
        values = [row[name] for name in reference["constrained_columns"]]
        other = _table(reference["referred_table"], reference["referred_columns"])
        there = sa.select(sa.literal(1)).select_from(other).where(*(c == v for c, v in zip(other.c, values, strict=True)))
        if None not in values and bind.scalar(there) is None:
            return False
    bind.execute(sa.insert(into).values(row))
    return True


@contextmanager
def _unguarded(table: str) -> Iterator[None]:
    """Have the database let the records of a table be written that it keeps from being changed. Nobody else sees it meanwhile."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        op.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    of_table = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table AND instr(name, '_no_')")
    triggers = bind.execute(of_table, {"table": table}).all()
    for name, _ in triggers:
        op.execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in triggers:
        bind.exec_driver_sql(statement)


def _make_room() -> None:
    if not _has("kept_aside"):
        op.create_table(
            "kept_aside",
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("revision", sa.String(20), nullable=False),
            sa.Column("table_name", sa.String(60), nullable=False),
            sa.Column("content", sa.Text(), nullable=False),
        )


def _seal(why: str, table: str) -> None:
    if _has("seals"):
        seal_what_is_there(why, {table})


def _has(table: str) -> bool:
    return sa.inspect(op.get_bind()).has_table(table)


def _keys(table: str) -> list[str]:
    return list(sa.inspect(op.get_bind()).get_pk_constraint(table)["constrained_columns"])


def _columns(table: str) -> list[str]:
    return [column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)]


def _table(name: str, columns: Collection[str]) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))


def _rows(table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    """As the database keeps them: without types, SQLite gives and takes back the very same."""
    of = _table(table, columns)
    return [dict(row) for row in op.get_bind().execute(sa.select(of).order_by(*(of.c[key] for key in _keys(table)))).mappings()]


def _out(value: object) -> dict[str, str]:
    match value:
        case datetime():
            return {"$moment": value.isoformat()}
        case date():
            return {"$day": value.isoformat()}
        case bytes() | memoryview():
            return {"$bytes": bytes(value).hex()}
    raise TypeError(f"{value!r} cannot be kept aside.")


def _in(kept: dict[str, Any]) -> Any:
    match kept:
        case {"$moment": written}:
            return datetime.fromisoformat(written)
        case {"$day": written}:
            return date.fromisoformat(written)
        case {"$bytes": written}:
            return bytes.fromhex(written)
    return kept


def _count_on(table: str) -> None:
    """Have PostgreSQL number the next record after those that came back with their numbers."""
    bind, key = op.get_bind(), _keys(table)[0]
    if bind.dialect.name != "postgresql":
        return
    counted = bind.scalar(sa.text("SELECT pg_get_serial_sequence(:table, :key)"), {"table": table, "key": key})
    if counted:
        op.execute(f"SELECT setval('{counted}', COALESCE((SELECT MAX({key}) FROM {table}), 0) + 1, false)")
