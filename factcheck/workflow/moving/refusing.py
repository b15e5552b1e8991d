"""What ends a move with a sentence, and what a move tells while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class CannotMove(Exception):
    """The move cannot begin or go on. The message is a sentence for people; what was carried over so far stays."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a step of the move is."""

    step: str
    """What is done: "copying", "catching up", "comparing"."""
    table: str
    done: int
    """Rows of this table that were looked at."""
    rows: int
    """Rows that it had when the step began."""
    done_of_all: int
    rows_of_all: int
    """The same for all tables."""


Told = Callable[[Standing], None]
