"""Long work behind the scenes: begun by a person, watched, cancelled, begun again where it was interrupted.

A room that has such work adds a kind, in a module of its own under workflow (like `storing`):

    JOB = jobs.add(jobs.Kind("link check", Article, Role.CHECKER, "check links", _check))

    def _check(job: Job, note: jobs.Note) -> jobs.Write:
        links = …                            # read what is wanted: job.subject_id, jobs.given(job)
        for number, link in enumerate(links, start=1):
            …                                # the slow part; writes nothing
            note(number, len(links))         # shows how far it is; ends the work where it was cancelled
        return partial(_keep, seen)          # what writes, in one go

    def _keep(seen: …, job: Job) -> None:
        …                                    # writes; sets job.result_id and job.said, never commits

and begins it with `jobs.begin(JOB, article.id, title=…, by=…)`, a commit, and `web.jobs.run_behind(job)`, which answers with the
page that shows how far it is. The web adds the kind's `Face` (web/jobs/faces.py): the words of that page, and where it leads.

What holds of every kind:

- Nothing is written until all is read; then everything in one transaction with the word that the job is done, or nothing at all. What is
  written must stand for itself: compare what was read with what is there now, and raise Refusal where somebody changed it meanwhile.
- While it reads, transactions only read, so that nobody is kept from writing; `note` lets go of the database, and what was loaded
  before is loaded again where it is asked for. Who is at it for long without a `note` should call `db.session.rollback()` first.
- Whoever runs it holds a lease, which `note` moves on. A job without a word for `LEASE` counts as interrupted: `flask watch` takes it over,
  up to `TRIES` times in all, and a person can begin it again. A process that is told to stop hands its jobs back (`hand_back`), so that
  nobody has to wait for that. Only whoever holds the lease can write what the work came to, so it is written once.
- What is running about something is there once, by a unique index: beginning it twice at the same moment begins it once.
- A Refusal that the work raises is shown with the job; anything else is logged, and shown as a mistake of ours.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from factcheck.database import only_reads
from factcheck.extensions import db
from factcheck.models import Base, Job, JobState, Role, User, utc_now
from factcheck.text.wording import N_
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.rights import require

LEASE = timedelta(minutes=2)
"""How long a job that says nothing counts as running."""
TRIES = 3
"""How often a job is taken up without a person who begins it again: what ends the process itself must not do so for ever."""
TELL_EVERY = 1.0
"""Seconds between two notes of how far it is."""

_log = logging.getLogger(__name__)


class Ended(Exception):
    """Somebody cancelled the job, or runs it elsewhere."""


Note = Callable[[int, int], None]
"""Is told how much is done, and how much there is to do; raises Ended where the job is not ours any more."""
Write = Callable[[Job], None]
"""Writes what the work came to, and says with the job what that is; never commits. Raises Refusal where it cannot."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of long work: its name as it is kept, what it is about, who may begin and cancel it, and the work itself."""

    name: str
    subject: type[Base]
    role: Role
    action: str
    """What they may do, for a refusal ("Only editors can …")."""
    work: Callable[[Job, Note], Write]
    going_on: str = N_("This is going on already.")
    """The sentence for who wants to begin it a second time."""


_KINDS: dict[str, Kind] = {}


def add(kind: Kind) -> Kind:
    """Make a kind known, where its module is imported. Raises ValueError where there is one of that name."""
    if kind.name in _KINDS:
        raise ValueError(f"There are two kinds of job called {kind.name!r}.")
    _KINDS[kind.name] = kind
    return kind


def kind_of(job: Job) -> Kind:
    """What kind of work a job is."""
    return _KINDS[job.kind]


def begin(kind: Kind, subject_id: int, *, title: str, total: int = 0, given: Mapping[str, object] | None = None, by: User) -> Job:
    """Note that something is to be done; the caller commits, and then sees to it that it is `run`.

    `title` says to people what it is about, `total` how much there is to do (0 where only the work will know), `given` what
    the work has to know besides, as JSON can hold it. Raises Refusal where the same is going on already.
    """
    require(kind.role, by, kind.action)
    if running(kind, subject_id) is not None:
        raise Refusal(kind.going_on)
    _end_interrupted(kind, subject_id)
    job = Job(kind=kind.name, subject_id=subject_id, title=title, given=json.dumps(given or {}), total=total, by=by)
    _take_up(job, kind)
    return job


def begin_again(job: Job, *, by: User) -> Job:
    """Have a job that failed or was interrupted run from the beginning. Raises Refusal for one that was cancelled or is done."""
    kind = kind_of(job)
    require(kind.role, by, kind.action)
    db.session.refresh(job, with_for_update={"of": Job})
    if job.state in {JobState.CANCELLED, JobState.DONE} or subject(job) is None:
        raise Refusal(N_("This cannot be begun again. Begin anew from where you began it, if that is still there."))
    if running(kind, job.subject_id) is not None:
        raise Refusal(kind.going_on)
    _end_interrupted(kind, job.subject_id, apart_from=job)
    _take_up(job, kind)
    return job


def cancel(job: Job, *, by: User) -> None:
    """Have a job end; nothing was stored. Raises Refusal where it has ended already."""
    kind = kind_of(job)
    require(kind.role, by, kind.action)
    db.session.refresh(job, with_for_update={"of": Job})
    if job.state is not JobState.RUNNING:
        raise Refusal(N_("This has ended already."))
    job.state = JobState.CANCELLED


def is_running(job: Job) -> bool:
    """Whether somebody is at it; false for one that was interrupted."""
    return job.state is JobState.RUNNING and job.lease_until > utc_now()


def running(kind: Kind, subject_id: int) -> Job | None:
    """The job of this kind that is going on about something now."""
    jobs = select(Job).where(Job.kind == kind.name, Job.subject_id == subject_id, Job.state == JobState.RUNNING)
    return next((job for job in db.session.scalars(jobs.order_by(Job.id.desc())) if is_running(job)), None)


def subject(job: Job) -> Base | None:
    """What a job is about; None where it is gone."""
    return db.session.get(kind_of(job).subject, job.subject_id)


def given(job: Job) -> dict[str, object]:
    """What else a job was told when it was begun."""
    told: dict[str, object] = json.loads(job.given)
    return told


def interrupted(now: datetime) -> Sequence[int]:
    """The jobs that nobody is at any more, and that may be taken up again without a person."""
    gone = (Job.state == JobState.RUNNING, Job.lease_until <= now, Job.tries < TRIES, Job.kind.in_(list(_KINDS)))
    return db.session.scalars(select(Job.id).where(*gone).order_by(Job.id)).all()


def take_over(job_id: int, now: datetime) -> str | None:
    """Take an interrupted job up, and commit that; gives the lease to `run` it with, or None where somebody else was faster."""
    lease = secrets.token_hex(16)
    gone = (Job.id == job_id, Job.state == JobState.RUNNING, Job.lease_until <= now, Job.tries < TRIES)
    values = {"lease": lease, "lease_until": now + LEASE, "tries": Job.tries + 1, "done": 0}
    taken = update(Job).where(*gone).values(values).returning(Job.id).execution_options(synchronize_session=False)
    found = db.session.scalar(taken)
    db.session.commit()
    return lease if found is not None else None


def hand_back() -> int:
    """Let go of every job that this process is at, so that others can take it up at once, and commit. Gives how many.

    What this process still does for them is not written any more; a job that is just being written is waited for.
    """
    handed = 0
    for job_id, lease in list(_ours.items()):
        ours = (Job.id == job_id, Job.lease == lease, Job.state == JobState.RUNNING)
        change = update(Job).where(*ours).values(lease="", lease_until=utc_now(), tries=Job.tries - 1).returning(Job.id)
        handed += db.session.scalar(change.execution_options(synchronize_session=False)) is not None
        db.session.commit()
    return handed


_ours: dict[int, str] = {}
"""The jobs that this process is at, with their leases."""


def run(job_id: int, lease: str) -> None:
    """Do the work, and commit what it came to. Raises nothing: what goes wrong is written down with the job."""
    _ours[job_id] = lease
    try:
        _run(job_id, lease)
    finally:
        _ours.pop(job_id, None)


def _run(job_id: int, lease: str) -> None:
    try:
        _write(job_id, lease, _work(job_id, lease))
    except Ended:
        db.session.rollback()
    except Refusal as refusal:
        db.session.rollback()
        _fail(job_id, lease, str(refusal))
    except Exception as error:  # noqa: BLE001  whoever waits has to be told, whatever it was
        db.session.rollback()
        _log.exception("Job %s failed.", job_id)
        _fail(job_id, lease, f"A mistake in Factcheck stopped it ({type(error).__name__}); its log says more. Nothing was stored.")


class Noting:
    """Notes how far a job is, at most every so many seconds, and raises Ended where it was cancelled."""

    def __init__(self, job_id: int, lease: str, every: float) -> None:
        self.job_id, self.lease, self._every, self._next = job_id, lease, every, 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + self._every
        _note(self.job_id, self.lease, done=done, total=total, lease_until=utc_now() + LEASE)


def _take_up(job: Job, kind: Kind) -> None:
    """Have a person's job run from its beginning, under a new lease. Raises Refusal where the same was begun at this very moment."""
    job.state, job.done, job.why, job.tries = JobState.RUNNING, 0, "", 1
    job.lease, job.lease_until = secrets.token_hex(16), utc_now() + LEASE
    try:
        with db.session.begin_nested():
            db.session.add(job)
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(kind.going_on) from error


def _end_interrupted(kind: Kind, subject_id: int, apart_from: Job | None = None) -> None:
    """Note that what was interrupted is not gone on with, because the same is begun anew."""
    gone = (Job.kind == kind.name, Job.subject_id == subject_id, Job.state == JobState.RUNNING, Job.lease_until <= utc_now())
    for job in db.session.scalars(select(Job).where(*gone).with_for_update()):
        if job is not apart_from:
            job.state, job.why = JobState.FAILED, N_("This was interrupted, and begun anew since. Nothing was stored.")
    db.session.flush()


def _work(job_id: int, lease: str) -> Write:
    before = only_reads.set(True)
    try:
        job = db.session.get_one(Job, job_id)
        if job.lease != lease:
            raise Ended
        return kind_of(job).work(job, Noting(job_id, lease, TELL_EVERY))
    finally:
        db.session.rollback()
        only_reads.reset(before)


def _write(job_id: int, lease: str, write: Write) -> None:
    job = db.session.get_one(Job, job_id, with_for_update=True, populate_existing=True)
    if job.lease != lease or job.state is not JobState.RUNNING:
        raise Ended
    write(job)
    job.state, job.done = JobState.DONE, job.total
    db.session.commit()


def _fail(job_id: int, lease: str, why: str) -> None:
    try:
        _note(job_id, lease, state=JobState.FAILED, why=why)
    except Ended:
        return


def _note(job_id: int, lease: str, **values: str | int | datetime) -> None:
    """Write down something about a running job. Raises Ended where it is not ours any more.

    Lets go of what is read meanwhile, so that on SQLite this writes in a transaction of its own.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("The work of a job reads first and writes at its end: something was changed before it was told how far it is.")
    db.session.rollback()
    before = only_reads.set(False)
    try:
        ours = (Job.id == job_id, Job.lease == lease, Job.state == JobState.RUNNING)
        change = update(Job).where(*ours).values(values).returning(Job.id)
        noted = db.session.execute(change.execution_options(synchronize_session=False)).scalar()
        db.session.commit()
    finally:
        only_reads.reset(before)
    if noted is None:
        raise Ended
