"""What the sample shows after its first edition: every answer that a newsroom owes its readers is on show, and fits its documents."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, Correction, CorrectionKind, ErrorReport, User, utc_now
from factcheck.sample import aftermath
from factcheck.sample.records import SampleCheck
from factcheck.sample.sample import SOURCES, document
from factcheck.workflow import overriding, publishing, sampling, schedules


def article(beginning: str) -> Article:
    return db.session.scalars(select(Article).where(Article.headline.startswith(beginning))).one()


@pytest.mark.parametrize("check", [aftermath.GERMAN_PEAK, aftermath.GERMAN_LENGTH], ids=lambda check: check.words[:40])
def test_the_checks_in_german_fit_the_page_and_their_documents(check: SampleCheck) -> None:
    [post] = [post for post in read(aftermath.GERMAN).posts if post.headline == check.post]
    assert sum(block.text.count(check.words) for block in post.blocks) == 1
    for piece in check.evidence:
        [source] = [source for source in SOURCES if source.key == piece.source]
        assert piece.passage in document(source)


def test_readers_of_the_live_blog_meet_its_correction_and_its_clarification(newsroom: Flask, client: FlaskClient) -> None:
    with newsroom.app_context():
        blackout = article("Eastern Tarrovia")
        assert [edition.number for edition in publishing.editions(blackout)] == [2, 1]
        kinds = [one.kind for one in db.session.scalars(select(Correction).filter_by(article_id=blackout.id).order_by(Correction.id))]
        assert kinds == [CorrectionKind.CORRECTION, CorrectionKind.CLARIFICATION]
        path = f"/articles/{blackout.slug}/"
    now, before = client.get(path).text, client.get(f"{path}editions/1/").text
    assert aftermath.RIGHT_FINDING in now
    assert aftermath.CORRECTION[0] in now
    assert aftermath.CLARIFICATION[0] in now
    assert '<a href="#corrections">2 corrections</a>' in now
    assert "5 hours and 35 minutes, so" in before
    assert aftermath.RIGHT_FINDING not in before
    assert aftermath.CORRECTION[0] in client.get("/corrections/").text


def test_one_report_is_answered_and_one_waits(newsroom: Flask) -> None:
    with newsroom.app_context():
        answered, waiting = db.session.scalars(select(ErrorReport).order_by(ErrorReport.id))
        assert (answered.closed_at is not None, answered.answer, waiting.closed_at) == (True, aftermath.ANSWER, None)
        assert answered.reopened_at is not None
        assert answered.letter is not None


def test_one_check_waits_for_its_second_person_and_readers_are_told(newsroom: Flask, client: FlaskClient) -> None:
    with newsroom.app_context():
        [decision] = overriding.awaiting()
        assert decision.review.words == aftermath.FIRST_TRAIN.words
        slug = decision.review.statement.post.article.slug
    assert "Published, awaiting second check." in client.get(f"/articles/{slug}/").text


def test_a_page_that_was_withdrawn_answers_with_its_notice(newsroom: Flask, client: FlaskClient) -> None:
    with newsroom.app_context():
        slug = article("A night in the warm rooms").slug
    page = client.get(f"/articles/{slug}/").text
    assert aftermath.WITHDRAWN.split(" and not")[0] in page
    assert aftermath.WARM_ROOMS_COUNT.finding not in page


def test_an_edition_in_german_is_set_for_later_and_nothing_stands_in_its_way(newsroom: Flask) -> None:
    with newsroom.app_context():
        [waiting] = schedules.waiting()
        assert waiting.article.language == "de"
        assert waiting.due_at > utc_now()
        [done] = schedules.publish_due(waiting.due_at)
        assert done.edition is not None
        assert done.edition.number == 2


def test_every_person_of_the_sample_can_sign_in(newsroom: Flask) -> None:
    for mail in ("wren.abbott@example.org", "marit.solvang@example.org", "idris.calloway@example.org"):
        answer = newsroom.test_client().post("/sign-in", data={"email": mail, "password": sampling.PASSWORD})
        assert answer.status_code in (302, 303), mail
    with newsroom.app_context():
        assert len(db.session.scalars(select(User)).all()) == 3
