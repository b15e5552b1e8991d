"""Pages as sites give them when nothing is wrong."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from factcheck.fetching import Guard, fetch, guard_from
from factcheck.fetching.problems import AskedTooOften, FetchProblem, Gone, NotForUs, NotFound, SiteFailing, UnexpectedAnswer
from factcheck.storage import FolderStorage
from tests.support.scripted_blog import ScriptedBlog
from tests.support.web_server import WebServer
from tests.support.web_steps import page, redirect, status

PAGE = "<!doctype html><p>The bridge at Märn stays closed.</p>" * 50


def test_a_page_comes_with_what_the_site_says_of_it(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    address = site.serve("/live?p=1", page(PAGE, "Text/HTML; Charset=UTF-8", etag=True, Last_Modified="Mon, 02 Mar 2026 06:00:00 GMT"))
    fetched = fetch(f" {address}#post-3", guard=guard, storage=storage)
    assert fetched.content == PAGE.encode()
    assert (fetched.status, fetched.media_type, fetched.charset) == (200, "text/html", "utf-8")
    assert (fetched.asked, fetched.address) == (f"{address}#post-3", address)
    assert fetched.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert fetched.last_modified == "Mon, 02 Mar 2026 06:00:00 GMT"
    assert fetched.etag
    assert (fetched.redirects, fetched.remarks) == ((), ())


@pytest.mark.parametrize(("packed", "chunked"), [(True, False), (False, True), (True, True)])
def test_a_page_is_unpacked(site: WebServer, guard: Guard, storage: FolderStorage, packed: bool, chunked: bool) -> None:
    address = site.serve("/", page(PAGE, packed=packed, chunked=chunked))
    assert fetch(address, guard=guard, storage=storage).content == PAGE.encode()


def test_we_say_who_we_are_and_ask_only_for_what_we_can_read(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    fetch(site.serve("/", page(PAGE)), guard=replace(guard, contact="https://courier.example/bots"), storage=storage)
    (asked,) = site.visits("/")
    assert asked.headers["user-agent"] == "Factcheck/0.1 (+https://courier.example/bots)"
    assert asked.headers["accept-encoding"] == "gzip, deflate"
    assert asked.headers["host"] == f"127.0.0.1:{site.port}"
    assert "cookie" not in asked.headers


def test_a_page_that_did_not_change_is_not_sent_again(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    blog = ScriptedBlog()
    blog.add("Bridge closed", "The bridge at Marn is closed.")
    address = site.serve("/live", page(blog.html, etag=True))
    first = fetch(address, guard=guard, storage=storage)
    again = fetch(address, guard=guard, storage=storage, etag=first.etag, modified=first.last_modified)
    assert again.not_changed
    assert (again.content, again.sha256, again.record, again.etag) == (b"", None, None, first.etag)
    blog.add("Bridge open", "The bridge at Marn is open again.")
    third = fetch(address, guard=guard, storage=storage, etag=again.etag, modified=again.last_modified)
    assert not third.not_changed
    assert b"open again" in third.content
    assert third.etag != first.etag


def test_a_site_that_knows_only_moments_is_asked_by_them(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    address = site.serve("/live", page(PAGE, Last_Modified="Mon, 02 Mar 2026 06:00:00 GMT"))
    first = fetch(address, guard=guard, storage=storage)
    again = fetch(address, guard=guard, storage=storage, etag=first.etag, modified=first.last_modified)
    assert again.not_changed
    assert again.last_modified == first.last_modified


def test_the_same_content_is_not_archived_twice_where_the_site_has_no_names_for_it(
    site: WebServer, guard: Guard, storage: FolderStorage
) -> None:
    address = site.serve("/live", page(PAGE))
    first = fetch(address, guard=guard, storage=storage)
    again = fetch(address, guard=guard, storage=storage, known=first.sha256)
    assert again.content == first.content
    assert (first.record is not None, again.record) == (True, None)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_followed_to_the_page(site: WebServer, guard: Guard, storage: FolderStorage, code: int) -> None:
    site.serve("/old/place", redirect("../new?a=%2F", code))
    address = site.serve("/new?a=%2F", page(PAGE))
    fetched = fetch(f"{site.address}/old/place", guard=guard, storage=storage)
    assert (fetched.content, fetched.address) == (PAGE.encode(), address)
    assert fetched.redirects == (f"{site.address}/old/place",)


def test_a_redirect_written_with_other_letters_than_ascii_is_followed(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    site.serve("/old", redirect("/brücke?ort=märn"))
    site.serve("/br%C3%BCcke?ort=m%C3%A4rn", page(PAGE))
    assert fetch(f"{site.address}/old", guard=guard, storage=storage).content == PAGE.encode()


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("text/html; charset=iso-8859-1", "text/html", "iso-8859-1"),
        ('application/xhtml+xml;charset="windows-1252"', "application/xhtml+xml", "windows-1252"),
        ("text/html; charset=martian", "text/html", None),
        ("text/html; charset=", "text/html", None),
        ("nonsense", None, None),
        ("", None, None),
        ("text/html; charset=" + "a" * 500, "text/html", None),
    ],
)
def test_a_kind_or_charset_that_makes_no_sense_is_none(
    site: WebServer, guard: Guard, storage: FolderStorage, header: str, media_type: str | None, charset: str | None
) -> None:
    fetched = fetch(site.serve("/", page(PAGE, header)), guard=guard, storage=storage)
    assert (fetched.media_type, fetched.charset) == (media_type, charset)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (401, NotForUs, "sign in or pay"),
        (403, NotForUs, "upload the file"),
        (404, NotFound, "no page at this address"),
        (410, Gone, "taken away for good"),
        (418, UnexpectedAnswer, "no page"),
        (429, AskedTooOften, "less often"),
        (500, SiteFailing, "a fault of its own"),
        (503, SiteFailing, "Try again later"),
        (204, UnexpectedAnswer, "no page"),
        (206, UnexpectedAnswer, "no page"),
        (304, UnexpectedAnswer, "no page"),
        (302, UnexpectedAnswer, "no page"),
    ],
)
def test_an_answer_without_a_page_is_told_in_a_sentence(
    site: WebServer, guard: Guard, storage: FolderStorage, code: int, kind: type[FetchProblem], words: str
) -> None:
    with pytest.raises(kind, match=words) as failed:
        fetch(site.serve("/", status(code)), guard=guard, storage=storage)
    assert failed.value.status == code
    assert f"(The answer was {code}.)" in str(failed.value)
    assert not list(storage.folder.rglob("*"))


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("9" * 400, 86_400), ("Mon, 02 Mar 2020 06:00:00 GMT", 0), ("soon", None), ("-5", None), ("²", None)],
)
def test_how_long_a_site_wants_to_be_left_alone_is_told(
    site: WebServer, guard: Guard, storage: FolderStorage, said: str, seconds: float | None
) -> None:
    with pytest.raises(SiteFailing) as failed:
        fetch(site.serve("/", status(503, Retry_After=said)), guard=guard, storage=storage)
    assert failed.value.retry_after == seconds


def test_the_same_settings_give_the_same_guard_which_remembers() -> None:
    assert guard_from(allow="127.0.0.1:1", own_sites="", contact="") is guard_from(allow="127.0.0.1:1", own_sites="", contact="")
    assert guard_from(allow="", own_sites="", contact="") is not guard_from(allow="127.0.0.1:1", own_sites="", contact="")
