"""How far a move is, noted in a table of its own on both sides. It is there only while there is something to note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, Connection, Integer, MetaData, String, Table, Text, delete, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from factcheck.workflow.moving.refusing import CannotMove

MARKS = Table(
    "database_move",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("token", String(40), nullable=False),
    Column("runner", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("other", Text, nullable=False),
    Column("at_table", String(80), nullable=False),
    Column("after", JSON, nullable=False),
    Column("done", Integer, nullable=False),
    Column("undone", JSON, nullable=False),
)

_ENDED = "This move was begun a second time meanwhile, or given up: this one ends."

COPYING, CATCHING_UP, COMPARING = "copying", "catching up", "comparing"
"""How a target stands: filled while people work on the source; then once more while nobody does; then all is there, to be looked at."""
HELD, HANDED_OVER = "held", "handed over"
"""How a source stands after COPYING: closed to everybody; the target may be the newsroom's database by now."""


@dataclass(frozen=True, slots=True)
class MoveMark:
    """What is noted on one side."""

    token: str
    """Made up when the move began; the same on both sides, so that a target is filled from its own source only."""
    state: str
    other: str
    """The other side, for people."""
    runner: str = ""
    """Made up by whoever runs the command: once somebody else does, the former can write nothing more."""
    at_table: str = ""
    after: tuple[Any, ...] = ()
    """The key up to which this table is carried over."""
    done: int = 0
    """How many of its rows that are."""
    undone: tuple[tuple[str, str, str], ...] = ()
    """What `emptying` took off the target."""

    @property
    def is_target(self) -> bool:
        """Whether this side is the one that is filled."""
        return bool(self.runner)


def mark_of(connection: Connection) -> MoveMark | None:
    """What is noted here; None where no move has to do with this database."""
    if not inspect(connection).has_table(MARKS.name):
        return None
    row = connection.execute(select(MARKS)).one_or_none()
    if row is None:
        return None
    undone = tuple((kind, name, told) for kind, name, told in row.undone)
    return MoveMark(row.token, row.state, row.other, row.runner, row.at_table, tuple(row.after), row.done, undone)


def begin(connection: Connection, mark: MoveMark) -> None:
    """Note that a move has to do with this database from now on; what another one noted here goes."""
    MARKS.create(connection, checkfirst=True)
    connection.execute(delete(MARKS))
    values = {name: getattr(mark, name) for name in mark.__slots__}
    connection.execute(insert(MARKS).values(id=1, **values))


def take_over(connection: Connection, runner: str) -> None:
    """Note who runs the command now."""
    connection.execute(update(MARKS).values(runner=runner))


def forsake(connection: Connection) -> None:
    """Note that this target is never to be finished: no source and no run knows it any more."""
    connection.execute(update(MARKS).values({"token": "given up", "runner": "given up"}))


def note(connection: Connection, runner: str, **changed: Any) -> None:
    """Note something about the target, as part of the transaction that it is about. Raises CannotMove where somebody else runs the move."""
    mine = update(MARKS).where(MARKS.c.runner == runner).values(**{"runner": runner, **changed})
    try:
        is_ours = connection.execute(mine).rowcount == 1
    except DBAPIError as error:
        if inspect(connection.engine).has_table(MARKS.name):
            raise
        raise CannotMove(_ENDED) from error
    if not is_ours:
        raise CannotMove(_ENDED)


def come_to(connection: Connection, token: str, state: str) -> None:
    """Note how the source stands. Raises CannotMove where the move was given up meanwhile."""
    there = mark_of(connection)
    if there is None or there.token != token:
        raise CannotMove("This move was given up meanwhile: the target is not to be used.")
    connection.execute(update(MARKS).values(state=state))


def end(connection: Connection) -> None:
    """Note nothing any more."""
    MARKS.drop(connection)
