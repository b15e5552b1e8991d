"""Readers turn the pages of a list of articles that goes on for ever, and no web server sends them pages that nobody writes anew."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert

from factcheck.extensions import db
from factcheck.models import Base, utc_now
from factcheck.storage import Pointer
from factcheck.web.published.shelf import shelf
from factcheck.web.published.writing import write_pages
from factcheck.web.reader.queries import PER_PAGE
from tests.support.databases import on_both_databases
from tests.support.newsroom import open_newsroom

MANY = PER_PAGE + 5


def publish(by: int, *articles: int, number: int = 1) -> None:
    """Editions of these articles, in this order, that say nothing."""
    told = {"number": number, "document": "{}", "sha256": "0" * 64, "note": "", "by_id": by, "at": utc_now()}
    _add("editions", [{"article_id": article, **told} for article in articles])


def _add(table: str, rows: list[dict[str, Any]]) -> None:
    db.session.connection().execute(insert(Base.metadata.tables[table]), rows)
    db.session.commit()
    shelf().note_change()  # as whatever is stored in the usual way does


def articles_in(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'href="/articles/harbour-(\d+)/"', page)]


def way(page: str, where: str) -> str:
    """The address that a page leads back or on to; empty where it does not."""
    found = re.search(rf'href="([^"]+)" rel="{where}"', page)
    return found[1] if found else ""


@on_both_databases
def test_the_list_is_turned_by_addresses_that_stay_what_they_are(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        by = open_newsroom().editor_id
        told = {"language": "en", "live": False, "ended": False, "created_at": utc_now()}
        numbers = [1000 + number for number in range(MANY)]
        _add("articles", [{"id": number, "slug": f"harbour-{number}", "headline": f"Harbour, day {number}", **told} for number in numbers])
        publish(by, *numbers)
    first = client.get("/").text
    onwards = way(first, "next")
    older = client.get(onwards).text
    assert articles_in(first) + articles_in(older) == numbers[::-1]
    assert (way(first, "prev"), way(older, "next")) == ("", "")
    assert articles_in(client.get(way(older, "prev")).text) == articles_in(first)
    for address in ("/page/2/", "/?page=2"):
        assert client.get(address).location == onwards, "An address from when pages had numbers."
    assert client.get("/page/1/").location == "/"
    assert [client.get(address).status_code for address in ("/page/3/", "/page/0/", "/before/999999/", "/after/0/")] == [404] * 4

    with app.app_context():
        publish(by, numbers[0], number=2)
    assert articles_in(client.get(onwards).text) == numbers[1:5][::-1], "Only what has a newer edition has gone from it, to the beginning."
    assert articles_in(client.get("/").text)[0] == numbers[0]


def test_numbered_pages_that_stand_in_the_folder_are_taken_out(app: Flask) -> None:
    with app.app_context():
        folder = shelf().folder
        kept = folder.keep(b"<p>The second page of the list, as it was.</p>", "html")
        with folder.held():
            for address in ("/page/2/", "/corrections/before/31/"):
                folder.point(Pointer(address, kept, "html", "an older state", utc_now().isoformat(), {}))
        assert (folder.site / "page" / "2" / "index.html").exists()
        write_pages()
        assert folder.pointed("/page/2/") is folder.pointed("/corrections/before/31/") is None
        assert not (folder.site / "page" / "2" / "index.html").exists()
        assert folder.pointed("/corrections/") is not None
