"""Who has a statement open just now. It tells colleagues of each other and locks nothing; taking a statement over is in `assigning`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
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
    there = db.session.get(Presence, (statement.id, person.id), populate_existing=True)
    if there is None:
        db.session.add(Presence(statement=statement, user=person, since=now, until=now + stays))
    else:
        there.until = now + stays


def go(statement: Statement, person: User) -> None:
    """Note that a person has closed the statement."""
    rows = delete(Presence).where(Presence.statement_id == statement.id, Presence.user_id == person.id)
    db.session.execute(rows.execution_options(synchronize_session=False))


def others(statement: Statement, person: User, *, now: datetime) -> Sequence[There]:
    """Everybody else who has it open, the longest there first."""
    rows = select(Presence).where(Presence.statement_id == statement.id, Presence.user_id != person.id, Presence.until > now)
    there = db.session.scalars(rows.options(joinedload(Presence.user)).order_by(Presence.since, Presence.user_id))
    return [There(one.user.name, int((now - one.since).total_seconds() // 60)) for one in there]
