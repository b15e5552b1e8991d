"""The tables of a line in a database of its own. They refer to nothing: the people and statements are in the newsroom's database."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Engine, Integer, MetaData, String, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from factcheck.models.base import UtcDateTime

_METADATA = MetaData()
SHARES = Table(
    "line_shares",
    _METADATA,
    Column("key", String(64), primary_key=True),
    Column("used_until", BigInteger, nullable=False, index=True),
)
PRESENCES = Table(
    "line_presences",
    _METADATA,
    Column("statement_id", Integer, primary_key=True, autoincrement=False),
    Column("user_id", Integer, primary_key=True, autoincrement=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
)
CALLS = Table(
    "line_calls",
    _METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("mark", String(32), nullable=False),
)
"""One row, whose mark is another after each call."""


def make(engine: Engine) -> None:
    """Make those that are missing. Raises SQLAlchemyError, also where another process makes them at this very moment."""
    with engine.begin() as connection:
        for table in _METADATA.sorted_tables:
            made = str(CreateTable(table, if_not_exists=True).compile(engine))
            if engine.dialect.name == "postgresql":  # not worth a log to mend it by, and after a crash it is empty
                made = made.replace("CREATE TABLE", "CREATE UNLOGGED TABLE", 1)
            connection.exec_driver_sql(made)
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
