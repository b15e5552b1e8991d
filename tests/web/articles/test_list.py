from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask
from sqlalchemy import event

from factcheck.extensions import db
from factcheck.fetching import Guard
from factcheck.models import Role, utc_now
from factcheck.workflow import accounts, approving, following, ingesting, publishing, reviewing
from tests.support.databases import on_both_databases
from tests.support.newsroom import PARSED, PASSWORD, Newsroom, submitted_quote
from tests.web.articles.conftest import Checker


def test_an_empty_newsroom_is_led_to_its_first_article(app: Flask) -> None:
    with app.app_context():
        accounts.create("first@example.org", "First Person", Role.CHECKER, PASSWORD)
        db.session.commit()
    client = app.test_client()
    client.post("/sign-in", data={"email": "first@example.org", "password": PASSWORD})
    page = client.get("/desk/articles/").text
    assert "No article yet" in page
    assert 'href="/desk/articles/new"' in page


def test_the_newest_article_stands_first_with_its_progress_in_words(checker: Checker) -> None:
    checker.draft().press(to="store")
    page = checker.see("/desk/articles/")
    assert page.index("Storm Oda") < page.index("Ferry inquiry")
    assert "Live blog, ended · 3 posts" in page
    assert "2 statements: 2 found" in page
    assert page.count("Not published") == 2


@on_both_databases
def test_the_newest_edition_is_named_and_linked(app: Flask, checker: Checker, room: Newsroom) -> None:
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        reviewing.dismiss(room.claim, reviewing.Reason.OPINION, "", by=room.checker)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        slug = room.article.slug
    page = checker.see("/desk/articles/")
    assert re.search(rf'href="/articles/{slug}/">Edition 1<', page)
    assert "1 statement: 1 approved" in page


def test_an_article_whose_page_is_followed_is_marked_so_and_leads_there(app: Flask, checker: Checker, room: Newsroom) -> None:
    assert "Followed" not in checker.see("/desk/articles/")
    with app.app_context():
        now, every = utc_now(), following.USUAL
        one = following.start(room.article, "https://news.example/live", every=every, guard=Guard(), now=now, by=room.checker)
        db.session.commit()
    there = f'href="/desk/articles/{room.article_id}/following">'
    assert f"{there}Followed<" in checker.see("/desk/articles/")
    with app.app_context():
        db.session.merge(one).failing_since = now
        db.session.commit()
    assert f"{there}Followed, failing<" in checker.see("/desk/articles/")
    with app.app_context():
        following.pause(db.session.merge(one), by=room.checker)
        db.session.commit()
    assert "Followed" not in checker.see("/desk/articles/")


def test_the_list_is_cut_into_pages(app: Flask, checker: Checker) -> None:
    store_more(app, 25)
    first = checker.see("/desk/articles/")
    assert "Ferry inquiry" not in first
    onwards = re.search(r'href="([^"]+)" rel="next"', first)
    assert onwards
    second = checker.see(onwards[1])
    assert "Ferry inquiry" in second
    assert 'rel="next"' not in second
    assert checker.client.get("/desk/articles/?page=2").location == onwards[1], "An address from when pages had numbers."
    checker.see("/desk/articles/?page=3", 404)

    store_more(app, 1)
    back = re.search(r'href="([^"]+)" rel="prev"', second)
    assert back
    assert headlines(checker.see(onwards[1])) == headlines(second), "A part stays what it is while articles are added."
    assert "Storm 0" in checker.see(back[1])


def test_a_longer_list_takes_no_more_queries(app: Flask, checker: Checker) -> None:
    checker.draft()
    with counted_queries(app) as few:
        checker.see("/desk/articles/")
    store_more(app, 4)
    checker.draft()
    with counted_queries(app) as many:
        checker.see("/desk/articles/")
    assert len(many) == len(few)


def headlines(page: str) -> list[str]:
    return re.findall(r'class="row-title row-title-said"[^>]*>([^<]*)<', page)


def store_more(app: Flask, count: int) -> None:
    """Store more articles past the pages, which are not what is tested here."""
    with app.app_context():
        for number in range(count):
            ingesting.store(replace(PARSED, headline=f"Storm {number}"), given=f"Storm {number}", by=None)
        db.session.commit()


@contextmanager
def counted_queries(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    met: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        met.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield met
    event.remove(engine, "before_cursor_execute", note)
