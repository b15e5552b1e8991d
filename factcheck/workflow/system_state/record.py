"""Whether the record was verified, and fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Article
from factcheck.text.wording import N_
from factcheck.workflow import last_runs
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "record"
OLDEST = timedelta(days=8)
"""A verification should run every night; a week without is too long."""


def look(asked: Asked) -> Iterator[Finding]:
    """A record that does not fit, or that nobody has verified for long."""
    run = last_runs.of(last_runs.VERIFY)
    nightly = N_("Run “flask verify” every night: see “Whether everything is as it was” in docs/operations.md.")
    if run is None:
        first = db.session.scalar(select(func.min(Article.created_at)))
        if first is not None and asked.now - first > OLDEST:
            yield Finding(PART, N_("Nobody has ever verified that the records are as they were sealed."), nightly)
    elif not run.well:
        do = N_(
            "Stop publishing, keep the database and the files as they are, and see “When something does not fit” in docs/operations.md."
        )
        yield Finding(PART, N_("Something was changed past the program: the last verification failed."), do, run.at, words=run.said)
    elif asked.now - run.at > OLDEST:
        yield Finding(PART, N_("The records have not been verified for more than a week."), nightly, run.at)
