"""The two databases of a move, from what somebody typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from factcheck.database import engine_options, only_reading, writing_too
from factcheck.workflow.moving.refusing import CannotMove

UNFINISHED = ".moving"
"""What the name of a SQLite file ends with until the move into it is done: nobody takes it for a database to work with."""
_EXAMPLES = "Write the path of a SQLite file, or an address such as postgresql://user@host/name."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database is."""

    address: str
    """For SQLAlchemy; may hold a password."""
    name: str
    """For people, without a password."""
    file: Path | None = None
    """The file, of SQLite."""

    def unfinished(self) -> Place:
        """Where the database is while it is being made: beside its place for a file, else there."""
        if self.file is None:
            return self
        beside = self.file.with_name(self.file.name + UNFINISHED)
        return Place(f"sqlite:///{beside}", self.name, beside)


def place_of(written: str) -> Place:
    """The place that an address or the path of a file means. Raises CannotMove for what is neither."""
    if "://" not in written:
        file = Path(written).expanduser().resolve()
        return Place(f"sqlite:///{file}", str(file), file)
    try:
        url = make_url(written)
        kind = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise CannotMove(f"One of the two databases is not named so that it can be found. {_EXAMPLES}") from error
    if kind == "postgresql" and url.database:
        return Place(written, url.render_as_string(hide_password=True))
    if kind == "sqlite" and url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        return place_of(url.database)
    raise CannotMove(f"{url.render_as_string(hide_password=True)} is no database that Factcheck can use. {_EXAMPLES}")


@contextmanager
def connecting(place: Place, wait_seconds: int, *, filled: bool = False) -> Iterator[Engine]:
    """What connects to a place until the block ends. `filled`: it is filled in any order, so SQLite looks at no references meanwhile."""
    engine = create_engine(place.address, **engine_options(place.address, wait_seconds))
    if filled and place.file is not None:
        event.listen(engine, "connect", _look_at_no_references)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def looking(place: Place, wait_seconds: int) -> Iterator[Connection]:
    """A transaction that only reads what is at a place."""
    with connecting(place, wait_seconds) as engine, reading(engine) as connection:
        yield connection


def _look_at_no_references(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.cursor().execute("PRAGMA foreign_keys = OFF")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, and keeps nobody from writing."""
    with only_reading():
        connection = engine.connect()
        transaction = connection.begin()
    with connection, transaction:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes, also to a target that is closed to everybody else (see `holding`)."""
    with writing_too(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT set_config('factcheck.moves', 'yes', true)"))
        yield connection
