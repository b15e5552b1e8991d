"""Whether there are backups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Article
from factcheck.text.wording import N_
from factcheck.workflow import last_runs
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "backup"
OLDEST = timedelta(days=2)
"""A backup should be made every night; one may fail."""
FIRST = timedelta(days=1)
"""How long there may be an article without any."""
_DO = N_("Run “flask backup” every night, and keep the file on another machine: see “Backups” in docs/operations.md.")


def look(asked: Asked) -> Iterator[Finding]:
    """No backup, an old one, or one that lacks something."""
    run = last_runs.of(last_runs.BACKUP)
    if run is None:
        first = db.session.scalar(select(func.min(Article.created_at)))
        if first is not None and asked.now - first > FIRST:
            yield Finding(PART, N_("No backup was ever made."), _DO)
        return
    if asked.now - run.at > OLDEST:
        yield Finding(PART, N_("The last backup was made more than two days ago."), _DO, run.at)
    if not run.well:
        do = N_("See what “flask verify” says, and put the files that are named back from an earlier backup.")
        yield Finding(PART, N_("The last backup lacks something."), do, run.at, words=run.said)
