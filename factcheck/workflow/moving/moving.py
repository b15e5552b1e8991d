"""The steps of a move, in order; each can be interrupted at any moment, and the next run goes on there."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from factcheck.workflow import database_copies
from factcheck.workflow.chain_verifying import Verified
from factcheck.workflow.moving import comparing, emptying, holding, move_marks, rows
from factcheck.workflow.moving.carrying import Carrier
from factcheck.workflow.moving.made_files import put_in_place, remove_file
from factcheck.workflow.moving.move_marks import CATCHING_UP, COMPARING, COPYING, HANDED_OVER, HELD, MoveMark
from factcheck.workflow.moving.places import Place, connecting, looking, reading, writing
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
    if _is_done(source, target, wait_seconds):
        put_in_place(target)
        return Moved(0, None)
    with connecting(source, wait_seconds) as one, connecting(target.unfinished(), wait_seconds, filled=True) as other:
        run = _Run(one, other, secrets.token_hex(16), steps)
        _begin(run, source, target, wait_seconds)
        _carry(run)
        steps.announce("Comparing every row of both.")
        compared = comparing.require_the_same(one, other, steps.told)
        steps.announce("Looking whether everything fits the chain.")
        verified = steps.look_at_target()
        _hand_over(run)
    put_in_place(target)
    return Moved(compared, verified)


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of the command."""

    one: Engine
    other: Engine
    runner: str
    steps: Steps


def _carry(run: _Run) -> None:
    """Carry everything over: what is there while people work, and what they changed meanwhile once nobody does."""
    carrier = Carrier(run.one, run.other, run.runner, run.steps.told)
    if _mark(run.one).state == COPYING:
        run.steps.announce("Copying while people go on working.")
        carrier.carry(_mark(run.other))
        with writing(run.one) as connection:
            holding.hold(connection)
            move_marks.come_to(connection, _mark_in(connection).token, HELD)
    if _mark(run.other).state == COPYING:
        with writing(run.other) as connection:
            move_marks.note(connection, run.runner, state=CATCHING_UP, at_table="", after=[], done=0)
    if _mark(run.other).state == CATCHING_UP:
        run.steps.announce("From now on the source can only be read: whoever saves is told to wait. Carrying over what changed meanwhile.")
        carrier.carry(_mark(run.other))
        with writing(run.other) as connection:
            emptying.put_back(connection, _mark_in(connection).undone)
            move_marks.note(connection, run.runner, state=COMPARING)


def _is_done(source: Place, target: Place, wait_seconds: int) -> bool:
    """Whether this very move was done before. Raises CannotMove where the source was moved elsewhere."""
    if source.file is not None and not source.file.is_file():
        raise CannotMove(f"There is no database at {source.name}.")
    if source.address == target.address:
        raise CannotMove("Source and target are the same database. Name an empty one as the target.")
    mine = _mark_at(source, wait_seconds)
    if mine is None or mine.state != HANDED_OVER:
        return False
    if _mark_at(target.unfinished(), wait_seconds) is not None:
        return False  # it was interrupted just before its end
    if mine.other == target.name and any(_is_used(place, wait_seconds) for place in (target, target.unfinished())):
        return True
    raise CannotMove(f"{source.name} was moved to {mine.other} already, and stays closed.")


def _begin(run: _Run, source: Place, target: Place, wait_seconds: int) -> None:
    """Begin the move, or take it over from whoever began it. Raises CannotMove where the target is not empty."""
    mine, theirs = _mark_at(source, wait_seconds), _mark_at(target.unfinished(), wait_seconds)
    if mine is not None and theirs is not None and mine.token == theirs.token:
        with writing(run.other) as connection:
            move_marks.take_over(connection, run.runner)
        return
    if theirs is not None:
        raise CannotMove(f"{target.name} is the unfinished target of another move (from {theirs.other}). Name a database that is empty.")
    _require_empty(target, wait_seconds)
    run.steps.announce("Looking whether everything in the source fits the chain.")
    run.steps.look_at_source()
    token, held = secrets.token_hex(16), mine is not None and mine.state == HELD
    with writing(run.one) as connection:
        move_marks.begin(connection, MoveMark(token, HELD if held else COPYING, target.name))
        wanted = rows.tables(connection)
    run.steps.prepare()
    with writing(run.other) as connection:
        rows.make_missing(connection, wanted)
        undone = emptying.take_off(connection)
        if target.file is None:
            holding.hold(connection)
        move_marks.begin(connection, MoveMark(token, COPYING, source.name, run.runner, undone=undone))


def _require_empty(target: Place, wait_seconds: int) -> None:
    if target.file is not None and not target.file.parent.is_dir():
        raise CannotMove(f"There is no folder {target.file.parent} to put a database in.")
    if _there(target):
        with looking(target, wait_seconds) as connection:
            emptying.require_empty(connection, target.name)
    if target.file is not None:
        remove_file(target.unfinished())  # one that was begun and not even marked


def _hand_over(run: _Run) -> None:
    """Close the source for good, and then open the target: whoever is killed in between leaves none that people could change."""
    with writing(run.one) as connection:
        move_marks.come_to(connection, _mark(run.other).token, HANDED_OVER)
    with writing(run.other) as connection:
        move_marks.note(connection, run.runner)
        holding.release(connection)
        move_marks.end(connection)


def _there(place: Place) -> bool:
    """Whether there is something to ask: asking SQLite makes the file."""
    return place.file is None or place.file.is_file()


def _is_used(place: Place, wait_seconds: int) -> bool:
    if not _there(place):
        return False
    with looking(place, wait_seconds) as connection:
        return database_copies.is_used(connection)


def _mark_at(place: Place, wait_seconds: int) -> MoveMark | None:
    if not _there(place):
        return None
    with looking(place, wait_seconds) as connection:
        return move_marks.mark_of(connection)


def _mark(engine: Engine) -> MoveMark:
    with reading(engine) as connection:
        return _mark_in(connection)


def _mark_in(connection: Connection) -> MoveMark:
    mark = move_marks.mark_of(connection)
    if mark is None:
        raise CannotMove("This move was given up meanwhile: the target is not to be used.")
    return mark
