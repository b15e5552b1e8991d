"""The sample's second page changed after it was checked: one statement waits for a decision, and readers are told."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, State, Statement
from factcheck.sample.aftermath import FIRST_TRAIN
from factcheck.sample.changing_page import AFTER, BEFORE, CHECKS, TICKETS_AGAIN
from factcheck.sample.records import SampleCheck
from factcheck.sample.sample import SOURCES, document
from factcheck.workflow import consistency


def statements() -> dict[State, list[Statement]]:
    """The page's statements by their state."""
    article = db.session.scalars(select(Article).where(Article.headline.startswith("After the blackout"))).one()
    found: dict[State, list[Statement]] = {}
    for statement in db.session.scalars(select(Statement).where(Statement.post.has(article_id=article.id)).order_by(Statement.id)):
        found.setdefault(statement.state, []).append(statement)
    return found


@pytest.mark.parametrize("check", [*CHECKS, FIRST_TRAIN], ids=lambda check: check.words[:40])
def test_its_checks_fit_the_page_and_their_documents(check: SampleCheck) -> None:
    [post] = [post for post in read(BEFORE).posts if post.headline == check.post]
    assert sum(block.text.count(check.words) for block in post.blocks) == 1
    for piece in check.evidence:
        [source] = [source for source in SOURCES if source.key == piece.source]
        assert piece.passage in document(source)


def test_both_versions_read_as_live_pages_that_nobody_has_to_mend() -> None:
    for text, count in ((BEFORE, 2), (AFTER, 3)):
        page = read(text)
        assert (page.live, page.ended, page.remarks, len(page.posts)) == (True, False, (), count)
        assert all(post.headline and post.published_text for post in page.posts)


def test_one_statement_is_stale_one_stands_and_what_is_new_is_found(newsroom: Flask) -> None:
    with newsroom.app_context():
        by_state = statements()
        [stale] = by_state[State.STALE]
        assert stale.stale_from is State.APPROVED
        assert "2027" in stale.words
        assert "2026" in stale.post.version.text
        standing, alone, again = by_state[State.APPROVED]
        assert alone.words == FIRST_TRAIN.words
        assert standing.words == CHECKS[1].words
        assert again.appearance is not None
        assert again.appearance.covering is standing
        assert again.words.rstrip(".") == TICKETS_AGAIN.rstrip(".")
        assert any("Saltreach" in statement.words for statement in by_state[State.FOUND])


def test_readers_keep_what_was_checked_and_are_told_that_the_post_has_changed(newsroom: Flask, client: FlaskClient) -> None:
    with newsroom.app_context():
        slug = statements()[State.STALE][0].post.article.slug
    page = client.get(f"/articles/{slug}/").text
    assert "replaced in 2027" in page
    assert "Saltreach" not in page
    assert page.count("This post has changed since it was checked") == 1


def test_the_two_posts_that_count_the_injured_do_not_agree(newsroom: Flask) -> None:
    with newsroom.app_context():
        article = statements()[State.STALE][0].post.article
        assert [[place.words for place in one.places] for one in consistency.open_findings(article)] == [["Two", "Three"]]
