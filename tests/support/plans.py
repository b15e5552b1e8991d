"""How a database goes about the questions of a page: whether it looks through a table that grows for ever, or sorts all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from factcheck.models import Base

Question = tuple[str, Any]
"""What is asked, and the values in it."""
FEW = frozenset(
    {
        *("alembic_version", "chain_head", "last_runs", "newsroom_files", "newsroom_versions", "users", "invitations", "sign_ins"),
        *("followings", "guidelines", "intake_drafts", "reusable_explanations", "saved_filters", "throttles", "overrides"),
    }
)
"""Tables that hold as much as a newsroom has people, settings and work under way, not as much as it ever did."""


@contextmanager
def questions() -> Iterator[list[Question]]:
    """The questions that reach any database meanwhile, with their values."""
    asked: list[Question] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def looked_through(connection: Connection, question: Question) -> set[str]:
    """The tables, of those that grow, that SQLite has to go through to the end to answer."""
    return {table for table in _scanned(connection, question) if table in Base.metadata.tables} - FEW


def steps_of(connection: Connection, question: Question) -> list[str]:
    """How PostgreSQL answers where it prefers to look up and to read in the order of an index, as it does when a table is large."""
    look_things_up(connection)
    return [str(row[0]).strip() for row in connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {question[0]}", question[1])]


def look_things_up(connection: Connection) -> None:
    """Let PostgreSQL answer in this transaction as it does where a table is large."""
    for setting in ("enable_seqscan", "enable_sort", "enable_bitmapscan", "enable_hashjoin", "enable_mergejoin"):
        connection.exec_driver_sql(f"SET LOCAL {setting} = off")


def _scanned(connection: Connection, question: Question) -> Iterator[str]:
    """A table that is gone through in the order that is asked for is left at the LIMIT, and an index of few of its rows with them."""
    statement, values = question
    steps = [str(row[3]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    is_left = "LIMIT" in statement and not any(re.match("USE TEMP B-TREE FOR .*(ORDER|GROUP) BY", step) for step in steps)
    names = dict(re.findall(r"(?:FROM|JOIN) (\w+) AS (\w+)", statement))
    aliases = {alias: table for table, alias in names.items()}
    for step in steps:
        scanned = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
        if scanned and not is_left and scanned[2] not in PARTIAL:
            yield aliases.get(scanned[1], str(scanned[1]))


PARTIAL = frozenset(
    index.name for table in Base.metadata.tables.values() for index in table.indexes if index.dialect_options["sqlite"]["where"] is not None
)
