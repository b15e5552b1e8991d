"""Triggers that make the database itself refuse to change or remove a record, for SQLite and PostgreSQL.

Used by migrations. What they do is tested by changing rows with plain SQL on both databases.
"""

from __future__ import annotations

from alembic import op

_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% records are kept for ever', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def protect(table: str) -> None:
    """Refuse UPDATE, DELETE, TRUNCATE and replacing inserts on a table whose rows are only ever added."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)
        op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        op.execute(f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} BEGIN {_abort(table)} END")
    # INSERT OR REPLACE deletes the old row without asking DELETE triggers, unless a connection asks for it.
    op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {_already_there(table)} BEGIN {_abort(table)} END")


def release(table: str) -> None:
    """Take the protection off again; for downgrades only."""
    if op.get_bind().dialect.name == "postgresql":
        for name in (f"{table}_kept", f"{table}_not_emptied"):
            op.execute(f"DROP TRIGGER {name} ON {table}")
        return
    for name in (f"{table}_no_update", f"{table}_no_delete", f"{table}_no_replace"):
        op.execute(f"DROP TRIGGER {name}")


def _abort(table: str) -> str:
    return f"SELECT RAISE(ABORT, '{table} records are kept for ever');"


def _already_there(table: str) -> str:
    """A condition that holds when the new row would take the place of a stored one, by any unique key it has."""
    rows = op.get_bind().exec_driver_sql(f"PRAGMA index_list({table})").fetchall()
    unique = [[c[2] for c in op.get_bind().exec_driver_sql(f"PRAGMA index_info({row[1]})")] for row in rows if row[2]]
    columns = {row[1]: row[5] for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})")}
    keys = [*unique, *([["id"]] if "id" in columns else [])]
    matches = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in key) + ")" for key in keys)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {matches})"
