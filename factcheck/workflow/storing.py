"""Reading and storing a long draft behind the scenes: begun by a person, watched, cancelled, begun again where it was interrupted.

Nothing is stored until every post is read; then the article is stored in one go, or not at all.
"""

from __future__ import annotations

import logging
import secrets
import time
from datetime import datetime, timedelta

from sqlalchemy import select, update

from factcheck.database import only_reads
from factcheck.extensions import db
from factcheck.extraction import Findings
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.models import IntakeDraft, JobState, Role, StoringJob, User, utc_now
from factcheck.workflow import drafting, ingesting
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.steps import require
from factcheck.workflow.taking_in import find

LONG = 30_000
"""Letters from which a draft is read behind the scenes; a shorter one is read while its person waits."""
LEASE = timedelta(minutes=2)
"""How long a job that says nothing counts as running."""
_TELL_EVERY = 1.0
"""Seconds between two notes of how far it is."""

_log = logging.getLogger(__name__)


class Ended(Exception):
    """Somebody cancelled the job, or runs it elsewhere."""


def is_long(parsed: ParsedArticle) -> bool:
    """Whether reading an article takes longer than anybody wants to look at an empty page."""
    return sum(len(block.text) for post in parsed.posts for block in post.blocks) >= LONG


def begin(draft: IntakeDraft, *, by: User) -> StoringJob:
    """Note that a draft is to be read and stored; the caller sees to it that it is `run`.

    Raises Refusal where the draft cannot be stored as it is, or where that is going on already.
    """
    require(Role.CHECKER, by, "take in an article")
    if of_draft(draft.id) is not None:
        raise Refusal("This draft is being read and stored already. To change it, cancel that first.")
    parsed = drafting.current(draft)
    ingesting.require_fit(parsed)
    job = StoringJob(
        draft_id=draft.id,
        draft_revision=draft.revision,
        headline=parsed.headline or "",
        total=len(ingesting.with_head(parsed)),
        by=by,
        state=JobState.RUNNING,
        done=0,
    )
    _lease(job)
    db.session.add(job)
    db.session.flush()
    return job


def begin_again(job: StoringJob, *, by: User) -> StoringJob:
    """Have a job that failed or was interrupted run from the beginning. Raises Refusal for one that was cancelled or is done."""
    require(Role.CHECKER, by, "take in an article")
    db.session.refresh(job, with_for_update=True)
    if job.state in {JobState.CANCELLED, JobState.DONE} or db.session.get(IntakeDraft, job.draft_id) is None:
        raise Refusal("This cannot be begun again. Go back to the articles, and begin from the draft if it is still there.")
    if is_running(job):
        raise Refusal("This is going on already.")
    job.state, job.done, job.why = JobState.RUNNING, 0, ""
    job.draft_revision = db.session.get_one(IntakeDraft, job.draft_id).revision
    _lease(job)
    return job


def cancel(job: StoringJob, *, by: User) -> None:
    """Have a job end; nothing was stored, and the draft stays. Raises Refusal where it has ended already."""
    require(Role.CHECKER, by, "cancel this")
    db.session.refresh(job, with_for_update=True)
    if job.state is not JobState.RUNNING:
        raise Refusal("This has ended already.")
    job.state = JobState.CANCELLED


def is_running(job: StoringJob) -> bool:
    """Whether somebody is at it; false for one that was interrupted."""
    return job.state is JobState.RUNNING and job.lease_until > utc_now()


def of_draft(draft_id: int) -> StoringJob | None:
    """The job that is reading a draft now."""
    jobs = select(StoringJob).where(StoringJob.draft_id == draft_id, StoringJob.state == JobState.RUNNING)
    return next((job for job in db.session.scalars(jobs.order_by(StoringJob.id.desc())) if is_running(job)), None)


def run(job_id: int, lease: str) -> None:
    """Read the draft and store the article, and commit. Raises nothing: what goes wrong is written down with the job."""
    try:
        parsed = _draft_of(job_id, lease)
        _store(job_id, lease, find(parsed, Noting(job_id, lease)))
    except Ended:
        db.session.rollback()
    except Refusal as refusal:
        db.session.rollback()
        _fail(job_id, lease, str(refusal))
    except Exception as error:  # noqa: BLE001  whoever waits has to be told, whatever it was
        db.session.rollback()
        _log.exception("Storing a draft (job %s) failed.", job_id)
        _fail(job_id, lease, f"A mistake in Factcheck stopped it ({type(error).__name__}); its log says more. Nothing was stored.")


class Noting:
    """Notes how far the reading is, at most every so many seconds, and raises Ended where it was cancelled."""

    def __init__(self, job_id: int, lease: str, every: float = _TELL_EVERY) -> None:
        self.job_id, self.lease, self._every, self._next = job_id, lease, every, 0.0

    def __call__(self, done: int, _total: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._every
        _note(self.job_id, self.lease, done=done, lease_until=utc_now() + LEASE)


def _lease(job: StoringJob) -> None:
    job.lease, job.lease_until = secrets.token_hex(16), utc_now() + LEASE


def _draft_of(job_id: int, lease: str) -> ParsedArticle:
    before = only_reads.set(True)
    try:
        job = db.session.get_one(StoringJob, job_id)
        draft = db.session.get(IntakeDraft, job.draft_id)
        if job.lease != lease or draft is None:
            raise Ended
        return drafting.current(draft)
    finally:
        db.session.rollback()
        only_reads.reset(before)


def _store(job_id: int, lease: str, found: list[Findings]) -> None:
    job = db.session.get_one(StoringJob, job_id, with_for_update=True, populate_existing=True)
    if job.lease != lease or job.state is not JobState.RUNNING:
        raise Ended
    draft = db.session.get(IntakeDraft, job.draft_id, with_for_update=True, populate_existing=True)
    if draft is None or draft.revision != job.draft_revision:
        raise Refusal("The draft was changed or thrown away while it was read. Nothing was stored.")
    job.article = drafting.store(draft, found, by=job.by)
    job.state, job.done = JobState.DONE, job.total
    db.session.commit()


def _fail(job_id: int, lease: str, why: str) -> None:
    try:
        _note(job_id, lease, state=JobState.FAILED, why=why)
    except Ended:
        return


def _note(job_id: int, lease: str, **values: str | int | datetime) -> None:
    """Write down something about a running job. Raises Ended where it is not ours any more."""
    ours = (StoringJob.id == job_id, StoringJob.lease == lease, StoringJob.state == JobState.RUNNING)
    change = update(StoringJob).where(*ours).values(values).returning(StoringJob.id)
    noted = db.session.execute(change.execution_options(synchronize_session=False)).scalar()
    db.session.commit()
    if noted is None:
        raise Ended
