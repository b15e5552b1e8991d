"""Closing a database to everybody who would change it, by triggers: whatever writes, and wherever from, is refused by the database itself.

A source is closed while the last of it is carried over, and stays closed afterwards, so that nobody goes on working on what was moved
away. A PostgreSQL target is closed until the move is done; only who says that it is the move may write there.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

import psycopg
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError

from factcheck.database import MOVING, MOVING_STATE
from factcheck.models import Base
from factcheck.workflow.moving.move_marks import MARKS
from factcheck.workflow.moving.refusing import CannotMove

_FUNCTION = f"""
BEGIN
  IF current_setting('factcheck.moves', true) IS DISTINCT FROM 'yes' THEN
    RAISE EXCEPTION '{MOVING}' USING ERRCODE = '{MOVING_STATE}';
  END IF;
  RETURN NULL;
END
"""
_PATIENCE, _TRIES = 200, 150
"""Milliseconds that we wait for those who write before we let them go on, and how often we ask."""
_SCHEMA = "alembic_version"
_ASIDE = "kept_aside"


def hold(connection: Connection) -> None:
    """Let nobody change anything in this database from the end of this transaction on. Waits for those who are writing now.

    Raises CannotMove where they do not come to an end.
    """
    tables = _tables(connection)
    if connection.dialect.name == "postgresql":
        _wait_for_writers(connection, tables)
        connection.exec_driver_sql(f"CREATE OR REPLACE FUNCTION refuse_while_moved() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION}$$")
    for definition in _definitions(connection.dialect.name, tables).values():
        connection.exec_driver_sql(definition)


def _wait_for_writers(connection: Connection, tables: list[str]) -> None:
    """Have every table to ourselves. Who writes takes them in another order: rather than to let them wait for us, we ask again."""
    ask = text(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")
    for _ in range(_TRIES):
        try:
            with connection.begin_nested():
                connection.execute(text(f"SET LOCAL lock_timeout = {_PATIENCE}"))
                connection.execute(ask)
                return
        except OperationalError as error:
            if not isinstance(error.orig, psycopg.errors.LockNotAvailable | psycopg.errors.DeadlockDetected):
                raise
        time.sleep(_PATIENCE / 1000)
    raise CannotMove("Somebody is writing to the source all the time. Run the command again: it goes on where it was.")


def release(connection: Connection) -> None:
    """Take back what `hold` did, where it did."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP FUNCTION IF EXISTS refuse_while_moved() CASCADE"))
        return
    for trigger in _definitions("sqlite", _tables(connection)):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")


def definitions(kind: str, tables: Iterable[str]) -> dict[str, str]:
    """The triggers that `hold` makes, by table and name ("posts: moved_posts"), as the database of this kind tells them."""
    if kind == "sqlite":
        return {f"{_table_in(name)}: {name}": made for name, made in _definitions(kind, tables).items()}
    told = (
        "CREATE TRIGGER {} BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_moved() {}"
    )
    return {f"{table}: moved_{table}": told.format(f"moved_{table}", table, _FUNCTION) for table in tables}


def _definitions(kind: str, tables: Iterable[str]) -> dict[str, str]:
    """What makes the triggers, by their names."""
    if kind == "postgresql":
        events = "BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE"
        step = "FOR EACH STATEMENT EXECUTE FUNCTION refuse_while_moved()"
        return {f"moved_{table}": f"CREATE TRIGGER moved_{table} {events} ON {table} {step}" for table in tables}
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MOVING}'); END"
    return {
        f"moved_{event.lower()}_{table}": f"CREATE TRIGGER moved_{event.lower()}_{table} BEFORE {event} ON {table} {refuse}"
        for table in tables
        for event in ("INSERT", "UPDATE", "DELETE")
    }


def _table_in(name: str) -> str:
    return name.split("_", 2)[2]


def _tables(connection: Connection) -> list[str]:
    """Every table that somebody could change, in one order for everybody."""
    there = set(inspect(connection).get_table_names())
    wanted = [*(table.name for table in Base.metadata.sorted_tables), _SCHEMA, _ASIDE]
    return [name for name in wanted if name in there and name != MARKS.name]
