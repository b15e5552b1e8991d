"""What a line is asked, whatever it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

MICROSECOND = timedelta(microseconds=1)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class LineGone(Exception):
    """The line cannot be reached, or does not answer. Whoever asked goes on without it."""


class Counts(Protocol):
    """A store of shares that several processes use at the same time.

    Each thing done uses up a piece of time: the window, divided by the number that may be done in it. They stand one after the other, from
    now on. While they reach no further than one window ahead, one more may be done (the generic cell rate algorithm, ITU-T I.371). So
    whoever has done nothing lately may do the whole number at once, and then one for each piece of time that passes. One moment for each
    key is all that is kept, and it says nothing any more once it has passed.
    """

    def take(self, key: str, most: int, window: timedelta, *, now: datetime) -> timedelta:
        """Take one of the `most` in a window; nothing to wait where there was one. Else how long until there is, and nothing was taken."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A person who has a statement open, by their number, and since when."""

    person_id: int
    since: datetime


class Presences(Protocol):
    """Who has which statement open. Whoever is not shown again is gone after a while."""

    def show(self, statement_id: int, person_id: int, *, now: datetime, stays: timedelta) -> None:
        """Count a person as there for a while, from now or from when they came."""

    def leave(self, statement_id: int, person_id: int) -> None:
        """Count them as gone."""

    def there(self, statement_id: int, *, now: datetime) -> Sequence[Seen]:
        """Everybody who is there, the longest there first."""


class Line(Counts, Presences, Protocol):
    """A line. Everything here may raise LineGone, soon: nobody waits for a line."""

    def call(self) -> None:
        """Say that there is work."""

    def mark(self) -> str:
        """Differs from before once somebody called, or the line was emptied."""

    def close(self) -> None:
        """Give its connections back."""


def microseconds(moment: datetime) -> int:
    """A moment as a whole number: microseconds since 1970."""
    return (moment - _BEGINNING) // MICROSECOND


def moment(at: int) -> datetime:
    """The moment of such a number."""
    return _BEGINNING + at * MICROSECOND


def pieces(most: int, window: timedelta) -> tuple[int, int]:
    """The piece of time that each of `most` in a window uses up, and all of them together, in microseconds."""
    piece = window // most // MICROSECOND
    return piece, piece * most
