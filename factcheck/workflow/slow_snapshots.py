"""Fetching a source's newest snapshot behind the scenes, where its site keeps people waiting (see `jobs`)."""

from __future__ import annotations

from functools import partial

from factcheck.extensions import db, guard, storage
from factcheck.models import Job, Role, Source, User
from factcheck.text.wording import N_
from factcheck.workflow import jobs, source_fetching, source_snapshots
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.slow_sites import trying_again
from factcheck.workflow.source_fetching import Came

_CHANGED = N_("The source’s address was changed while it was fetched. Nothing was kept.")


def begin(source: Source, *, by: User) -> Job:
    """Note that a snapshot of a source is to be taken; the caller sees to it that the job is done.

    Raises Refusal where that is going on already.
    """
    return jobs.begin(SNAPSHOT, source.id, title=source.title, by=by)


def _fetch(job: Job, _note: jobs.Note) -> jobs.Write:
    source = db.session.get_one(Source, job.subject_id)
    address, known = source.url, source_fetching.known_of(source_snapshots.newest_of(source))
    if address is None:
        raise Refusal(_CHANGED)
    db.session.rollback()  # lets go of the database while the site takes its time
    with trying_again():
        came = source_fetching.bring(address, guard=guard(), storage=storage(), known=known)
    return partial(_keep, address, came)


def _keep(address: str, came: Came | None, job: Job) -> None:
    source = db.session.get_one(Source, job.subject_id, populate_existing=True)
    if source.url != address:
        raise Refusal(_CHANGED)
    if came is None:
        job.said = N_("The page is as it was in the newest snapshot, so no other was kept.")
        return
    snapshot = source_snapshots.keep_fetched(source, came, by=job.by)
    job.said = " ".join([*came.remarks, f"Kept as snapshot {snapshot.number}."])


_GOING_ON = N_("A snapshot of this source is being taken already.")
SNAPSHOT = jobs.add(jobs.Kind("snapshot", Source, Role.CHECKER, N_("keep a snapshot of a source"), _fetch, _GOING_ON, asks_others=True))
