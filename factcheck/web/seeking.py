"""Lists that grow for ever, in parts that are found by the number of a row, not by counting rows off.

A part stays what it is while rows are added, and the thousandth is found as fast as the first (the seek method: Markus Winand,
use-the-index-luke.com/no-offset).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from flask import abort, request
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from factcheck.extensions import db
from factcheck.web.addresses import number as as_number

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Turn:
    """Where somebody turned to: to what is older than one row, or newer than another; neither is the beginning."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """Some rows of a list, in its order."""

    rows: Sequence[Row]
    back: Mapping[str, int] = field(default_factory=dict)
    """What an address says to have the part before; empty where this is the first."""
    on: Mapping[str, int] = field(default_factory=dict)
    """The same for the next part; empty where this is the last."""

    def named(self, name: str) -> Part[Row]:
        """The same as one of several lists on a page: its address says `articles_before` instead of `before`."""
        back, on = ({f"{name}_{word}": number for word, number in turn.items()} for turn in (self.back, self.on))
        return Part(self.rows, back, on)


def turn_asked_for(name: str = "") -> Turn:
    """As `?before=` and `?after=` say, or those of the list of that name; what is no number says nothing."""
    before, after = (request.args.get(f"{name}_{word}" if name else word, type=as_number) for word in ("before", "after"))
    return Turn(before, after)


def part_of(rows: Select[Any], key: InstrumentedAttribute[int], turn: Turn, most: int, *, rising: bool = False) -> Part[Any]:
    """So many rows at most, where somebody turned to: the newest first, or the oldest where the list is `rising`.

    One question, or two near the beginning: the first part is a full one, also for whoever comes back to it or turned to where
    nothing is.
    """
    rows = rows.add_columns(key)
    onwards, backwards = (key.asc(), key.desc()) if rising else (key.desc(), key.asc())
    last, first = (turn.after, turn.before) if rising else (turn.before, turn.after)
    if first is not None:
        found = _asked(rows.where(key < first if rising else key > first).order_by(backwards).limit(most + 1))
        if len(found) > most:
            return _part(found[:most][::-1], rising, is_first=False, is_last=False)
    elif last is not None and (found := _asked(rows.where(key > last if rising else key < last).order_by(onwards).limit(most + 1))):
        return _part(found[:most], rising, is_first=False, is_last=len(found) <= most)
    found = _asked(rows.order_by(onwards).limit(most + 1))
    return _part(found[:most], rising, is_first=True, is_last=len(found) <= most)


def turn_to_page(rows: Select[Any], key: InstrumentedAttribute[int], page: int, most: int) -> Turn:
    """Where the page of that number, from 1, begins today, in a list with the newest first: for addresses from when pages had numbers.

    Aborts with 404 where there is none.
    """
    if page <= 1:
        return Turn()
    around = rows.with_only_columns(key).order_by(key.desc()).offset((page - 1) * most - 1).limit(2)
    found = db.session.scalars(around).all()
    return Turn(before=found[0]) if len(found) > 1 else abort(404)


def _asked(rows: Select[Any]) -> list[Any]:
    return list(db.session.execute(rows).unique())


def _part(found: list[Any], rising: bool, *, is_first: bool, is_last: bool) -> Part[Any]:
    """The rows, each with its key at the end, without these."""
    shown = [row[0] if len(row) == 2 else row[:-1] for row in found]
    back, on = ("before", "after") if rising else ("after", "before")
    return Part(shown, {} if is_first or not found else {back: found[0][-1]}, {} if is_last else {on: found[-1][-1]})
