"""Whether the triggers that keep records from being changed are in the database, and as the migrations made them.

What they are is written down in `factcheck/migrations/triggers.json`, for both databases, by `scripts/triggers`, which runs the migrations.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from factcheck.workflow.chain_walking import DoesNotFit
from factcheck.workflow.moving.holding import definitions

LIST = Path(__file__).resolve().parent.parent / "migrations" / "triggers.json"
_SQLITE = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
_POSTGRES = """
SELECT t.tgname, c.relname,
  pg_get_triggerdef(t.oid, true) || ' ' || p.prosrc || CASE WHEN t.tgenabled IN ('O', 'A') THEN '' ELSE ' off' END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""
"""What a trigger is on PostgreSQL: when it does what, what its function does, and whether it was switched off."""

Triggers = dict[str, str]
"""By name and table: the beginning of the SHA-256 of what a trigger is."""


def triggers_of(connection: Connection) -> Triggers:
    """The triggers in a database."""
    rows = connection.execute(text(_SQLITE if connection.dialect.name == "sqlite" else _POSTGRES))
    return {f"{table}: {name}": _sum(definition) for name, table, definition in rows}


def look_at_triggers(connection: Connection) -> None:
    """Look whether every trigger is there and is what the migrations made, and no other. Raises DoesNotFit naming all that are not."""
    kind = connection.dialect.name
    expected, found = _expected()[kind], triggers_of(connection)
    closing = {name: _sum(made) for name, made in definitions(kind, inspect(connection).get_table_names()).items()}
    found = {one: made for one, made in found.items() if closing.get(one) != made}  # they close a database that is being moved
    wrong = [
        *(
            f"The trigger “{_name(one)}” of the table {_table(one)} is missing: its records can be changed."
            for one in expected.keys() - found
        ),
        *(
            f"The trigger “{_name(one)}” of the table {_table(one)} is not what it was made as, or was switched off."
            for one in expected.keys() & found.keys()
            if expected[one] != found[one]
        ),
        *(f"The table {_table(one)} has a trigger “{_name(one)}” that this program did not make." for one in found.keys() - expected),
    ]
    if wrong:
        raise DoesNotFit(*sorted(wrong))


@cache
def _expected() -> dict[str, Triggers]:
    listed: dict[str, Triggers] = json.loads(LIST.read_text())
    return listed


def _sum(definition: str) -> str:
    return hashlib.sha256(" ".join(definition.split()).encode()).hexdigest()[:16]


def _name(listed: str) -> str:
    return listed.partition(": ")[2]


def _table(listed: str) -> str:
    return listed.partition(": ")[0]
