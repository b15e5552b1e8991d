"""Which questions a page asks the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Engine

_HOW_FAR = ("pg_current_wal_", "pg_is_in_recovery")
"""In the questions how far a primary and its replica are, which no page asks, and which are not as many each time."""


@contextmanager
def asked() -> Iterator[list[str]]:
    """The questions of everything that happens inside the block, about what is in the database."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")) and not any(name in statement for name in _HOW_FAR):
            said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)
