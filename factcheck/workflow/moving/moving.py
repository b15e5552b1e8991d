"""The steps of a move, in order; each can be interrupted at any moment, and the next run goes on there."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from factcheck.storage.folder import folder_to_disk
from factcheck.workflow import database_copies
from factcheck.workflow.chain_verifying import Verified
from factcheck.workflow.moving import comparing, emptying, holding, move_marks, rows
from factcheck.workflow.moving.carrying import Carrier
from factcheck.workflow.moving.move_marks import CATCHING_UP, COMPARING, COPYING, HANDED_OVER, HELD, MoveMark
from factcheck.workflow.moving.places import Place, engine_for, reading, writing
from factcheck.workflow.moving.refusing import CannotMove, Told


@dataclass(frozen=True, slots=True)
class Steps:
    """What a move needs that works on a whole application, and whom it tells."""

    prepare: Callable[[], None]
    """Makes the target's tables, with the program's newest revision."""
    look_at_source: Callable[[], Verified]
    look_at_target: Callable[[], Verified]
    """Whether everything fits the chain. Raise DoesNotFit."""
    told: Told
    announce: Callable[[str], None]
    """Told in a sentence when a step begins that matters to people."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved, all of which was looked at. None of it where the move had been done before."""

    rows: int
    verified: Verified | None


def move(source: Place, target: Place, wait_seconds: int, steps: Steps) -> Moved:
    """Carry everything from one database to another, or go on with that.

    Raises CannotMove, DoesNotFit, and what databases and disks raise. Whatever it raises, nothing is lost: the source has everything,
    and the target counts as unfinished.
    """
    one = engine_for(source, wait_seconds)
    other = engine_for(target.unfinished(), wait_seconds, filled=True)
    if _is_done(one, source, target, wait_seconds):
        _put_in_place(target)
        return Moved(0, None)
    runner = secrets.token_hex(16)
    _begin(one, other, source, target, runner, wait_seconds, steps)
    carrier = Carrier(one, other, runner, steps.told)
    if _mark(one).state == COPYING:
        steps.announce("Copying while people go on working.")
        carrier.carry(_mark(other))
        with writing(one) as connection:
            holding.hold(connection)
            move_marks.come_to(connection, _mark_in(connection).token, HELD)
    if _mark(other).state == COPYING:
        with writing(other) as connection:
            move_marks.note(connection, runner, state=CATCHING_UP, at_table="", after=[], done=0)
    if _mark(other).state == CATCHING_UP:
        steps.announce("From now on the source can only be read: whoever saves is told to wait. Carrying over what changed meanwhile.")
        carrier.carry(_mark(other))
        with writing(other) as connection:
            emptying.put_back(connection, _mark_in(connection).undone)
            move_marks.note(connection, runner, state=COMPARING)
    steps.announce("Comparing every row of both.")
    compared = comparing.require_the_same(one, other, steps.told)
    steps.announce("Looking whether everything fits the chain.")
    verified = steps.look_at_target()
    _hand_over(one, other, runner)
    _put_in_place(target)
    return Moved(compared, verified)


def _is_done(one: Engine, source: Place, target: Place, wait_seconds: int) -> bool:
    """Whether this very move was done before. Raises CannotMove where the source was moved elsewhere."""
    if source.file is not None and not source.file.is_file():
        raise CannotMove(f"There is no database at {source.name}.")
    if source.address == target.address:
        raise CannotMove("Source and target are the same database. Name an empty one as the target.")
    mine = _mark_or_none(one)
    if mine is None or mine.state != HANDED_OVER:
        return False
    if _there(target.unfinished()) and _mark_or_none(engine_for(target.unfinished(), wait_seconds)) is not None:
        return False  # it was interrupted just before its end
    if mine.other == target.name and any(_is_used(place, wait_seconds) for place in (target, target.unfinished())):
        return True
    raise CannotMove(f"{source.name} was moved to {mine.other} already, and stays closed.")


def _begin(one: Engine, other: Engine, source: Place, target: Place, runner: str, wait_seconds: int, steps: Steps) -> None:
    """Begin the move, or take it over from whoever began it. Raises CannotMove where the target is not empty."""
    mine = _mark_or_none(one)
    theirs = _mark_or_none(other) if _there(target.unfinished()) else None
    if mine is not None and theirs is not None and mine.token == theirs.token:
        with writing(other) as connection:
            move_marks.take_over(connection, runner)
        return
    if theirs is not None:
        raise CannotMove(f"{target.name} is the unfinished target of another move (from {theirs.other}). Name a database that is empty.")
    _require_empty(target, wait_seconds)
    steps.announce("Looking whether everything in the source fits the chain.")
    steps.look_at_source()
    token, held = secrets.token_hex(16), mine is not None and mine.state == HELD
    with writing(one) as connection:
        move_marks.begin(connection, MoveMark(token, HELD if held else COPYING, target.name))
        wanted = rows.tables(connection)
    steps.prepare()
    with writing(other) as connection:
        rows.make_missing(connection, wanted)
        undone = emptying.take_off(connection)
        if target.file is None:
            holding.hold(connection)
        move_marks.begin(connection, MoveMark(token, COPYING, source.name, runner, undone=undone))


def _require_empty(target: Place, wait_seconds: int) -> None:
    if _there(target):
        with reading(engine_for(target, wait_seconds)) as connection:
            emptying.require_empty(connection, target.name)
    if target.file is not None:
        remove_file(target.unfinished())  # one that was begun and not even marked
        target.file.parent.mkdir(parents=True, exist_ok=True)


def _hand_over(one: Engine, other: Engine, runner: str) -> None:
    """Close the source for good, and then open the target: whoever is killed in between leaves none that people could change."""
    with writing(one) as connection:
        move_marks.come_to(connection, _mark(other).token, HANDED_OVER)
    with writing(other) as connection:
        move_marks.note(connection, runner)
        holding.release(connection)
        move_marks.end(connection)


def _put_in_place(target: Place) -> None:
    """Let a finished file take its name. Raises CannotMove where somebody has it open."""
    made = target.unfinished().file
    if target.file is None or made is None or not made.is_file():
        return
    with closing(sqlite3.connect(made)) as connection:
        if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):  # brings all of it into the one file
            raise CannotMove(f"Somebody has {made} open. Close it, and run the command again.")
    with made.open("rb") as file:
        os.fsync(file.fileno())
    remove_file(target)
    made.replace(target.file)
    folder_to_disk(target.file.parent)


def remove_file(place: Place) -> None:
    """Remove a file that holds a database, where there is one."""
    if place.file is not None:
        for name in (place.file, *(place.file.with_name(place.file.name + beside) for beside in ("-wal", "-shm"))):
            Path(name).unlink(missing_ok=True)


def _there(place: Place) -> bool:
    """Whether there is something to ask: asking SQLite makes the file."""
    return place.file is None or place.file.is_file()


def _is_used(place: Place, wait_seconds: int) -> bool:
    if not _there(place):
        return False
    with reading(engine_for(place, wait_seconds)) as connection:
        return database_copies.is_used(connection)


def _mark_or_none(engine: Engine) -> MoveMark | None:
    with reading(engine) as connection:
        return move_marks.mark_of(connection)


def _mark(engine: Engine) -> MoveMark:
    with reading(engine) as connection:
        return _mark_in(connection)


def _mark_in(connection: Connection) -> MoveMark:
    mark = move_marks.mark_of(connection)
    if mark is None:
        raise CannotMove("This move was given up meanwhile: the target is not to be used.")
    return mark
