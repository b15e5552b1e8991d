"""Making a target ready to be filled in any order, and making it whole again.

While it is filled, triggers would refuse to correct what changed on the other side meanwhile, and would make rows that are carried over
anyway; references would ask for rows that come later. What is taken off is noted in the mark, so that a later run can put it back.
"""

from __future__ import annotations

from sqlalchemy import Connection, Integer, inspect, text
from sqlalchemy.exc import IntegrityError

from factcheck.models import Base
from factcheck.workflow import database_copies
from factcheck.workflow.moving import rows
from factcheck.workflow.moving.refusing import CannotMove

Undone = tuple[tuple[str, str, str], ...]
"""Kind ("trigger", "reference"), table, and what makes it again; on PostgreSQL a trigger stays and is only switched off."""

_KEPT_UP_TO_DATE = "search_entries"
"""Its triggers on SQLite keep the index of searches, which nothing else makes."""
_TRIGGERS = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> :kept"
_REFERENCES = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname
"""


def require_empty(connection: Connection, name: str) -> None:
    """Raises CannotMove where a database holds anything of anybody's."""
    ours = {*Base.metadata.tables, "alembic_version"}
    there = set(inspect(connection).get_table_names())
    if connection.dialect.name == "sqlite":
        there = {table for table in there if not table.startswith(("search_index", "sqlite_"))}
    if database_copies.is_used(connection):
        raise CannotMove(f"{name} is in use: it holds accounts or articles. Name a database that is empty.")
    if foreign := sorted(there - ours):
        raise CannotMove(f"{name} holds tables that are none of Factcheck’s ({', '.join(foreign[:3])}). Name a database that is empty.")


def take_off(connection: Connection) -> Undone:
    """Take off what stands in the way, and give it."""
    if connection.dialect.name == "sqlite":
        triggers = connection.execute(text(_TRIGGERS), {"kept": _KEPT_UP_TO_DATE}).all()
        for _, name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        return tuple(("trigger", table, made) for table, _, made in triggers)
    references = connection.execute(text(_REFERENCES)).all()
    for table, name, _ in references:
        connection.exec_driver_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for table in _tables(connection):
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return tuple(("reference", table, f'ADD CONSTRAINT "{name}" {made}') for table, name, made in references)


def put_back(connection: Connection, undone: Undone) -> None:
    """Put back what `take_off` gave, and let numbers go on after those that are there.

    Raises CannotMove where a reference leads nowhere.
    """
    if connection.dialect.name == "sqlite":
        for _, _, made in undone:
            connection.exec_driver_sql(made)
        _look_at_references(connection)
        return
    for _, table, made in undone:
        try:
            connection.exec_driver_sql(f"ALTER TABLE {table} {made}")
        except IntegrityError as error:
            raise CannotMove(f"A record of {table} refers to one that is not there ({_first_line(error)}).") from error
    for table in _tables(connection):
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    _count_on(connection)


def _look_at_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise CannotMove(f"Record {broken[1]} of {broken[0]} refers to one of {broken[2]} that is not there.")


def _count_on(connection: Connection) -> None:
    """Have PostgreSQL number the next record of each table after those that were carried over."""
    for table in rows.tables(connection):
        keys = list(table.primary_key.columns)
        if len(keys) == 1 and isinstance(keys[0].type, Integer):
            asked = text("SELECT pg_get_serial_sequence(:table, :key)")
            counted = connection.scalar(asked, {"table": table.name, "key": keys[0].name})
            if counted:
                last = f"(SELECT MAX({keys[0].name}) FROM {table.name})"  # noqa: S608
                connection.exec_driver_sql(f"SELECT setval('{counted}', COALESCE({last}, 0) + 1, false)")


def _tables(connection: Connection) -> list[str]:
    return [table.name for table in rows.tables(connection)]


def _first_line(error: IntegrityError) -> str:
    return str(error.orig).partition("\n")[0]
