"""Long work whose failure may pass is tried again after a while, and not for ever; what waits can be cancelled, and is done in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from factcheck.extensions import db
from factcheck.models import Article, Job, JobState, Role, utc_now
from factcheck.workflow import jobs, jobs_doing, jobs_put_off, jobs_taking, last_runs
from factcheck.workflow.refusals import Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.work import do, take

GONE = "The archive does not answer."


class Failing:
    """Work that fails as it is told, and else is done."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __call__(self, _job: Job, _note: jobs.Note) -> jobs.Write:
        if self.error is not None:
            raise self.error
        return self._write

    def _write(self, job: Job) -> None:
        job.said = "It answered."


@pytest.fixture
def failing() -> Failing:
    return Failing()


@pytest.fixture
def kind(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> jobs.Kind:
    """A kind that only these tests know."""
    monkeypatch.setattr(jobs, "_KINDS", dict(jobs._KINDS))  # noqa: SLF001
    return jobs.add(jobs.Kind("asking", Article, Role.CHECKER, "have something asked", failing))


@pytest.fixture
def room(app: Flask) -> Iterator[Newsroom]:
    with app.app_context():
        yield open_newsroom()


@pytest.fixture
def job(room: Newsroom, kind: jobs.Kind) -> Job:
    job = jobs.begin(kind, room.article.id, title="Ferry", by=room.checker)
    db.session.commit()
    return job


def let_time_pass() -> None:
    """Until what was put off is due."""
    db.session.execute(update(Job).values(due_at=utc_now()))
    db.session.commit()


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (jobs.TryLater(GONE), GONE),
        (OperationalError("SELECT 1", None, Exception("gone")), "The database could not be used. Nothing was stored."),
        (TimeoutError(), "A file, a disk or another server could not be used. Nothing was stored."),
    ],
    ids=["what it needs", "the database", "a server"],
)
def test_what_may_pass_is_tried_again_later_and_then_done(job: Job, failing: Failing, error: Exception, why: str) -> None:
    failing.error = error
    do(job.id)
    assert (job.state, job.why, job.tries) == (JobState.WAITING, why, 1)
    assert job.due_at > utc_now()
    assert jobs_taking.take(job.id, utc_now()) is None, "it is not due yet"
    failing.error = None
    let_time_pass()
    do(job.id)
    assert (job.state, job.why, job.said) == (JobState.DONE, "", "It answered.")


@on_both_databases
def test_it_fails_once_it_was_tried_often_enough(job: Job, failing: Failing, room: Newsroom) -> None:
    failing.error = jobs.TryLater(GONE)
    for _ in range(jobs.TRIES):
        assert job.state is JobState.WAITING
        let_time_pass()
        do(job.id)
    assert (job.state, job.why) == (JobState.FAILED, GONE)
    jobs.begin_again(job, by=room.checker)
    assert (job.state, job.tries, job.why) == (JobState.WAITING, 0, "")


def test_each_wait_is_longer_than_any_before() -> None:
    longest = [jobs_put_off.pause(tries, lambda: 1.0) for tries in range(1, jobs.TRIES)]
    shortest = [jobs_put_off.pause(tries, lambda: 0.0) for tries in range(1, jobs.TRIES)]
    assert all(before < after for before, after in zip(longest, shortest[1:], strict=False))
    assert shortest[0] == jobs_put_off.SOONEST


def test_a_mistake_of_ours_and_a_refusal_are_not_tried_again(job: Job, failing: Failing) -> None:
    for error in (LookupError("no"), Refusal("The article was changed meanwhile.")):
        failing.error = error
        do(job.id)
        assert job.state is JobState.FAILED
        assert jobs_taking.take_next(utc_now()) is None
        job.state = JobState.WAITING
        db.session.commit()


@on_both_databases
def test_what_waits_can_be_cancelled_or_begun_now(job: Job, failing: Failing, kind: jobs.Kind, room: Newsroom) -> None:
    failing.error = jobs.TryLater(GONE)
    do(job.id)
    with pytest.raises(Refusal, match="going on already"):
        jobs.begin(kind, room.article.id, title="Ferry", by=room.checker)
    jobs.begin_again(job, by=room.checker)
    db.session.commit()
    do(job.id)
    jobs.cancel(job, by=room.checker)
    db.session.commit()
    let_time_pass()
    assert jobs_taking.take_next(utc_now()) is None
    assert (job.state, job.ended_at is None) == (JobState.CANCELLED, False)


def test_what_was_begun_first_is_done_first(kind: jobs.Kind, job: Job, room: Newsroom) -> None:
    second = jobs.begin(kind, room.article.id + 1, title="Second", by=room.checker)
    db.session.commit()
    taken = [jobs_taking.take_next(utc_now()), jobs_taking.take_next(utc_now())]
    assert [one.job_id for one in taken if one] == [job.id, second.id]


def test_work_of_a_kind_that_this_process_does_not_know_is_left_to_others(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_KINDS", {})
    assert not jobs_taking.is_any_due(utc_now())
    assert jobs_taking.take_next(utc_now()) is None


def test_what_nobody_can_write_down_is_left_until_the_lease_has_run_out(
    job: Job, failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = take(job.id)
    failing.error = OperationalError("SELECT 1", None, Exception("gone"))
    with monkeypatch.context() as broken:

        def refuse(*_given: object, **_named: object) -> None:
            raise OperationalError("UPDATE", None, Exception("gone"))

        broken.setattr(db.session, "execute", refuse)
        jobs_doing.do(taken)
    db.session.expire_all()
    job = db.session.scalars(select(Job)).one()
    assert job.state is JobState.RUNNING
    later = utc_now() + jobs.LEASE + timedelta(seconds=1)
    assert jobs_taking.take_next(later) is not None


@on_both_databases
def test_what_is_done_once_in_a_while_is_begun_by_one(room: Newsroom) -> None:
    now, every = utc_now(), timedelta(hours=2)
    assert last_runs.claim("links", now, every=every)
    assert not last_runs.claim("links", now + timedelta(hours=1), every=every)
    assert last_runs.claim("links", now + timedelta(hours=2), every=every)
