"""What programs are given over HTTP: the newest edition, with a mark to ask by, and nothing of what was withdrawn."""

from __future__ import annotations

import csv
import io
import json

import feedparser  # type: ignore[import-untyped]  # it ships no types
import pytest
from flask import Flask
from lxml import etree
from sqlalchemy import event

from factcheck.extensions import db
from factcheck.formats.csv_lines import BEGINNING
from factcheck.models import VERDICTS
from factcheck.workflow import approving, publishing, reviewing
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, withdraw

OF_AN_ARTICLE = ("annotations/", "annotations/?page=0", "claim-reviews.json", "article.json", "statements.json", "statements.csv")
OF_ALL = ("feeds/articles.atom", "feeds/articles.json", "feeds/verdicts.atom", "feeds/verdicts.json", "claim-reviews.json", "sitemap.xml",
          "news-sitemap.xml", "robots.txt")  # fmt: skip


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """One edition with one checked quotation."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        return room


def slug(app: Flask, room: Newsroom) -> str:
    with app.app_context():
        return room.article.slug


def paths(app: Flask, room: Newsroom) -> list[str]:
    return [f"/articles/{slug(app, room)}/{rest}" for rest in OF_AN_ARTICLE] + [f"/{rest}" for rest in OF_ALL]


def test_whoever_has_a_document_already_is_told_so_and_sent_nothing(app: Flask, room: Newsroom) -> None:
    for path in paths(app, room):
        first = app.test_client().get(path)
        again = app.test_client().get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, again.status_code, again.data) == (200, 304, b""), path
        assert "public" in first.headers["Cache-Control"]


def test_pages_of_other_sites_may_read_them_and_no_cookie_is_set(app: Flask, room: Newsroom) -> None:
    for path in paths(app, room):
        answer = app.test_client().get(path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answer.headers, path


def test_annotations_are_said_to_be_web_annotations(app: Flask, room: Newsroom) -> None:
    answer = app.test_client().get(f"/articles/{slug(app, room)}/annotations/")
    assert answer.headers["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert any("AnnotationCollection" in link for link in answer.headers.getlist("Link"))
    assert answer.json is not None
    first = app.test_client().get(answer.json["first"].removeprefix(app.config["SETTINGS"].public_url))
    assert first.json is not None
    assert len(first.json["items"]) == answer.json["total"] == 1


@pytest.mark.parametrize("page", ["1", "-1", "x", "9" * 400])
def test_a_page_that_a_collection_does_not_have_is_not_found(app: Flask, room: Newsroom, page: str) -> None:
    assert app.test_client().get(f"/articles/{slug(app, room)}/annotations/?page={page}").status_code == 404


def test_rows_and_table_say_the_same(app: Flask, room: Newsroom) -> None:
    rows = json.loads(app.test_client().get(f"/articles/{slug(app, room)}/statements.json").data)
    table = app.test_client().get(f"/articles/{slug(app, room)}/statements.csv")
    assert [row["words"] for row in csv.DictReader(io.StringIO(table.text.removeprefix(BEGINNING)))] == [row["words"] for row in rows]
    assert table.headers["Content-Disposition"].startswith("attachment")


def publish_again(app: Flask, room: Newsroom, verdict: str, finding: str) -> None:
    """Check the quotation anew and publish the next edition."""
    with app.app_context():
        reviewing.reopen(room.quote, "A second recording came in.", by=room.checker)
        reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS[verdict], finding, "We listened again."), by=room.checker)
        approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
        publishing.publish(room.article, finding, by=room.editor)
        db.session.commit()


def test_a_feed_of_verdicts_tells_new_ones_and_changed_ones(app: Flask, room: Newsroom) -> None:
    publish_again(app, room, "quote.not-found", "The recording does not have it.")
    read = feedparser.parse(app.test_client().get("/feeds/verdicts.atom").data)
    assert not read.bozo
    changed, first = read.entries
    assert changed.title.startswith("Verbatim → Not found in source: ")
    assert first.title.startswith("Verbatim: ")
    assert changed.id != first.id


def test_what_was_withdrawn_is_gone_from_every_list_and_its_documents_say_so(app: Flask, room: Newsroom) -> None:
    withdraw(app, room)
    here = slug(app, room)
    for rest in OF_AN_ARTICLE:
        assert app.test_client().get(f"/articles/{here}/{rest}").status_code == 410
    for rest in OF_ALL:
        assert here not in app.test_client().get(f"/{rest}").text, rest


def test_nothing_published_makes_empty_lists(app: Flask) -> None:
    for rest in OF_ALL:
        assert app.test_client().get(f"/{rest}").status_code == 200, rest
    assert app.test_client().get("/articles/none/annotations/").status_code == 404
    assert app.test_client().get("/feeds/articles.rss").status_code == 404


def test_every_address_in_the_site_map_opens(app: Flask, room: Newsroom) -> None:
    public = app.config["SETTINGS"].public_url
    every = etree.fromstring(app.test_client().get("/sitemap.xml").data)
    addresses = [place.text or "" for place in every.iter("{*}loc")]
    assert len(addresses) == 3
    for address in addresses:
        assert app.test_client().get(address.removeprefix(public)).status_code == 200, address


def test_the_number_of_queries_does_not_grow_with_the_editions(app: Flask, room: Newsroom) -> None:
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    app.test_client().get("/feeds/verdicts.atom")
    few = len(asked)
    for number in range(3):
        publish_again(app, room, "quote.verbatim", f"Look {number}.")
    asked.clear()
    assert len(feedparser.parse(app.test_client().get("/feeds/verdicts.atom").data).entries) == 4
    assert len(asked) <= few + 1  # the editions before the newest ones are asked for in one go
