"""Jobs whose failure may pass by itself: which failures those are, and how long it is waited."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from factcheck.text.wording import N_
from factcheck.workflow.jobs import TryLater

SOONEST = timedelta(seconds=5)
FACTOR = 4
"""How much longer each wait is than the one before."""

_chance = secrets.SystemRandom().random


def passing(error: Exception) -> str | None:
    """What to say of a failure that may be gone in a while; None for one that will not go by itself."""
    if isinstance(error, TryLater):
        return str(error)
    if isinstance(error, (OperationalError, InterfaceError, NoConnection)):
        return N_("The database could not be used. Nothing was stored.")
    if isinstance(error, OSError):
        return N_("A file, a disk or another server could not be used. Nothing was stored.")
    return None


def pause(tries: int, chance: Callable[[], float] = _chance) -> timedelta:
    """How long to wait after so many tries: a few seconds, then longer each time, and by up to a quarter more, as `chance` (0 to 1) has it.

    Chance keeps everything that failed at one moment from being tried again at one moment.
    """
    longer: int = FACTOR ** (tries - 1)
    return SOONEST * longer * (1 + chance() / 4)
