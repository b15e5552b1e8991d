"""Long work behind the scenes: begun by a person, watched, cancelled, begun again where it failed or was interrupted.

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

- A job is a row that is written in the same transaction as what it is about, and waits. A worker takes it up (`jobs_taking`), and does
  it (`jobs_doing`).
- Nothing is written until all is read; then everything in one transaction with the word that the job is done, or nothing at all. What is
  written must stand for itself: compare what was read with what is there now, and raise Refusal where somebody changed it meanwhile.
- While it reads, transactions only read, so that nobody is kept from writing; `note` lets go of the database, and what was loaded
  before is loaded again where it is asked for. Who is at it for long without a `note` should call `db.session.rollback()` first.
- Whoever runs it holds a lease, which `note` moves on. A job without a word for `LEASE` counts as interrupted: another takes it over,
  up to `TRIES` times in all, and a person can begin it again. A process that is told to stop hands its jobs back (`hand_back`), so that
  nobody has to wait for that. Only whoever holds the lease can write what the work came to, so it is written once.
- What is under way about something is there once, by a unique index: beginning it twice at the same moment begins it once.
- A failure that may pass by itself (TryLater; a database or a disk that cannot be used) is tried again after a while. A Refusal that the
  work raises is shown with the job; anything else is logged, and shown as a mistake of ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import Base, Job, JobState, Role, User, utc_now
from factcheck.text.wording import N_
from factcheck.workflow.calling import call_once_committed
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.rights import require

LEASE = timedelta(minutes=2)
"""How long a job that says nothing counts as running."""
TRIES = 4
"""How often a job is taken up without a person who begins it again: what ends the process itself must not do so for ever."""


class Ended(Exception):
    """Somebody cancelled the job, or runs it elsewhere."""


class TryLater(Exception):
    """What the work needs is not to be had just now. Says why in a sentence, which is shown while the job waits for its next try."""


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
    asks_others: bool = False
    """Whether it asks other people's sites, so that its failures say nothing of this installation."""


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


def known() -> list[str]:
    """The names of all kinds of work that this process can do."""
    return list(_KINDS)


def asking_others() -> list[str]:
    """The names of those kinds that ask other people's sites."""
    return [name for name, kind in _KINDS.items() if kind.asks_others]


def begin(kind: Kind, subject_id: int, *, title: str, total: int = 0, given: Mapping[str, object] | None = None, by: User) -> Job:
    """Note that something is to be done; the caller commits, and then tells whoever does it.

    `title` says to people what it is about, `total` how much there is to do (0 where only the work will know), `given` what
    the work has to know besides, as JSON can hold it. Raises Refusal where the same is under way already.
    """
    require(kind.role, by, kind.action)
    if running(kind, subject_id) is not None:
        raise Refusal(kind.going_on)
    _end_interrupted(kind, subject_id)
    job = Job(kind=kind.name, subject_id=subject_id, title=title, given=json.dumps(given or {}), total=total, by=by)
    _put_up(job, kind)
    return job


def begin_again(job: Job, *, by: User) -> Job:
    """Have a job done from the beginning that failed, was interrupted, or waits; of one that waits, now.

    Raises Refusal for one that was cancelled or is done, or that somebody is at.
    """
    kind = kind_of(job)
    require(kind.role, by, kind.action)
    db.session.refresh(job, with_for_update={"of": Job})
    if job.state in {JobState.CANCELLED, JobState.DONE} or subject(job) is None:
        raise Refusal(N_("This cannot be begun again. Begin anew from where you began it, if that is still there."))
    if job.state is not JobState.WAITING and running(kind, job.subject_id) is not None:
        raise Refusal(kind.going_on)
    _end_interrupted(kind, job.subject_id, apart_from=job)
    _put_up(job, kind)
    return job


def cancel(job: Job, *, by: User) -> None:
    """Have a job end; nothing was stored. Raises Refusal where it has ended already."""
    kind = kind_of(job)
    require(kind.role, by, kind.action)
    db.session.refresh(job, with_for_update={"of": Job})
    if job.state not in {JobState.WAITING, JobState.RUNNING}:
        raise Refusal(N_("This has ended already."))
    job.state, job.ended_at = JobState.CANCELLED, utc_now()


def is_running(job: Job) -> bool:
    """Whether somebody is at it; false for one that was interrupted."""
    return job.state is JobState.RUNNING and job.lease_until > utc_now()


def is_under_way(job: Job) -> bool:
    """Whether somebody is at it, or it waits to be taken up."""
    return job.state is JobState.WAITING or is_running(job)


def running(kind: Kind, subject_id: int) -> Job | None:
    """The job of this kind that is under way about something now."""
    open_ = Job.state.in_([JobState.WAITING, JobState.RUNNING])
    jobs = select(Job).where(Job.kind == kind.name, Job.subject_id == subject_id, open_)
    return next((job for job in db.session.scalars(jobs.order_by(Job.id.desc())) if is_under_way(job)), None)


def subject(job: Job) -> Base | None:
    """What a job is about; None where it is gone."""
    return db.session.get(kind_of(job).subject, job.subject_id)


def given(job: Job) -> dict[str, object]:
    """What else a job was told when it was begun."""
    told: dict[str, object] = json.loads(job.given)
    return told


def _put_up(job: Job, kind: Kind) -> None:
    """Have a person's job wait to be done from its beginning. Raises Refusal where the same was begun at this very moment."""
    job.state, job.done, job.why, job.tries = JobState.WAITING, 0, "", 0
    job.lease, job.due_at, job.ended_at = "", utc_now(), None
    try:
        with db.session.begin_nested():
            db.session.add(job)
            db.session.flush()
    except IntegrityError as error:
        raise Refusal(kind.going_on) from error
    call_once_committed(db.session())


def _end_interrupted(kind: Kind, subject_id: int, apart_from: Job | None = None) -> None:
    """Note that what was interrupted is not gone on with, because the same is begun anew."""
    now = utc_now()
    gone = (Job.kind == kind.name, Job.subject_id == subject_id, Job.state == JobState.RUNNING, Job.lease_until <= now)
    for job in db.session.scalars(select(Job).where(*gone).with_for_update()):
        if job is not apart_from:
            job.state, job.ended_at = JobState.FAILED, now
            job.why = N_("This was interrupted, and begun anew since. Nothing was stored.")
    db.session.flush()
