"""Calling those who wait for work, once it is stored. The work itself stands in the database; a call that is lost costs a second.

Without a line, or while it does not answer, those who wait look for themselves once a second.
"""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import count

from sqlalchemy import event
from sqlalchemy.orm import Session

from factcheck.extensions import line
from factcheck.line.lines import LineGone

LOOK_EVERY = 1.0
"""Seconds after which somebody who cannot be called looks for themselves."""
ASK_EVERY = 0.25
"""Seconds between two looks at the mark of the last call: one short question each, which needs no connection of its own and so goes
through PgBouncer and past a server that was started anew."""

_COMMITTED = "calls-once-committed"


def call() -> None:
    """Say that there is work, after it was committed. Raises nothing."""
    known = line()
    if known is None:
        _here.called()
        return
    with suppress(LineGone):  # who waits looks by themselves
        known.call()


def call_once_committed(session: Session) -> None:
    """The same, as soon as what the session holds is committed; never if it is not."""
    session.info[_COMMITTED] = True


class Ear:
    """Somebody who waits for calls: one thread of a process that does work. None is missed between two waits."""

    def __init__(self) -> None:
        self._heard: str | None = None

    def wait(self, seconds: float) -> bool:
        """Wait until there may be work, at most so many seconds; whether there may be. Needs an application context."""
        end = time.monotonic() + seconds
        while True:
            mark = _mark()
            if mark != self._heard:
                self._heard = mark
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(ASK_EVERY, left))


def _mark() -> str:
    """Differs from before once there may be work."""
    known = line()
    try:
        return known.mark() if known is not None else _here.mark()
    except LineGone:
        return _second()


def _second() -> str:
    return f"second {int(time.monotonic() / LOOK_EVERY)}"


class _Here:
    """What the threads of one process tell one another; the other processes of the newsroom look once a second."""

    def __init__(self) -> None:
        self._calls = count(1)
        self._last = 0

    def called(self) -> None:
        self._last = next(self._calls)

    def mark(self) -> str:
        return f"call {self._last}, {_second()}"


_here = _Here()


@event.listens_for(Session, "after_commit")
def _call(session: Session) -> None:
    if not session.in_nested_transaction() and session.info.pop(_COMMITTED, False):
        call()


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: object) -> None:
    if not session.in_nested_transaction():
        session.info.pop(_COMMITTED, None)
