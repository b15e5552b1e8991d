"""What an overview of the work is computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.models import Outcome, State, Verdict

WAITING = (State.SUBMITTED, State.STALE, State.RETURNED, State.IN_REVIEW, State.FOUND)
"""The states in which a statement waits for somebody, the nearest to its reader first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that waits. `since`: when it was found, submitted, or, in any other state, last worked on."""

    id: int
    state: State
    since: datetime
    checker_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review and its answer, if it has one."""

    statement_id: int
    number: int
    at: datetime
    by_id: int
    verdict: Verdict
    found_at: datetime
    """When its statement was found."""
    outcome: Outcome | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time that is looked at: from `since`, or from the beginning, until now."""

    since: datetime | None = None

    def holds(self, moment: datetime | None) -> bool:
        """Whether something happened in it; what has not happened did not."""
        return moment is not None and (self.since is None or moment >= self.since)


def middle(ordered: Sequence[timedelta]) -> timedelta:
    """The median of some lengths of time, the shortest first: half of them are no longer. There must be one."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
