"""Taking in an article lets everybody else go on working: what there is to find is found before anything is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import create_engine, event, select, text

from factcheck.extensions import db
from factcheck.extraction import extract, extract_with
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, IntakeDraft, Post, PostVersion, Role, Statement
from factcheck.workflow import accounts
from factcheck.workflow.taking_in import find, take_in
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, open_newsroom
from tests.web.articles.conftest import LIVE_BLOG, Checker

pytestmark = on_both_databases


@contextmanager
def whenever_a_text_is_read(do: Callable[[], None]) -> Iterator[None]:
    """Do something in the midst of the work, each time the extractor begins on a text; the work itself is not touched."""

    def watch(frame: FrameType, what: str, _argument: object) -> None:
        if what == "call" and frame.f_code is extract_with.__code__:
            do()

    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(None)


class Colleague:
    """Somebody else at work on the same database, by a connection of their own that waits for nobody."""

    def __init__(self, database_url: str) -> None:
        self.engine = create_engine(database_url)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", lambda connection, _entry: connection.execute("PRAGMA busy_timeout = 0"))
        self.times = 0

    def work(self) -> None:
        """Write to every table that taking in an article writes to, and to the draft it is made of."""
        with self.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = 1"))  # for this transaction: PgBouncer takes no such wish at connecting
            for table in ("articles", "intake_drafts"):
                connection.execute(text(f"UPDATE {table} SET headline = headline"))
            connection.execute(text("UPDATE users SET name = name"))
        self.times += 1


@pytest.fixture
def colleague(database_url: str) -> Iterator[Colleague]:
    colleague = Colleague(database_url)
    yield colleague
    colleague.engine.dispose()


def test_others_can_write_while_an_article_from_the_desk_is_looked_through(app: Flask, colleague: Colleague) -> None:
    with app.app_context():
        open_newsroom()
    client = app.test_client()
    client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD})
    draft = Checker(client).draft()
    with whenever_a_text_is_read(colleague.work):
        assert draft.press(to="store").status_code == 303
    assert colleague.times == 4, "once for the head and once for each post"


def test_others_can_write_while_an_article_from_the_command_line_is_looked_through(
    app: Flask, runner: FlaskCliRunner, colleague: Colleague
) -> None:
    with app.app_context():
        accounts.create("wren@example.org", "Wren Abbott", Role.CHECKER, PASSWORD)
        db.session.commit()
    with whenever_a_text_is_read(colleague.work):
        done = runner.invoke(args=["ingest", "--by", "wren@example.org", "-"], input=LIVE_BLOG.encode())
    assert done.exit_code == 0, done.output
    assert colleague.times == 4


def test_a_draft_that_is_changed_while_it_is_looked_through_is_not_stored_as_it_was(app: Flask, colleague: Colleague) -> None:
    with app.app_context():
        open_newsroom()
    client = app.test_client()
    client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD})
    draft = Checker(client).draft()

    def change() -> None:
        with colleague.engine.begin() as connection:
            connection.execute(text("UPDATE intake_drafts SET revision = 9"))

    with whenever_a_text_is_read(change):
        answer = draft.press(to="store")
    assert answer.status_code == 409
    assert "was changed in another window or by somebody else" in answer.text
    with app.app_context():
        assert db.session.scalars(select(Article.headline)).all() == ["Ferry inquiry hears its first witnesses"]
        assert len(db.session.scalars(select(IntakeDraft)).all()) == 1


def test_what_was_found_stands_in_the_very_texts_that_are_stored(app: Flask) -> None:
    parsed = read(LIVE_BLOG)
    found = find(parsed)
    with app.app_context():
        take_in(parsed, found, given=LIVE_BLOG, by=None)
        db.session.commit()
    with app.app_context():
        versions = db.session.scalars(select(PostVersion).join(Post).order_by(Post.position)).all()
        for version, findings in zip(versions, found, strict=True):
            expected = sorted(findings.statements, key=lambda one: one.spans)
            stored = db.session.scalars(select(Statement).filter_by(version_id=version.id).order_by(Statement.id)).all()
            assert [(one.spans, one.type, one.reasons) for one in stored] == [(one.spans, one.type, one.reasons) for one in expected]
            every = extract(version.text, version.blocks).statements
            assert {one.spans for one in stored} == {one.spans for one in every}, "each stands where it stands in the stored text"


def test_findings_of_another_article_are_not_stored_with_this_one(app: Flask) -> None:
    parsed = read(LIVE_BLOG)
    with app.app_context(), pytest.raises(ValueError):
        take_in(parsed, find(parsed)[:-1], given=LIVE_BLOG, by=None)
