"""What waits, and for how long; computed from rows alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.models import State
from factcheck.text.wording import N_
from factcheck.workflow.overview_facts import WAITING, Waiting, middle


@dataclass(frozen=True, slots=True)
class StateQueue:
    """Everything that waits in one state."""

    state: State
    waiting: tuple[Waiting, ...]
    """The longest waiting first."""
    oldest: timedelta | None
    middle: timedelta | None
    """Half of them wait longer."""


def queues(waiting: Iterable[Waiting], now: datetime) -> list[StateQueue]:
    """What waits, by state."""
    by_state: defaultdict[State, list[Waiting]] = defaultdict(list)
    for one in waiting:
        by_state[one.state].append(one)
    return [_queue(state, by_state[state], now) for state in WAITING]


def _queue(state: State, waiting: list[Waiting], now: datetime) -> StateQueue:
    ordered = tuple(sorted(waiting, key=lambda one: (one.since, one.id)))
    ages = [now - one.since for one in ordered]
    return StateQueue(state, ordered, ages[0] if ages else None, middle(ages[::-1]) if ages else None)


@dataclass(frozen=True, slots=True)
class AgeBand:
    """How many wait for about so long, by state."""

    label: str
    counts: Counter[State]


_BANDS = (
    (N_("Less than an hour"), timedelta(hours=1)),
    (N_("1 to 4 hours"), timedelta(hours=4)),
    (N_("4 to 24 hours"), timedelta(days=1)),
    (N_("1 to 3 days"), timedelta(days=3)),
    (N_("3 to 7 days"), timedelta(days=7)),
    (N_("7 days and more"), timedelta.max),
)


def ageing(waiting: Iterable[Waiting], now: datetime) -> list[AgeBand]:
    """What waits, by how long it has waited; each in the first band whose end it has not reached."""
    bands = [AgeBand(label, Counter()) for label, _ in _BANDS]
    for one in waiting:
        place = next(place for place, (_, end) in enumerate(_BANDS) if now - one.since < end)
        bands[place].counts[one.state] += 1
    return bands
