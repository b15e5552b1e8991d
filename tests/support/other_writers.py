"""Somebody else who writes at the same moment, and waits for nobody."""

from __future__ import annotations

from sqlalchemy import Executable

from factcheck.extensions import db


def others_write(change: Executable) -> None:
    """Make a change in a transaction of somebody else's. Raises OperationalError on SQLite where anybody else could write just now."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        connection.execute(change)
        connection.commit()
        connection.invalidate()  # the next to use it waits as usual
