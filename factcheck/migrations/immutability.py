"""Triggers that make the database itself refuse to change or remove a record, for SQLite and PostgreSQL.

Used by migrations. What they do is tested by changing rows with plain SQL on both databases.
"""

from __future__ import annotations

from collections.abc import Sequence

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


_UNLESS_ERASED = """
CREATE OR REPLACE FUNCTION refuse_change_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb(OLD) - TG_ARGV) = (to_jsonb(NEW) - TG_ARGV)
      AND EXISTS (SELECT 1 FROM erasures WHERE table_name = TG_TABLE_NAME AND row_id = OLD.id)
    THEN RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% records are kept for ever', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def let_erase(table: str, columns: Sequence[str]) -> None:
    """Let the personal words in these columns of a protected table be taken out, of records that `erasures` names."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_UNLESS_ERASED)
        op.execute(f"DROP TRIGGER {table}_kept ON {table}")
        arguments = ", ".join(f"'{column}'" for column in columns)
        function = f"refuse_change_unless_erased({arguments})"
        op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}")
        return
    op.execute(f"DROP TRIGGER {table}_no_update")
    others = [row[1] for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})") if row[1] not in columns]
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in others)
    erased = f"EXISTS (SELECT 1 FROM erasures WHERE table_name = '{table}' AND row_id = OLD.id)"
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT {erased} OR {changed} BEGIN {_abort(table)} END")


def let_nothing_be_erased(table: str) -> None:
    """Take back what `let_erase` did; for downgrades only."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {table}_kept ON {table}")
        op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        return
    op.execute(f"DROP TRIGGER {table}_no_update")
    op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {_abort(table)} END")


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
    keys = [*unique, *([["id"]] if "id" in columns else [])] or [[name for name, place in columns.items() if place]]
    matches = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in key) + ")" for key in keys)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {matches})"
