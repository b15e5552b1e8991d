"""Going through the chain itself: whether every seal fits the one before, and what it says of each record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, CursorResult, func, literal_column, select

from factcheck.formats.chain import BEGINNING, Key, Line, Mark, load_lines, seal_sum
from factcheck.models import ChainHead, Seal

Progress = Callable[[str, int, int], None]
"""Told what is looked at, how much of it is done and how much there is."""

_COLUMNS = ("sequence", "previous", "at", "why", "contents", "sum")


class DoesNotFit(Exception):
    """Something is not as it was sealed: the first such thing in a sentence, and where more was asked for, all of them."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences[:1])
        self.sentences = sentences


@dataclass(slots=True)
class Walked:
    """What the chain says: the newest sum of every record, and the sum of every seal."""

    newest: dict[str, dict[Key, tuple[str | None, int]]] = field(default_factory=lambda: defaultdict(dict))
    """By table and key: the sum, None for a record that was removed, and the number of the seal that says so."""
    marks: dict[int, str] = field(default_factory=dict)
    """The sum of each seal."""
    first: int = 1
    """The first seal that was looked at."""

    @property
    def end(self) -> Mark:
        """The newest seal."""
        last = max(self.marks, default=0)
        return Mark(last, self.marks.get(last, BEGINNING))


def walk(connection: Connection, *, first: int = 1, told: Progress) -> Walked:
    """Go through the seals from number `first` on. Raises DoesNotFit at the first that is not as it was written."""
    walked = Walked(first=first)
    previous = _sum_before(connection, first)
    total = connection.scalar(select(func.count()).select_from(Seal.__table__).where(Seal.sequence >= first)) or 0
    with _seals(connection, first) as rows:
        for expected, row in enumerate(rows, start=first):
            previous = _look_at(row, expected, previous)
            for line in _lines(row):
                _follow(walked, line, expected, whole=first == 1)
            walked.marks[expected] = previous
            told("seals", expected - first + 1, total)
    _look_at_head(connection, walked, previous)
    return walked


def _seals(connection: Connection, first: int) -> CursorResult[Any]:
    columns: list[Any] = [literal_column(f"seals.{name}").label(name) for name in _COLUMNS]
    plain = select(*columns).select_from(Seal.__table__)
    return connection.execute(plain.where(Seal.sequence >= first).order_by(Seal.sequence).execution_options(yield_per=100))


def _sum_before(connection: Connection, first: int) -> str:
    if first == 1:
        return BEGINNING
    found = connection.scalar(select(Seal.sum).where(Seal.sequence == first - 1))
    if found is None:
        raise DoesNotFit(f"There is no seal {first - 1}, so nothing can be checked from seal {first} on.")
    return found


def _look_at(row: Any, expected: int, previous: str) -> str:
    if row.sequence != expected:
        raise DoesNotFit(f"Seal {expected} of the chain is missing: after seal {expected - 1} comes seal {row.sequence}.")
    if row.previous != previous:
        raise DoesNotFit(f"Seal {expected} does not follow the seal before it: one of the two was changed.")
    try:
        right = seal_sum(row.sequence, row.previous, row.at, row.why, row.contents)
    except TypeError:
        right = ""
    if row.sum != right:
        raise DoesNotFit(f"Seal {expected} of {row.at} was changed: its sum does not fit what stands in it.")
    return right


def _lines(row: Any) -> list[Line]:
    try:
        return load_lines(row.contents)
    except ValueError as error:
        raise DoesNotFit(f"Seal {row.sequence} of {row.at} cannot be read.") from error


def _follow(walked: Walked, line: Line, sequence: int, *, whole: bool) -> None:
    """Take in what a seal says of a record. What it found there before must be what the seal before left."""
    records = walked.newest[line.table]
    known, since = records.get(line.key, (None, 0))
    if line.before != known and (whole or since):
        raise DoesNotFit(
            f"{named(line.table, line.key)} had been changed past the program before the change that seal {sequence} holds"
            + (f": seal {since} left it otherwise." if since else ".")
        )
    records[line.key] = (line.after, sequence)


def _look_at_head(connection: Connection, walked: Walked, last: str) -> None:
    columns: list[Any] = [literal_column(f"chain_head.{name}") for name in ("id", "sequence", "sum")]
    heads = [tuple(row) for row in connection.execute(select(*columns).select_from(ChainHead.__table__))]
    end = walked.first + len(walked.marks) - 1
    if heads != [(1, end, last)]:
        raise DoesNotFit(f"The chain ends at seal {end}, but its head says otherwise: seals were removed, or the head was changed.")


def named(table: str, key: Key) -> str:
    """What a record is called here: its table and its number."""
    return f"Record {'/'.join(str(part) for part in key)} of {table.replace('_', ' ')}"
