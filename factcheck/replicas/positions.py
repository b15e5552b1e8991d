"""How far the primary's log is, which is what a replica is measured by.

The position is that of the log as it is on the primary's disk: everything that was acknowledged lies before it, as long as
`synchronous_commit` is not off. The timeline counts the failovers: a server that follows another primary than ours stands on another one.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from sqlalchemy import Engine, text

from factcheck.database import LOCK_WAIT

_ASKED = text("""
    SELECT place::text, ('x' || left(pg_walfile_name(place), 8))::bit(32)::int
    FROM (SELECT pg_current_wal_flush_lsn() AS place) AS now
""")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the primary's log."""

    lsn: str
    """As PostgreSQL writes it: 0/3000060."""
    timeline: int
    at: float
    """When it was asked for (seconds, monotonic); the primary was at least here then."""


class Positions:
    """Where one primary's log is and was. Shared by the threads of a process."""

    def __init__(self, primary: Engine) -> None:
        # Asked outside any transaction: nobody waits for a lock here.
        self._primary = primary.execution_options(isolation_level="AUTOCOMMIT", **{LOCK_WAIT: None})
        self._known: deque[Position] = deque(maxlen=8)
        self._lock = Lock()

    def now(self) -> Position:
        """Where it is. Raises SQLAlchemyError."""
        before = monotonic()
        with self._primary.connect() as connection:
            lsn, timeline = connection.execute(_ASKED).one()
        return Position(lsn, timeline, before)

    def lately(self, seconds: float) -> Position:
        """Where it was at some moment of the last so many seconds, the earlier the better; asks seldom. Raises SQLAlchemyError."""
        with self._lock:
            while self._known and monotonic() - self._known[0].at > seconds:
                self._known.popleft()
            is_due = not self._known or monotonic() - self._known[-1].at > seconds / 4
        if is_due:
            place = self.now()
            with self._lock:
                self._known.append(place)
        with self._lock:
            return self._known[0] if self._known else place
