"""A long article is read behind the scenes: its person sees how far it is, and can cancel it; nothing is half stored."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from factcheck.extensions import db
from factcheck.ingestion.mend_steps import Mend, MendStep
from factcheck.models import Article, IntakeDraft, Job, JobState, Post, User, utc_now
from factcheck.workflow import drafting, jobs, jobs_doing, storing
from factcheck.workflow.jobs_taking import Taken
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.taking_in import find
from tests.support.databases import on_both_databases
from tests.support.work import do, take
from tests.web.articles.conftest import Checker, Draft

POSTS = 20


def _long() -> str:
    """A live blog of many posts, long enough to be read behind the scenes."""
    sentences = "The water board measured {n} metres at the weir in Marn. It said that {n} houses were without power. "
    posts = [f"Bulletin {n} from the weir\n\n9.{n:02} a.m.\n\n{(sentences * 18).format(n=n)}" for n in range(10, 10 + POSTS)]
    return f"Flood in Marn\n\n{POSTS} Posts\n\n" + "\n\n".join(posts)


@pytest.fixture
def draft(checker: Checker) -> Draft:
    return checker.draft(_long())


def _stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Article.id)).where(Article.headline == "Flood in Marn")) or 0


def _prepared(app: Flask, draft: Draft) -> Taken:
    """A job for the draft that somebody has taken up, and does not do yet."""
    with app.app_context():
        kept = db.session.get_one(IntakeDraft, int(draft.address.rpartition("/")[2]))
        job = storing.begin(kept, by=db.session.get_one(User, kept.by_id))
        db.session.commit()
        return take(job.id)


@on_both_databases
def test_it_ends_on_the_desk(app: Flask, checker: Checker, draft: Draft) -> None:
    answer = draft.press(to="store")
    assert answer.status_code == 303
    assert "/jobs/" in answer.location
    until = time.monotonic() + 120
    while (told := json.loads(checker.client.get(f"{answer.location}/progress").text))["running"] and time.monotonic() < until:
        time.sleep(0.2)
    assert told == {"done": POSTS + 1, "total": POSTS + 1, "running": False}
    desk = checker.client.get(answer.location)
    assert desk.status_code == 303
    assert checker.client.get(desk.location).status_code == 200
    with app.app_context():
        article = db.session.scalars(select(Article).order_by(Article.id.desc())).first()
        assert article is not None
        assert db.session.scalar(select(func.count(Post.id)).where(Post.article_id == article.id)) == POSTS + 1
        assert db.session.scalars(select(IntakeDraft)).all() == []


def test_its_page_says_how_far_it_is_and_the_draft_leads_there(app: Flask, checker: Checker, draft: Draft) -> None:
    taken = _prepared(app, draft)
    shown = checker.see(f"/desk/jobs/{taken.job_id}")
    assert f'<span data-done>0</span> <span data-of="of {{total}}">of {POSTS + 1}</span> posts read' in shown
    assert '<noscript><meta http-equiv="refresh"' in shown
    assert checker.client.get(draft.address).location == f"/desk/jobs/{taken.job_id}"
    with app.app_context():
        jobs_doing.do(replace(taken, lease="the lease of somebody else"))
        assert db.session.get_one(Job, taken.job_id).state is JobState.RUNNING
        jobs_doing.do(taken)
        assert db.session.get_one(Job, taken.job_id).state is JobState.DONE


def test_what_is_cancelled_stores_nothing_and_keeps_the_draft(app: Flask, checker: Checker, draft: Draft) -> None:
    taken = _prepared(app, draft)
    answer = checker.client.post(f"/desk/jobs/{taken.job_id}/cancel")
    assert answer.location == draft.address
    assert "Cancelled. Nothing was stored, and the draft is as it was." in checker.see(draft.address)
    with app.app_context():
        jobs_doing.do(taken)
    assert _stored(app) == 0
    assert "This was cancelled. Nothing was stored." in checker.see(f"/desk/jobs/{taken.job_id}")


def test_cancelling_ends_the_reading_itself(app: Flask, draft: Draft) -> None:
    taken = _prepared(app, draft)
    told: list[int] = []
    with app.app_context():
        parsed = drafting.current(db.session.scalars(select(IntakeDraft)).one())
        db.session.rollback()
        noting = jobs_doing.Noting(taken.job_id, taken.lease, every=0)

        def cancelled_at_the_third(done: int, total: int) -> None:
            told.append(done)
            if done == 3:
                found = db.session.get_one(Job, taken.job_id)
                jobs.cancel(found, by=found.by)
                db.session.commit()
            noting(done, total)

        with pytest.raises(jobs.Ended):
            find(parsed, cancelled_at_the_third)
    assert told == [1, 2, 3]


def test_what_was_interrupted_says_so_and_is_begun_again(app: Flask, checker: Checker, draft: Draft) -> None:
    taken = _prepared(app, draft)
    with app.app_context():
        db.session.execute(update(Job).values(lease_until=utc_now(), done=7))
        db.session.commit()
    shown = checker.see(f"/desk/jobs/{taken.job_id}")
    assert f"This stopped after 7 of {POSTS + 1} posts" in shown
    with app.app_context():
        found = db.session.get_one(Job, taken.job_id)
        jobs.begin_again(found, by=found.by)
        db.session.commit()
        jobs_doing.do(taken)  # whoever was thought gone comes back, and stores nothing
        assert db.session.get_one(Job, taken.job_id).state is JobState.WAITING
        do(taken.job_id)
    assert _stored(app) == 1


def test_a_draft_that_was_changed_meanwhile_is_not_stored(app: Flask, draft: Draft) -> None:
    number = _prepared(app, draft).job_id
    with app.app_context():
        job = db.session.get_one(Job, number)
        write = storing.ARTICLE.work(job, lambda _done, _total: None)
        kept = db.session.scalars(select(IntakeDraft)).one()
        drafting.mend(kept, [MendStep(Mend.RETITLE, 0, 0, "Another headline")], seen=kept.revision, by=job.by)
        db.session.commit()
        with pytest.raises(Refusal, match="The draft was changed or thrown away while it was read"):
            write(job)
        db.session.rollback()
    assert _stored(app) == 0


def test_a_draft_that_is_gone_cannot_be_read_again(app: Flask, checker: Checker, draft: Draft) -> None:
    taken = _prepared(app, draft)
    with app.app_context():
        db.session.delete(db.session.scalars(select(IntakeDraft)).one())
        db.session.commit()
        jobs_doing.do(taken)
    shown = checker.see(f"/desk/jobs/{taken.job_id}")
    assert "The draft was changed or thrown away while it was read. Nothing was stored." in shown
    assert "Begin again" not in shown
    assert 'Go to <a href="/desk/articles/">Articles</a>' in shown
    assert "This cannot be begun again" in checker.client.post(f"/desk/jobs/{taken.job_id}/again", follow_redirects=True).text
