"""A new version that brings much is read behind the scenes too: nothing is stored until all of it is, and it can be cancelled."""

from __future__ import annotations

import json
import re
import time

import pytest
from flask import Flask
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.ingestion.mend_steps import Mend, MendStep
from factcheck.models import IntakeDraft, Job, JobState, Post, User, utc_now
from factcheck.workflow import drafting, jobs_taking, storing
from factcheck.workflow.refusals import Refusal
from tests.support.databases import on_both_databases
from tests.support.work import do
from tests.web.articles.conftest import Checker

OLD, NEW = 3, 17


def _page(*numbers: int) -> str:
    sentences = "The water board measured {n} metres at the weir in Marn. It said that {n} houses were without power. "
    posts = [f"Bulletin {n} from the weir\n\n9.{n:02} a.m.\n\n{(sentences * 20).format(n=n)}" for n in numbers]
    return f"Flood in Marn\n\n{len(numbers)} Posts\n\n" + "\n\n".join(posts)


@pytest.fixture
def article(checker: Checker) -> str:
    """The address of an article of three posts, short enough to be stored while its person waits."""
    answer = checker.draft(_page(*range(10, 10 + OLD))).press(to="store")
    assert re.fullmatch(r"/desk/articles/\d+/", answer.location), answer.text
    return answer.location


@pytest.fixture
def draft(checker: Checker, article: str) -> str:
    """The address of a draft of its new version, which has many new posts."""
    text = _page(*range(10, 10 + OLD + NEW))
    return checker.client.post(f"{article}new-version", data={"text": text}).location


def _sent(checker: Checker, draft: str, **more: str) -> str:
    seen = re.search(r'name="seen" value="(\d+)"', checker.see(draft))
    assert seen
    answer = checker.client.post(f"{draft}/store-version", data={"seen": seen[1], "live": "yes", **more})
    return answer.location or answer.text


def _posts(app: Flask, article: str) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Post.id)).where(Post.article_id == int(article.split("/")[3]))) or 0


def _prepared(app: Flask, *, sure: bool = False) -> int:
    """A job for the draft that nobody runs yet."""
    with app.app_context():
        kept = db.session.scalars(select(IntakeDraft)).one()
        job = storing.begin_version(kept, sure=sure, by=db.session.get_one(User, kept.by_id))
        db.session.commit()
        return job.id


@on_both_databases
def test_it_ends_on_the_desk_with_what_was_new(app: Flask, checker: Checker, article: str, draft: str) -> None:
    job = _sent(checker, draft)
    assert job.startswith("/desk/jobs/")
    until = time.monotonic() + 120
    while (told := json.loads(checker.client.get(f"{job}/progress").text))["running"] and time.monotonic() < until:
        time.sleep(0.2)
    assert told == {"done": NEW, "total": NEW, "running": False}
    assert checker.client.get(job).location == article
    assert f"The new version is stored: {NEW} new posts" in checker.see(article)
    assert _posts(app, article) == 1 + OLD + NEW
    with app.app_context():
        assert db.session.scalars(select(IntakeDraft)).all() == []


def test_its_page_counts_only_what_is_new_and_the_draft_leads_there(app: Flask, checker: Checker, draft: str) -> None:
    job = _prepared(app)
    assert f'<span data-of="of {{total}}">of {NEW}</span> posts read' in checker.see(f"/desk/jobs/{job}")
    assert checker.client.get(draft).location == f"/desk/jobs/{job}"


def test_what_is_cancelled_stores_nothing_and_keeps_the_draft(app: Flask, checker: Checker, article: str, draft: str) -> None:
    job = _prepared(app)
    assert checker.client.post(f"/desk/jobs/{job}/cancel").location == draft
    with app.app_context():
        assert jobs_taking.take_next(utc_now()) is None
    assert _posts(app, article) == 1 + OLD
    assert "Store this version" in checker.see(draft)


def test_a_draft_that_was_changed_meanwhile_is_not_stored(app: Flask, article: str, draft: str) -> None:
    number = _prepared(app)
    with app.app_context():
        job = db.session.get_one(Job, number)
        write = storing.VERSION.work(job, lambda _done, _total: None)
        kept = db.session.scalars(select(IntakeDraft)).one()
        drafting.mend(kept, [MendStep(Mend.RETITLE, 0, 0, "Another headline")], seen=kept.revision, by=job.by)
        db.session.commit()
        with pytest.raises(Refusal, match="The draft was changed or thrown away while it was read"):
            write(job)
        db.session.rollback()
    assert _posts(app, article) == 1 + OLD


def test_another_page_is_asked_about_before_it_is_read(app: Flask, checker: Checker, article: str) -> None:
    other = _page(*range(10, 30)).replace("water board", "cat club").replace("the weir in Marn", "the town hall").replace("houses", "cats")
    other = re.sub(r"Bulletin (\d+) from the weir", r"Cat \1 shown", other).replace("Flood in Marn", "Cat show")
    draft = checker.client.post(f"{article}new-version", data={"text": other}).location
    assert "Is it the same page?" in _sent(checker, draft)
    with app.app_context():
        assert db.session.scalars(select(Job)).all() == []
    job = _prepared(app, sure=True)
    with app.app_context():
        do(job)
        assert db.session.get_one(Job, job).state is JobState.DONE
    assert _posts(app, article) == 1 + OLD + 20
