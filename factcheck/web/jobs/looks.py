"""What the page of a job shows: somebody at it, or why nobody is."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from factcheck.models import Job, JobState
from factcheck.workflow import jobs, workers


class Look(StrEnum):
    """How a job looks to whoever waits for it."""

    DOING = "doing"
    """Somebody is at it, or will be in a moment."""
    PUT_OFF = "put-off"
    """It failed, and is tried again after a while."""
    IN_LINE = "in-line"
    """Workers are there, and busy with what was begun before."""
    FORGOTTEN = "forgotten"
    """It waits, and nobody who does such work was heard of."""
    STOPPED = "stopped"
    """Nothing comes of it by itself: it ended, or was interrupted too often."""


def look_of(job: Job, now: datetime) -> Look:
    """How a job looks now."""
    if job.state is not JobState.WAITING:
        return Look.DOING if jobs.is_running(job) else Look.STOPPED
    if now - job.due_at < workers.SILENCE:
        return Look.PUT_OFF if job.why else Look.DOING
    return Look.IN_LINE if workers.are_there(now) else Look.FORGOTTEN
