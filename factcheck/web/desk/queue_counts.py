"""How many statements there are of each state: what is unfinished to the last one, what is decided as far as anybody counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from factcheck.extensions import db
from factcheck.models import UNFINISHED, State, Statement
from factcheck.web.desk.queue_wanted import DECIDED, Wanted, decided, narrowed, parts
from factcheck.web.language import number

COUNTED = 1000
"""Decided statements are counted up to here, since there are more of them each day; as many as one step takes (workflow/bulk.py)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of statements by state."""

    counts: Counter[State]
    short: frozenset[State] = frozenset()
    """The states of which there are more than counted."""
    left_out: frozenset[State] = frozenset()
    """The states of which nothing is counted, because that would take too long and nobody asked for them."""

    def of(self, states: Collection[State]) -> int:
        """How many there are in some states, at least."""
        return sum(self.counts[state] for state in states)

    def is_short(self, states: Collection[State]) -> bool:
        """Whether there are more."""
        return bool(self.short & set(states))

    def said(self, states: Collection[State]) -> str:
        """The number as it is shown: "12", "1,000+"; empty where nobody counted."""
        return "" if self.left_out & set(states) else said(self.of(states), more=self.is_short(states))


def said(count: int, *, more: bool) -> str:
    """A number as it is shown; with a sign where there are more."""
    return f"{number(count)}+" if more else str(count)


def counted(wanted: Wanted) -> Counted:
    """How many there are of each state, with everything else as wanted. Words have to be looked up before (see queue_words).

    Where that takes long, what is decided is counted only if it is asked for.
    """
    every = narrowed(select(Statement), wanted)
    if wanted.in_one_article:
        return Counted(_grouped(every))
    counts, short = _grouped(every.where(UNFINISHED)), set()
    asked_for = DECIDED if wanted.counts_all else DECIDED & wanted.states
    for state in sorted(asked_for):
        found = db.session.scalar(select(_up_to_counted(decided(wanted, state)))) or 0
        counts[state] = min(found, COUNTED)
        if found > COUNTED:
            short.add(state)
    return Counted(counts, frozenset(short), DECIDED - asked_for)


def up_to_counted(wanted: Wanted) -> Any:
    """How many statements are wanted, as a column: exactly up to as many as are counted, else more than those."""
    return sum(_up_to_counted(part) for part in parts(wanted))


def _up_to_counted(numbers: Select[int]) -> Any:
    some = numbers.limit(COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _grouped(every: Select[Any]) -> Counter[State]:
    rows = every.with_only_columns(Statement.state, func.count(Statement.id)).group_by(Statement.state)
    return Counter({row[0]: row[1] for row in db.session.execute(rows)})
