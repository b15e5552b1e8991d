"""A replica, and whether it may answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from time import monotonic

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from factcheck.patience import longest_wait
from factcheck.replicas.positions import Position, Positions

LEFT_ALONE = 5.0
"""Seconds for which a replica that did not answer is not asked again."""
PATIENCE = 2.0
"""Seconds that a replica may take to say whether it is ready: one that hangs takes questions and never answers."""
LOCK_MILLISECONDS = 1000
"""How long a question to a replica waits for a lock: changes of tables are replayed there too."""

_log = logging.getLogger(__name__)

_READY = text("""
    SELECT set_config('lock_timeout', :patience, true),
        pg_is_in_recovery() AND timeline_id = :timeline AND pg_last_wal_replay_lsn() >= CAST(:lsn AS pg_lsn)
    FROM pg_control_checkpoint()
""")
_HOW_FAR = text("""
    SELECT pg_is_in_recovery(), timeline_id, coalesce(greatest(pg_wal_lsn_diff(CAST(:lsn AS pg_lsn), pg_last_wal_replay_lsn()), 0), 0),
        coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)
    FROM pg_control_checkpoint()
""")


class Freshness(Enum):
    """What a request may be shown."""

    EXACT = "exact"
    """Nothing older than what was acknowledged before it came."""
    RECENT = "recent"
    """What was so a few seconds ago."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a replica fares."""

    follows: bool
    """False: it is no replica (any more), or follows another primary than ours."""
    bytes_behind: int
    """Of the primary's log, that it has not replayed yet."""
    seconds_behind: float
    """The age of what it replayed last, where it is behind; else 0."""


@contextmanager
def _impatient() -> Iterator[None]:
    before = longest_wait.set(PATIENCE)
    try:
        yield
    finally:
        longest_wait.reset(before)


class Replica:
    """A replica and its primary. Shared by the threads of a process."""

    def __init__(self, primary: Engine, engine: Engine, seconds: int) -> None:
        self.positions = Positions(primary)
        self.engine = engine
        self.seconds = seconds
        self._left_alone_until = 0.0

    def connected(self, freshness: Freshness) -> Connection | None:
        """A connection in a transaction, to a server that holds what may be shown; None: the primary has to answer.

        Whoever takes it closes it. What is asked in another transaction has to be asked for anew: it may reach another server.
        """
        if monotonic() < self._left_alone_until:
            return None
        try:
            place = self.positions.now() if freshness is Freshness.EXACT else self.positions.lately(self.seconds)
        except SQLAlchemyError:
            return None  # the primary says itself what is wrong with it
        try:
            with _impatient():
                return self._at(place)
        except SQLAlchemyError as error:
            self.leave_alone(error)
            return None

    def leave_alone(self, error: BaseException) -> None:
        """Ask it nothing for a few seconds, after this error."""
        self._left_alone_until = monotonic() + LEFT_ALONE
        _log.warning("The replica of the database did not answer; the primary answers for it (%s).", type(error).__name__)

    def standing(self) -> Standing:
        """How it fares, asked for now. Raises SQLAlchemyError where it or the primary cannot be asked."""
        place = self.positions.now()
        with _impatient(), self.engine.connect() as connection:
            in_recovery, timeline, behind, age = connection.execute(_HOW_FAR, {"lsn": place.lsn}).one()
        return Standing(bool(in_recovery) and timeline == place.timeline, int(behind), float(age) if behind else 0.0)

    def _at(self, place: Position) -> Connection | None:
        connection = self.engine.connect()
        try:
            patience = str(LOCK_MILLISECONDS)
            _, ready = connection.execute(_READY, {"patience": patience, "timeline": place.timeline, "lsn": place.lsn}).one()
        except BaseException:
            connection.close()
            raise
        if ready:
            return connection
        connection.close()
        return None
