"""How many statements there are of each state: what is unfinished to the last one, what is decided as far as anybody counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from factcheck.extensions import db
from factcheck.models import UNFINISHED, State, Statement
from factcheck.web.desk.queue_wanted import DECIDED, Wanted, in_states, narrowed

COUNTED = 1000
"""Decided statements are counted up to here, since there are more of them each day; as many as one step takes (workflow/bulk.py)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of statements by state."""

    counts: Counter[State]
    short: frozenset[State] = frozenset()
    """The states of which there are more than counted."""

    def of(self, states: Collection[State]) -> int:
        """How many there are in some states, at least."""
        return sum(self.counts[state] for state in states)

    def is_short(self, states: Collection[State]) -> bool:
        """Whether there are more."""
        return bool(self.short & set(states))

    def said(self, states: Collection[State]) -> str:
        """The number as it is shown: "12", "1000+"."""
        return f"{self.of(states)}+" if self.is_short(states) else str(self.of(states))


def counted(wanted: Wanted) -> Counted:
    """How many there are of each state, with everything else as wanted. With words, decided ones are counted where they are wanted."""
    every = narrowed(select(Statement), wanted)
    if wanted.among_few:
        return Counted(_grouped(every))
    counts, short = _grouped(every.where(UNFINISHED)), set()
    for state in sorted(DECIDED if not wanted.words.strip() else DECIDED & wanted.states):
        found = db.session.scalar(select(up_to_counted(in_states(every, {state})))) or 0
        counts[state] = min(found, COUNTED)
        if found > COUNTED:
            short.add(state)
    return Counted(counts, frozenset(short))


def up_to_counted(rows: Select[Any]) -> Any:
    """A count of what is selected from statements, which ends at one more than is counted."""
    some = rows.with_only_columns(Statement.id).limit(COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _grouped(every: Select[Any]) -> Counter[State]:
    rows = every.with_only_columns(Statement.state, func.count(Statement.id)).group_by(Statement.state)
    return Counter({row[0]: row[1] for row in db.session.execute(rows)})
