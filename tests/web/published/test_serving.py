"""Readers get pages from files: the same bytes for everybody until what they show has moved on, and then at once the new ones."""

from __future__ import annotations

import gzip
import hashlib
import re
import threading

import brotli  # type: ignore[import-untyped]  # it ships no types
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import VERDICTS, Article, CorrectionKind, PostVersion, text_sha256, utc_now
from factcheck.storage import Pointer, PublishedFolder
from factcheck.web.published.drawing import draw
from factcheck.web.published.places import NOT_KEPT, SERVED, of_article
from factcheck.web.published.shelf import Shelf
from factcheck.web.published.writing import address_of, write_pages
from factcheck.web.reader.readings import Readings
from factcheck.workflow import approving, publishing, reviewing
from factcheck.workflow.corrections import Wording, correct
from tests.support.crawler import FileServer, opened
from tests.support.databases import on_every_engine
from tests.support.newsroom import FIGURE, Newsroom, withdraw
from tests.support.queries import asked
from tests.support.visitors import signed_in_as
from tests.web.published.conftest import HOME
from tests.web.rights.site import Visitor
from tests.web.test_access import ACCESS


def files(app: Flask) -> PublishedFolder:
    shelf: Shelf = app.extensions["published"]
    return shelf.folder


def written(app: Flask) -> list[str]:
    """The addresses that are written now."""
    found: list[str] = []
    with app.app_context():
        write_pages(told=found.append)
    return found


def test_every_public_page_is_kept_or_it_is_said_why_not(app: Flask) -> None:
    public = {endpoint for endpoint, who in ACCESS.items() if Visitor.NOBODY in who} - {"static"}
    assert set(SERVED) | set(NOT_KEPT) == public
    assert not set(SERVED) & set(NOT_KEPT)


def test_a_page_is_drawn_once_and_sent_as_it_is_in_the_packing_that_is_asked_for(app: Flask, room: Newsroom) -> None:
    client = app.test_client()
    first = client.get(HOME)
    place = files(app).site / HOME.strip("/") / "index.html"
    assert first.data == place.read_bytes() == client.get(HOME).data == app.test_client().get(HOME).data
    for packing, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = client.get(HOME, headers={"Accept-Encoding": packing})
        assert (answer.headers["Content-Encoding"], unpacked(answer.data)) == (packing, first.data)
        assert answer.headers["ETag"] != first.headers["ETag"]
    assert (first.headers["Vary"], first.headers["Content-Type"]) == ("Accept-Encoding", "text/html; charset=utf-8")
    assert "s-maxage" in first.headers["Cache-Control"]
    assert "Set-Cookie" not in first.headers


def test_whoever_has_the_page_is_told_so_and_sent_nothing(client: FlaskClient, room: Newsroom) -> None:
    for packing in ("identity", "gzip", "br"):
        asked = {"Accept-Encoding": packing}
        first = client.get(HOME, headers=asked)
        again = client.get(HOME, headers=asked | {"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    head = client.head(HOME)
    assert (head.status_code, head.data, head.content_length) == (200, b"", len(client.get(HOME).data))


def test_a_new_edition_is_there_at_once_and_what_readers_saw_stays_readable(app: Flask, room: Newsroom) -> None:
    client = app.test_client()
    before, then = client.get(HOME).data, utc_now()
    withdraw(app, room)
    after = client.get(HOME).data
    assert b"We got the ship wrong." in after
    assert b"We got the ship wrong." not in before
    kept = files(app)
    old = kept.as_it_was(HOME, then)
    assert old is not None
    assert kept.read(old.sha256, "html") == before
    assert [kept.read(pointer.sha256, "html") for pointer in kept.log(HOME)] == [before, after]


def test_what_was_withdrawn_is_gone_from_the_files_too(app: Flask, room: Newsroom) -> None:
    written(app)
    document = files(app).site / HOME.strip("/") / "statements.json"
    assert document.exists()
    withdraw(app, room)
    assert app.test_client().get(f"{HOME}statements.json").status_code == 410
    written(app)
    assert not document.is_symlink()
    assert app.test_client().get(f"{HOME}statements.json").status_code == 410


@on_every_engine
def test_a_correction_and_a_changed_post_show_at_once_where_they_belong_and_nowhere_else(app: Flask, room: Newsroom) -> None:
    written(app)
    assert written(app) == []
    with app.app_context():
        post = room.article.posts[1]
        old, text = post.version, post.version.text.replace(FIGURE, "The ferry carried 214 passengers")
        facts = {"headline": old.headline, "blocks": old.blocks, "intake": old.intake}
        db.session.add(PostVersion(post=post, number=2, text=text, sha256=text_sha256(text), at=utc_now(), **facts))
        db.session.commit()
    claim, quote = (f"{HOME}statements/{number}/" for number in (room.claim_id, room.quote_id))
    assert "has changed since it was checked" in app.test_client().get(HOME).text
    touched = set(written(app))
    assert {claim, quote, f"/embed{HOME}"} <= touched
    assert not touched & {f"{HOME}live.json", f"{HOME}statements.csv", f"{HOME}editions/", "/methodology"}
    with app.app_context():
        correct(room.article, Wording(CorrectionKind.CORRECTION, "The figure was unclear.", "214 were on board."), by=room.editor)
        db.session.commit()
    assert "214 were on board." in app.test_client().get("/corrections/").text
    assert {HOME, claim, f"{HOME}article.json", "/feeds/corrections.atom"} <= set(written(app))


def test_publishing_writes_every_page_without_anybody_asking_for_it(app: Flask, room: Newsroom) -> None:
    app.testing = False
    with app.app_context():
        reviewing.reopen(room.claim, "The figure was asked about.", by=room.checker)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.wrong"], "The list says 214.", "Counted."), by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "The finding is clearer.", by=room.editor)
        db.session.commit()
    for thread in threading.enumerate():
        if thread.name == "published pages":
            thread.join(60)
    app.testing = True
    for address in ("", "editions/3/", "live.json", f"statements/{room.quote_id}/", f"statements/{room.quote_id}/picture.png"):
        pointer = files(app).pointed(f"{HOME}{address}")
        assert pointer is not None, address
        assert app.test_client().get(f"{HOME}{address}").data == files(app).read(pointer.sha256, pointer.kind)
    assert written(app) == []


def test_pages_drawn_in_a_row_are_those_drawn_alone_and_read_each_edition_once(app: Flask, room: Newsroom) -> None:
    endpoints = ("reader.article", "reader.statement", "embeds.frame_statement", "reader.statement_picture")
    in_a_row = Readings()
    with app.app_context():
        article = db.session.scalars(select(Article.id)).one()
        places = [address_of(app, endpoint, values) for endpoint in endpoints for values in of_article(article, endpoint)]
        assert len(places) == 7, "the article, and three pages for each of two statements"
        with asked() as questions:
            drawn = [draw(app, address, readings=in_a_row).content for address in places]
        assert drawn == [draw(app, address).content for address in places]
    assert sum("editions.document" in question for question in questions) == 2, "there are two editions"


def test_a_plain_web_server_gives_the_same_bytes(app: Flask, room: Newsroom) -> None:
    addresses = written(app)
    client = app.test_client()
    assert len(addresses) > 30
    with FileServer(files(app).site) as home:
        for address in addresses:
            file = address + "index.jsonld" if address.endswith("/annotations/") else address
            assert opened(home + file) == client.get(address).data, address
        for asset in re.findall(rb'(?:href|src)="(/static/[^"]+)"', client.get(HOME).data):
            assert opened(home + asset.decode()) == client.get(asset.decode(), buffered=True).data, asset


def test_people_signed_in_get_a_page_of_their_own_that_no_cache_keeps(app: Flask, room: Newsroom) -> None:
    public = app.test_client().get(HOME).data
    editor = signed_in_as(app, "editor@example.org")
    answer = editor.get(HOME)
    assert "Sign out" in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert app.test_client().get(HOME).data == public
    assert [pointer.sha256 for pointer in files(app).log(HOME)] == [hashlib.sha256(public).hexdigest()]


def test_files_are_named_by_what_is_in_them_and_kept_for_good(app: Flask, room: Newsroom) -> None:
    client = app.test_client()
    names = re.findall(r'(?:href|src)="/static/([^"]+)"', client.get(HOME).text)
    assert {name.rsplit(".", 1)[-1] for name in names} == {"css", "js", "svg", "woff2"}
    for name in names:
        answer = client.get(f"/static/{name}", buffered=True)
        assert hashlib.sha256(answer.data).hexdigest()[:16] == name.split(".")[-2]
        assert "immutable" in answer.headers["Cache-Control"]
        for other in re.findall(r'url\("\.\./([^"]+)"\)', answer.text) if name.endswith(".css") else ():
            assert "immutable" in client.get(f"/static/{other}", buffered=True).headers["Cache-Control"]


def test_a_file_of_an_older_version_is_still_there_for_pages_that_name_it(app: Flask) -> None:
    kept, address = files(app), "/static/css/base.0123456789abcdef.css"
    assert app.test_client().get(address).status_code == 404
    pointer = Pointer(address, kept.keep(b"p { color: red }", "css"), "css", "old", utc_now().isoformat(), {"Content-Type": "text/css"})
    with kept.held():
        kept.point(pointer)
    assert app.test_client().get(address).data == b"p { color: red }"


def test_where_the_files_cannot_be_used_pages_are_drawn_all_the_same(app: Flask, room: Newsroom) -> None:
    folder = files(app).folder
    if folder.exists():
        folder.rename(folder.with_name("aside"))
    folder.write_text("Not a folder.")
    assert "The ferry carried 212 passengers" in app.test_client().get(HOME).text
    with app.app_context():
        correct(room.article, Wording(CorrectionKind.CORRECTION, "The figure was unclear.", "214 were on board."), by=room.editor)
        db.session.commit()
    assert "214 were on board." in app.test_client().get("/corrections/").text
