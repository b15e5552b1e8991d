"""Answers that are too much, too slow or no answers: each ends soon, in a sentence, and leaves nothing behind."""

from __future__ import annotations

import ssl
import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import pytest

from factcheck.fetching import Guard, Limits, fetch
from factcheck.fetching.allowing import read_allowed
from factcheck.fetching.problems import BrokenAnswer, Failed, FetchProblem, Insecure, TooLarge, TooSlow
from factcheck.storage import FolderStorage
from tests.fetching.conftest import HASTY, SMALL
from tests.support.web_server import CERTIFICATES, ENCRYPTED, WebServer, serving_web
from tests.support.web_steps import (
    Step,
    bomb,
    drip,
    endless_greetings,
    endless_headers,
    flood,
    hang,
    page,
    raw_answer,
    redirect,
    reset,
)

HUNDRED_MB = 100_000_000
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        pytest.param(flood(HUNDRED_MB, announced=True), TooLarge, id="a flood announced"),
        pytest.param(flood(HUNDRED_MB, announced=False), TooLarge, id="a flood"),
        pytest.param(bomb(HUNDRED_MB), TooLarge, id="a bomb"),
        pytest.param(bomb(HUNDRED_MB, "deflate"), TooLarge, id="a bomb of zlib"),
        pytest.param(bomb(HUNDRED_MB, "raw"), TooLarge, id="a bomb of deflate"),
        pytest.param(endless_headers(), Failed, id="endless headers"),
        pytest.param(endless_greetings(), TooLarge, id="endless greetings"),
        pytest.param(reset(), BrokenAnswer, id="a reset"),
        pytest.param(raw_answer(b""), BrokenAnswer, id="nothing"),
        pytest.param(raw_answer(b"220 mail.news.example ESMTP\r\n"), BrokenAnswer, id="a mail server"),
        pytest.param(raw_answer(b"\x16\x03\x01\x00\xff" * 50), BrokenAnswer, id="encrypted"),
        pytest.param(raw_answer(HEAD + b"Content-Length: 100\r\n\r\nhalf"), BrokenAnswer, id="cut short"),
        pytest.param(raw_answer(HEAD + b"Content-Length: -5\r\n\r\nhalf"), BrokenAnswer, id="a length below nothing"),
        pytest.param(raw_answer(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nwhole"), BrokenAnswer, id="two lengths"),
        pytest.param(raw_answer(HEAD + b"Content-Length: 99999999999999999999999\r\n\r\nhalf"), Failed, id="an endless length"),
        pytest.param(raw_answer(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf"), BrokenAnswer, id="bad chunks"),
        pytest.param(raw_answer(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhalf"), BrokenAnswer, id="an endless chunk"),
        pytest.param(raw_answer(HEAD + b"Content-Encoding: br\r\n\r\n\x1b\x0e"), BrokenAnswer, id="brotli"),
        pytest.param(raw_answer(HEAD + b"Content-Encoding: gzip, gzip\r\n\r\nhalf"), BrokenAnswer, id="packed twice"),
        pytest.param(raw_answer(HEAD + b"Content-Encoding: gzip\r\n\r\n<p>not packed at all</p>"), BrokenAnswer, id="packed in word only"),
        pytest.param(
            raw_answer(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xb3"),
            BrokenAnswer,
            id="packed and cut",
        ),
        pytest.param(raw_answer(HEAD + b"Bad Header\r\n\r\n"), BrokenAnswer, id="a bad header"),
    ],
)
def test_an_answer_that_is_no_page_ends_in_a_sentence_and_leaves_nothing(
    site: WebServer, guard: Guard, storage: FolderStorage, step: Step, kind: type[FetchProblem]
) -> None:
    with pytest.raises(kind) as failed:
        fetch(site.serve("/", step), guard=guard, storage=storage)
    assert str(failed.value).endswith(".")
    assert not list(storage.folder.rglob("*"))


def test_a_bomb_is_stopped_while_it_is_unpacked(site: WebServer, storage: FolderStorage) -> None:
    limits = Limits(received=2_000_000, content=1_000_000)
    guard = Guard(allow=read_allowed(f"127.0.0.1:{site.port}"), limits=limits)
    address = site.serve("/", bomb(HUNDRED_MB))
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match="larger than 1 MB"):
            fetch(address, guard=guard, storage=storage)
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "step",
    [
        hang(),
        hang(HEAD),
        hang(HEAD + b"Content-Length: 100\r\n\r\nhalf"),
        drip(HEAD, seconds=0.05),
        drip(HEAD + b"Content-Length: 90000\r\n\r\n", seconds=0.02),
    ],
    ids=["nothing", "half a head", "half a page", "a dripping head", "a dripping page"],
)
def test_a_site_that_keeps_us_waiting_is_left(site: WebServer, guard: Guard, storage: FolderStorage, step: Step) -> None:
    with pytest.raises(TooSlow, match="took too long") as failed:
        fetch(site.serve("/", step), guard=replace(guard, limits=HASTY, own_sites=("127.0.0.1",)), storage=storage)
    assert failed.value.address == f"{site.address}/"


def test_the_whole_time_counts_redirects_in(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    site.serve("/a", redirect("/b"))
    site.serve("/b", drip(HEAD, seconds=0.05))
    with pytest.raises(TooSlow):
        fetch(f"{site.address}/a", guard=replace(guard, limits=HASTY, own_sites=("127.0.0.1",)), storage=storage)


def test_a_resolver_that_never_answers_is_left(storage: FolderStorage) -> None:
    released = threading.Event()

    def never(host: str, port: int) -> list[str]:
        released.wait()
        return []

    with pytest.raises(TooSlow, match=r"Finding out where .* took too long"):
        fetch("https://news.example/", guard=Guard(resolver=never, limits=HASTY), storage=storage)
    released.set()


def test_more_bytes_than_announced_are_not_read(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    address = site.serve("/", raw_answer(HEAD + b"Content-Length: 5\r\n\r\nwhole and something that was not announced"))
    assert fetch(address, guard=guard, storage=storage).content == b"whole"


def test_a_page_in_another_encoding_than_announced_comes_as_it_is(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    raw = "<p>Die Brücke ist zu.</p>".encode("latin-1")
    fetched = fetch(site.serve("/", page(raw, "text/html; charset=utf-8")), guard=guard, storage=storage)
    assert (fetched.content, fetched.charset) == (raw, "utf-8")


def ours() -> ssl.SSLContext:
    """Trusts the authority of the tests, and nobody else."""
    return ssl.create_default_context(cafile=str(CERTIFICATES / "authority.pem"))


@pytest.fixture
def secure_site() -> Iterator[WebServer]:
    with serving_web("site.pem") as server:
        server.serve("/", page("<p>The bridge is closed.</p>"))
        yield server


def here(host: str, port: int) -> list[str]:
    """Leads every name to the tests' own sites."""
    return ["127.0.0.1"]


def secure_guard(server: WebServer) -> Guard:
    return Guard(allow=read_allowed(f"127.0.0.1:{server.port}"), limits=SMALL, resolver=here)


def test_encryption_is_with_the_name_although_the_connection_is_to_the_address(secure_site: WebServer, storage: FolderStorage) -> None:
    guard = replace(secure_guard(secure_site), trust=ours)
    assert fetch(f"https://news.example:{secure_site.port}/", guard=guard, storage=storage).status == 200


def test_a_certificate_for_another_name_is_refused(secure_site: WebServer, storage: FolderStorage) -> None:
    guard = replace(secure_guard(secure_site), trust=ours)
    with pytest.raises(Insecure, match=r"“courier\.example” cannot prove that it is this site"):
        fetch(f"https://courier.example:{secure_site.port}/", guard=guard, storage=storage)
    assert secure_site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_site: WebServer, storage: FolderStorage) -> None:
    with pytest.raises(Insecure, match="cannot prove"):
        fetch(f"https://news.example:{secure_site.port}/", guard=secure_guard(secure_site), storage=storage)


def test_a_certificate_that_has_ended_is_refused(storage: FolderStorage) -> None:
    with serving_web("expired.pem") as server, pytest.raises(Insecure, match="expired"):
        fetch(f"https://news.example:{server.port}/", guard=replace(secure_guard(server), trust=ours), storage=storage)


def test_a_site_without_encryption_at_a_secure_address_is_told(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    with pytest.raises(Insecure, match="no secure connection that works"):
        fetch(site.address.replace("http:", "https:"), guard=guard, storage=storage)


@pytest.mark.parametrize("step", [hang(), drip(b"\x16\x03\x03\x3f\xff" + bytes(16_000), seconds=0.02)], ids=["nothing", "dripping"])
def test_encryption_that_is_never_agreed_on_is_left(site: WebServer, guard: Guard, storage: FolderStorage, step: Step) -> None:
    site.serve(ENCRYPTED, step)
    hasty = replace(guard, limits=replace(HASTY, connect=0.3), own_sites=("127.0.0.1",))
    with pytest.raises(TooSlow):
        fetch(site.address.replace("http:", "https:"), guard=hasty, storage=storage)


def test_a_way_from_a_secure_address_to_an_open_one_is_gone_and_told(
    secure_site: WebServer, site: WebServer, storage: FolderStorage
) -> None:
    guard = replace(secure_guard(secure_site), trust=ours, allow=read_allowed(f"127.0.0.1:{secure_site.port} 127.0.0.1:{site.port}"))
    secure_site.serve("/old", redirect(site.serve("/new", page("<p>The bridge is closed.</p>"))))
    fetched = fetch(f"https://news.example:{secure_site.port}/old", guard=guard, storage=storage)
    assert "somebody on the way could have changed the page" in fetched.remarks[0]
