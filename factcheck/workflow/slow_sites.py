"""Sites that take long to answer: a person waits a few seconds for one, and the rest is done behind the scenes (see `jobs`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.workflow.jobs import TryLater
from factcheck.workflow.refusals import Refusal

if TYPE_CHECKING:
    from factcheck.fetching import Guard

SECONDS = 8.0
"""How long a person looks at nothing."""


def in_a_hurry(guard: Guard) -> Guard:
    """The same guard, for whoever looks on while the site is asked."""
    return replace(guard, limits=replace(guard.limits, connect=min(guard.limits.connect, SECONDS), read=SECONDS, whole=SECONDS))


def was_slow(refusal: Refusal) -> bool:
    """Whether a site was given up because it took too long, so that it may answer whoever waits longer."""
    from factcheck.fetching.problems import TooSlow  # late: it brings the web client

    return isinstance(refusal.__cause__, TooSlow)


@contextmanager
def trying_again() -> Iterator[None]:
    """Raise TryLater in the place of a Refusal that may not last: the site does not answer, or has a fault of its own."""
    from factcheck.fetching.problems import BrokenAnswer, SiteFailing, TooSlow, Unreachable  # late: as above

    try:
        yield
    except Refusal as refusal:
        if isinstance(refusal.__cause__, (BrokenAnswer, SiteFailing, TooSlow, Unreachable)):
            raise TryLater(str(refusal)) from refusal
        raise
