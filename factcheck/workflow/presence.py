"""Who has a statement open just now. It tells colleagues of each other and locks nothing; taking a statement over is in `assigning`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Presence, Statement, User

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


def come(statement: Statement, person: User, *, now: datetime, stays: timedelta) -> None:
    """Note that a person has a statement open, and count them as there for a while. Those long gone are forgotten."""
    gone = delete(Presence).where(Presence.statement_id == statement.id, Presence.until <= now)
    db.session.execute(gone.execution_options(synchronize_session=False))
    # One statement of SQL: the row may go at this very moment, by another window of the same person that is being closed.
    there = update(Presence).where(Presence.statement_id == statement.id, Presence.user_id == person.id).values(until=now + stays)
    if not db.session.execute(there.returning(Presence.user_id).execution_options(synchronize_session=False)).first():
        db.session.execute(insert(Presence).values(statement_id=statement.id, user_id=person.id, since=now, until=now + stays))


def go(statement: Statement, person: User) -> None:
    """Note that a person has closed the statement."""
    rows = delete(Presence).where(Presence.statement_id == statement.id, Presence.user_id == person.id)
    db.session.execute(rows.execution_options(synchronize_session=False))


def others(statement: Statement, person: User, *, now: datetime) -> Sequence[There]:
    """Everybody else who has it open, the longest there first."""
    rows = select(Presence).where(Presence.statement_id == statement.id, Presence.user_id != person.id, Presence.until > now)
    newest = rows.options(joinedload(Presence.user)).order_by(Presence.since, Presence.user_id)
    there = db.session.scalars(newest.execution_options(populate_existing=True))
    return [There(one.user.name, int((now - one.since).total_seconds() // 60)) for one in there]
