"""Giving a move up: the source opens again, and its target can never be finished."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from factcheck.workflow.moving import holding, move_marks
from factcheck.workflow.moving.made_files import remove_file
from factcheck.workflow.moving.move_marks import HANDED_OVER
from factcheck.workflow.moving.places import Place, connecting, looking, writing
from factcheck.workflow.moving.refusing import CannotMove


def give_up(source: Place, target: Place, wait_seconds: int) -> None:
    """Let people work on the source again. Raises CannotMove where it is not being moved, or where the target may be in use by now."""
    if source.file is not None and not source.file.is_file():
        raise CannotMove(f"There is no database at {source.name}.")
    with looking(source, wait_seconds) as connection:
        mine = move_marks.mark_of(connection)
    if mine is None:
        raise CannotMove(f"{source.name} is not being moved anywhere: nothing has to be given up.")
    if mine.state == HANDED_OVER:
        _make_useless(target, mine.token, wait_seconds)
    with connecting(source, wait_seconds) as one, writing(one) as connection:
        holding.release(connection)
        move_marks.end(connection)
    if target.file is not None:
        remove_file(target.unfinished())


def _make_useless(target: Place, token: str, wait_seconds: int) -> None:
    """See to it that nobody finishes this target. Raises CannotMove where somebody has, or where it cannot be asked."""
    made = f"The move to {target.name} was done"
    if target.file is not None and not (target.unfinished().file or target.file).is_file():
        raise CannotMove(f"{made}: the source stays closed. To go back, move that database to a new one.")
    try:
        with connecting(target.unfinished(), wait_seconds) as other, writing(other) as connection:
            theirs = move_marks.mark_of(connection)
            if theirs is None or theirs.token != token:
                raise CannotMove(f"{made}: the source stays closed. To go back, move that database to a new one.")
            move_marks.forsake(connection)
    except SQLAlchemyError as error:
        raise CannotMove(f"{made} but for its last step, and {target.name} cannot be asked about that. Give up once it can.") from error
