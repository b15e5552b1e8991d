"""An article of hundreds of posts on the desk: part by part, with every post in reach."""

from __future__ import annotations

import re

import pytest
from flask import Flask, url_for
from playwright.sync_api import expect
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import Article, Statement
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.spans import Span
from factcheck.web.desk.window import POSTS, post_address, window
from factcheck.workflow import ingesting, marking
from factcheck.workflow.reviewing import Reason, dismiss
from tests.support.accessibility import violations
from tests.support.browser import Visitors
from tests.support.databases import on_both_databases
from tests.support.newsroom import PASSWORD, Newsroom
from tests.support.pages import sign_in
from tests.support.query_counts import counting
from tests.web.desk.conftest import Person

MANY = 2 * POSTS + 10


def store(room: Newsroom, posts: int, headline: str) -> int:
    """An article of so many posts; its number."""
    blocks = [(BlockText(BlockKind.PARAGRAPH, f"The crew counted {number} buoys before the storm."),) for number in range(posts)]
    parsed = tuple(ParsedPost(f"Count {number}", None, None, None, block) for number, block in enumerate(blocks))
    article = ingesting.store(ParsedArticle(headline, True, False, None, posts=parsed), given="", by=room.checker)
    for post in article.posts:
        if not post.is_head:
            start = post.version.text.index("The crew")
            marking.add(post.version, (Span(start, len(post.version.text)),), StatementKind.CLAIM, by=room.checker)
    return article.id


@pytest.fixture
def long(app: Flask, room: Newsroom) -> int:
    """The number of a long article with one statement in each post."""
    with app.app_context():
        number = store(room, MANY, "Buoys by the hundred")
        db.session.commit()
        return number


def posts_of(app: Flask, article: int) -> list[int]:
    """The numbers of its posts in page order."""
    with app.app_context():
        return [post.id for post in db.session.get_one(Article, article).posts]


def statement_in(post: int) -> Statement:
    """The statement that stands in a post."""
    return db.session.scalars(select(Statement).filter_by(post_id=post)).one()


def shown(page: str) -> list[int]:
    """The posts whose text the page shows."""
    return [int(number) for number in re.findall(r'<section id="post-(\d+)"', page)]


def test_every_post_is_in_the_list_and_each_link_leads_to_its_text(app: Flask, ana: Person, long: int) -> None:
    posts = posts_of(app, long)
    page = ana.see(f"/desk/articles/{long}/")
    links = re.findall(r'class="post-link" href="([^"]*)#post-(\d+)"', page)
    assert [int(number) for _, number in links] == posts
    assert shown(page) == posts[:POSTS]
    for address, number in (links[0], links[POSTS - 1], links[POSTS], links[-1]):
        assert int(number) in shown(ana.see(address or f"/desk/articles/{long}/"))


def test_the_parts_of_an_article_follow_each_other_without_a_gap(app: Flask, ana: Person, long: int) -> None:
    posts, address, seen = posts_of(app, long), f"/desk/articles/{long}/", list[int]()
    while address:
        page = ana.see(address)
        seen += shown(page)
        following = re.search(r'href="([^"]+)#post-\d+" rel="next"', page)
        address = following[1] if following else ""
    assert seen == posts


@on_both_databases
def test_an_article_opens_where_work_is_left(app: Flask, ana: Person, long: int, room: Newsroom) -> None:
    posts = posts_of(app, long)
    with app.app_context():
        for post in posts[1 : POSTS + 3]:
            dismiss(statement_in(post), Reason.OPINION, "", by=room.checker)
        db.session.commit()
    assert posts[POSTS + 3] in shown(ana.see(f"/desk/articles/{long}/"))
    assert posts[0] in shown(ana.see(f"/desk/articles/{long}/?from={posts[0]}"))


def test_an_address_without_its_part_leads_to_its_post_all_the_same(app: Flask, visitors: Visitors, long: int) -> None:
    page, last = visitors.new(), posts_of(app, long)[-1]
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto(f"/desk/articles/{long}/#post-{last}")
    expect(page.locator(f"#post-{last}")).to_be_in_viewport()
    page.locator(".post-link").first.click()
    expect(page.locator("#text h2").first).to_contain_text("Buoys by the hundred")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


def test_a_post_that_is_not_there_leads_to_the_beginning(app: Flask, ana: Person, long: int) -> None:
    posts = posts_of(app, long)
    for wanted in ("9999", "-1", "99999999999999999999"):
        assert shown(ana.see(f"/desk/articles/{long}/?from={wanted}"))[0] == posts[0]


def test_the_address_of_a_post_leads_to_the_part_that_shows_it(app: Flask, ana: Person, long: int) -> None:
    last = posts_of(app, long)[-1]
    with app.test_request_context():
        address = post_address(long, last)
        assert address.startswith(url_for("desk.article", article_id=long))
    assert last in shown(ana.see(address.partition("#")[0]))


def test_the_statements_of_a_post_are_assigned_from_under_it(app: Flask, ana: Person, long: int) -> None:
    post = posts_of(app, long)[1]
    page = ana.see(f"/desk/articles/{long}/?from={post}")
    address = re.search(rf'href="([^"]*post={post}[^"]*)">Assign its statements', page)
    assert address is not None
    queue = ana.see(address[1].replace("&amp;", "&"))
    assert "Only the statements of the post “Count 0”." in queue
    assert "The crew counted 0 buoys" in queue
    assert "The crew counted 1 buoys" not in queue


def test_the_number_of_queries_does_not_grow_with_posts_and_statements(app: Flask, ana: Person, long: int, room: Newsroom) -> None:
    with app.app_context():
        small = store(room, 3, "Buoys by the handful")
        db.session.commit()
        addresses = [f"/desk/articles/{number}/" for number in (small, long)]
        first = [statement_in(db.session.get_one(Article, number).posts[2].id).id for number in (small, long)]
    for few, many in (addresses, [f"/desk/statements/{number}/" for number in first]):
        asked = []
        for address in (few, many):
            ana.see(address)  # once, so that what is kept in memory counts for neither
            with counting() as queries:
                ana.see(address)
            asked.append(len(queries))
        assert asked[0] == asked[1]


def test_the_part_holds_the_wanted_post_and_no_more_than_it_may() -> None:
    posts = list(range(100, 100 + MANY))
    for wanted in posts:
        part = window(posts, wanted)
        assert wanted in part.shown
        assert len(part.shown) <= POSTS
        assert posts[part.first - 1 : part.last] == list(part.shown)
        assert part.before is None or part.before == posts[part.first - 1 - POSTS]
        assert (part.after is None) == (part.last == len(posts))
    assert window([], None).shown == ()
