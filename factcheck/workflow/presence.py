"""Who has a statement open just now. It tells colleagues of each other and locks nothing; taking a statement over is in `assigning`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, select

from factcheck.extensions import db, line
from factcheck.line.lines import LineGone, Presences
from factcheck.line.sql_presences import SqlPresences
from factcheck.models import Presence, User

BEAT = timedelta(seconds=30)
"""How often an open page says so, where it can."""
AFTER_BEAT = timedelta(seconds=75)
"""How long somebody counts as there after their page said so: two beats, and time for a slow one."""
AFTER_LOAD = timedelta(minutes=5)
"""How long somebody counts as there after they loaded the page, while nothing more is heard of it: scripts may be off."""


@dataclass(frozen=True, slots=True)
class There:
    """A colleague who has the statement open."""

    name: str
    minutes: int

    @property
    def sentence(self) -> str:
        """Who has it open and for how long."""
        return f"{self.name} has this statement open" + (f", for {self.minutes} min" if self.minutes else "")


def come(statement_id: int, person_id: int, *, now: datetime, stays: timedelta) -> None:
    """Note that a person has a statement open, and count them as there for a while. Those long gone are forgotten."""
    with suppress(LineGone):
        _presences().show(statement_id, person_id, now=now, stays=stays)


def go(statement_id: int, person_id: int) -> None:
    """Note that a person has closed the statement."""
    with suppress(LineGone):
        _presences().leave(statement_id, person_id)


def others(statement_id: int, person_id: int, *, now: datetime) -> Sequence[There]:
    """Everybody else who has it open, the longest there first; nobody where the line between processes does not answer."""
    try:
        seen = [one for one in _presences().there(statement_id, now=now) if one.person_id != person_id]
    except LineGone:
        return []
    if not seen:
        return []
    people = select(User.id, User.name).where(User.id.in_([one.person_id for one in seen]))
    names = {number: name for number, name in db.session.execute(people)}  # noqa: C416  (a row is no pair to mypy)
    return [There(names[one.person_id], int((now - one.since).total_seconds() // 60)) for one in seen if one.person_id in names]


def _presences() -> Presences:
    """The line, where there is one; else the newsroom's database, in the session's transaction."""
    return line() or SqlPresences(db.session(), cast(Table, Presence.__table__), db.engine.dialect.name)
