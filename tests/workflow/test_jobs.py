"""Long work behind the scenes: it is written in one go or not at all, and whoever waits is told how it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import Article, Job, JobState, Role, Speaker, utc_now
from factcheck.workflow import jobs, jobs_doing, jobs_taking
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases, on_every_engine
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.work import do, take

STEPS = 5


class Counting:
    """Work that counts to five, and then gives the article a speaker.

    `meanwhile` is called before each step is noted, `unless` before anything is written.
    """

    def __init__(self) -> None:
        self.counted: list[int] = []
        self.meanwhile: Callable[[Job], object] = lambda _job: None
        self.unless: Callable[[Job], object] = lambda _job: None

    def __call__(self, job: Job, note: jobs.Note) -> jobs.Write:
        for number in range(1, STEPS + 1):
            self.counted.append(number)
            self.meanwhile(job)
            note(number, STEPS)
        return self.write

    def write(self, job: Job) -> None:
        db.session.add(Speaker(article_id=job.subject_id, name=str(jobs.given(job)["name"]), type=SpeakerType.NAMED))
        db.session.flush()
        self.unless(job)
        job.said = "A speaker was found."


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    monkeypatch.setattr(jobs_doing, "TELL_EVERY", 0.0)
    return Counting()


@pytest.fixture
def kind(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> jobs.Kind:
    """A kind that only these tests know."""
    monkeypatch.setattr(jobs, "_KINDS", dict(jobs._KINDS))  # noqa: SLF001
    return jobs.add(jobs.Kind("counting", Article, Role.EDITOR, "have something counted", counting))


@pytest.fixture
def room(app: Flask) -> Iterator[Newsroom]:
    with app.app_context():
        yield open_newsroom()


@pytest.fixture
def job(room: Newsroom, kind: jobs.Kind) -> Job:
    job = jobs.begin(kind, room.article.id, title="Ferry", given={"name": "Ada Vance"}, by=room.editor)
    db.session.commit()
    return job


def _named() -> int:
    return db.session.scalar(select(func.count(Speaker.id)).where(Speaker.name == "Ada Vance")) or 0


@on_every_engine
def test_what_was_read_is_written_together_with_the_word_that_it_is_done(job: Job, counting: Counting) -> None:
    do(job.id)
    assert (job.state, job.done, job.total, job.said) == (JobState.DONE, STEPS, STEPS, "A speaker was found.")
    assert counting.counted == [1, 2, 3, 4, 5]
    assert _named() == 1


@on_both_databases
def test_cancelling_ends_the_work_at_its_next_step(job: Job, counting: Counting) -> None:
    def cancel_at_the_third(job: Job) -> None:
        if counting.counted[-1] == 3:
            db.session.execute(update(Job).values(state=JobState.CANCELLED))
            db.session.commit()

    counting.meanwhile = cancel_at_the_third
    do(job.id)
    assert counting.counted == [1, 2, 3]
    assert job.state is JobState.CANCELLED
    assert _named() == 0


def test_what_is_cancelled_after_its_last_step_is_not_written(job: Job, counting: Counting, room: Newsroom) -> None:
    taken = take(job.id)
    write = counting(job, lambda _done, _total: None)
    jobs.cancel(job, by=room.editor)
    db.session.commit()
    with pytest.raises(jobs.Ended):
        jobs_doing._write(taken.job_id, taken.lease, write)  # noqa: SLF001  (the moment between reading and writing)
    assert _named() == 0


def test_a_refusal_is_told_and_nothing_of_it_is_stored(job: Job, counting: Counting) -> None:
    def refuse(_job: Job) -> None:
        raise Refusal("The article was changed meanwhile.")

    counting.unless = refuse
    do(job.id)
    assert (job.state, job.why) == (JobState.FAILED, "The article was changed meanwhile.")
    assert _named() == 0


def test_a_mistake_of_ours_is_told_as_one_and_may_be_tried_again(job: Job, counting: Counting, room: Newsroom) -> None:
    def stumble(_job: Job) -> None:
        raise LookupError

    counting.meanwhile = stumble
    do(job.id)
    said = "A mistake in Factcheck stopped it (LookupError); its log says more. Nothing was stored."
    assert (job.state, job.why) == (JobState.FAILED, said)
    counting.meanwhile = lambda _job: None
    jobs.begin_again(job, by=room.editor)
    db.session.commit()
    do(job.id)
    assert (job.state, job.why) == (JobState.DONE, "")
    assert _named() == 1


def test_work_that_changes_something_before_its_end_is_stopped(job: Job, counting: Counting) -> None:
    counting.meanwhile = lambda job: db.session.add(Speaker(article_id=job.subject_id, name="Ada Vance", type=SpeakerType.NAMED))
    do(job.id)
    assert job.state is JobState.FAILED
    assert _named() == 0


def test_the_same_goes_on_once_at_a_time_and_again_once_it_was_interrupted(job: Job, kind: jobs.Kind, room: Newsroom) -> None:
    with pytest.raises(Refusal, match="going on already"):
        jobs.begin(kind, room.article.id, title="Ferry", by=room.editor)
    gone = take(job.id)
    with pytest.raises(Refusal, match="going on already"):
        jobs.begin_again(job, by=room.editor)
    job.lease_until = utc_now()
    assert not jobs.is_running(job)
    jobs.begin_again(job, by=room.editor)
    db.session.commit()
    jobs_doing.do(gone)  # whoever was thought gone comes back, and does nothing
    assert job.state is JobState.WAITING
    do(job.id)
    assert job.state is JobState.DONE
    assert _named() == 1


def test_what_has_ended_is_neither_cancelled_nor_begun_again(job: Job, room: Newsroom) -> None:
    do(job.id)
    with pytest.raises(Refusal, match="ended already"):
        jobs.cancel(job, by=room.editor)
    with pytest.raises(Refusal, match="cannot be begun again"):
        jobs.begin_again(job, by=room.editor)


def test_only_who_may_begin_it_may_cancel_it(job: Job, kind: jobs.Kind, room: Newsroom) -> None:
    for attempt in (
        lambda: jobs.begin(kind, room.article.id + 1, title="Another", by=room.checker),
        lambda: jobs.begin_again(job, by=room.checker),
        lambda: jobs.cancel(job, by=room.checker),
    ):
        with pytest.raises(Forbidden, match="Only editors can have something counted"):
            attempt()
    assert job.state is JobState.WAITING


def test_no_two_kinds_have_one_name(kind: jobs.Kind) -> None:
    with pytest.raises(ValueError, match="two kinds of job called 'counting'"):
        jobs.add(kind)


@on_both_databases
def test_a_job_whose_process_is_gone_is_taken_over_once_and_not_for_ever(job: Job, counting: Counting) -> None:
    for number in range(1, jobs.TRIES + 1):
        assert jobs_taking.is_any_due(utc_now())
        assert jobs_taking.take_next(utc_now()) is not None
        assert jobs_taking.take_next(utc_now()) is None, "nobody takes over what somebody is at"
        assert not jobs_taking.is_any_due(utc_now())
        assert (job.state, job.tries) == (JobState.RUNNING, number)
        db.session.execute(update(Job).values(lease_until=utc_now()))
        db.session.commit()
    assert not jobs_taking.is_any_due(utc_now()), "what ends the process itself waits for a person"
    assert jobs_taking.take(job.id, utc_now()) is None


@on_both_databases
def test_what_is_handed_back_is_not_written_by_who_handed_it_back(job: Job, counting: Counting) -> None:
    handed: list[int] = []

    def told_to_stop(_job: Job) -> None:
        if counting.counted[-1] == 3:
            handed.append(jobs_doing.hand_back())

    counting.meanwhile = told_to_stop
    do(job.id)
    assert handed == [1]
    assert (job.state, jobs.is_running(job), _named()) == (JobState.WAITING, False, 0)
    counting.meanwhile = lambda _job: None
    do(job.id)
    assert (job.state, job.tries, _named()) == (JobState.DONE, 1, 1)
    assert jobs_doing.hand_back() == 0


@on_both_databases
def test_the_same_begun_at_the_same_moment_is_begun_once(
    job: Job, kind: jobs.Kind, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "running", lambda _kind, _subject: None)  # as for who looks before the other has stored theirs
    with pytest.raises(Refusal, match="going on already"):
        jobs.begin(kind, room.article.id, title="Ferry", by=room.editor)
    take(job.id)
    db.session.execute(update(Job).values(lease_until=utc_now()))
    again = jobs.begin(kind, room.article.id, title="Ferry", given={"name": "Ada Vance"}, by=room.editor)
    db.session.commit()
    assert (job.state, job.why) == (JobState.FAILED, "This was interrupted, and begun anew since. Nothing was stored.")
    do(again.id)
    assert _named() == 1
