"""Whether worker processes (`flask work`) are there to do what waits: each notes every few seconds that it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from factcheck.workflow import last_runs

NOTED_EVERY = timedelta(seconds=5)
"""How exactly it is noted that a worker runs."""
SILENCE = timedelta(seconds=20)
"""After so long without a note no worker seems to run; and what has been due for so long seems to be forgotten."""


def note(now: datetime) -> None:
    """Note that a worker runs, and commit; what the session held before is given up."""
    last_runs.note(last_runs.WORK, now=now)


def note_leaving(now: datetime) -> None:
    """Note that a worker ends, so that nothing is left to it; another that runs is heard of again within `NOTED_EVERY`."""
    last_runs.note(last_runs.WORK, now=now - SILENCE)


def are_there(now: datetime) -> bool:
    """Whether a worker was heard of lately, so that what waits can be left to it."""
    run = last_runs.of(last_runs.WORK)
    return run is not None and now - run.at < SILENCE
