"""What was fetched can be shown again exactly as it was."""

from __future__ import annotations

import io

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.checker import Checker  # type: ignore[import-untyped]

from factcheck.fetching import Guard, fetch, replay
from factcheck.storage import DamagedBlob, FolderStorage, MissingBlob
from tests.support.web_server import WebServer
from tests.support.web_steps import page, raw_answer, redirect

PAGE = "<!doctype html><p>The bridge at Märn stays closed.</p>" * 50


def records(storage: FolderStorage, record: str) -> list[tuple[str, str, bytes]]:
    """Type, address and raw body of each record, as a library for web archives reads them."""
    with storage.open(record) as stream:
        return [(kept.rec_type, kept.rec_headers.get_header("WARC-Target-URI"), kept.raw_stream.read()) for kept in ArchiveIterator(stream)]


@pytest.mark.parametrize(("packed", "chunked"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_page_is_replayed_from_its_record(site: WebServer, guard: Guard, storage: FolderStorage, packed: bool, chunked: bool) -> None:
    fetched = fetch(site.serve("/live", page(PAGE, packed=packed, chunked=chunked, etag=True)), guard=guard, storage=storage)
    assert fetched.record is not None
    again = replay(fetched.record, storage)
    assert again.content == fetched.content == PAGE.encode()
    assert (again.address, again.status, again.headers["etag"]) == (fetched.address, 200, fetched.etag)
    assert again.asked_at == fetched.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_the_record_holds_every_exchange_on_the_way_with_its_request(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    old, new = f"{site.address}/old", site.serve("/new", page(PAGE, packed=True))
    site.serve("/old", redirect("/new"))
    fetched = fetch(old, guard=guard, storage=storage)
    assert fetched.record is not None
    kept = records(storage, fetched.record)
    assert [(kind, address) for kind, address, _ in kept] == [("response", old), ("request", old), ("response", new), ("request", new)]
    assert kept[2][2].startswith(b"\x1f\x8b")  # as it came
    assert replay(fetched.record, storage).content == PAGE.encode()


def test_the_record_holds_the_headers_exactly_and_the_address_connected_to(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    answer = b"HTTP/1.1 200 Fine\r\ncontent-TYPE: text/html\r\nX-Title: M\xc3\xa4rn\r\nX-Title: again\r\nContent-Length: 4\r\n\r\nmore"
    fetched = fetch(site.serve("/", raw_answer(answer)), guard=guard, storage=storage)
    assert fetched.record is not None
    with storage.open(fetched.record) as stream:
        for kept in ArchiveIterator(stream, no_record_parse=True):
            told = kept.rec_headers
            if kept.rec_type == "response":
                assert kept.raw_stream.read() == answer
                assert told.get_header("WARC-IP-Address") == "127.0.0.1"
            else:
                asked = kept.raw_stream.read()
                assert asked.startswith(b"GET / HTTP/1.1\r\nHost: 127.0.0.1")
                assert asked.endswith(b"\r\n\r\n")
    again = replay(fetched.record, storage)
    assert (again.content, again.headers["x-title"]) == (b"more", "Märn, again")


def test_the_record_does_not_announce_chunks_that_it_does_not_hold(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    fetched = fetch(site.serve("/", page(PAGE, chunked=True)), guard=guard, storage=storage)
    assert fetched.record is not None
    headers = replay(fetched.record, storage).headers
    assert "transfer-encoding" not in headers
    assert headers["x-archive-orig-transfer-encoding"] == "chunked"


def test_a_library_for_web_archives_finds_the_record_whole(
    site: WebServer, guard: Guard, storage: FolderStorage, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched = fetch(site.serve("/", page(PAGE, chunked=True)), guard=guard, storage=storage)
    assert fetched.record is not None
    checker = Checker(type("Asked", (), {"inputs": [str(storage.folder / fetched.record[:2] / fetched.record[2:])], "verbose": True})())
    checker.process_all()
    assert checker.exit_value == 0
    assert "digest pass" in capsys.readouterr().out


def test_what_is_kept_is_compressed_record_by_record(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    fetched = fetch(site.serve("/", page(PAGE)), guard=guard, storage=storage)
    assert fetched.record is not None
    raw = storage.get(fetched.record)
    assert raw.startswith(b"\x1f\x8b")
    assert raw.count(b"\x1f\x8b\x08") == 2
    assert len(raw) < len(PAGE.encode()) / 2


def test_a_record_that_is_gone_or_damaged_or_none_is_told(site: WebServer, guard: Guard, storage: FolderStorage) -> None:
    with pytest.raises(MissingBlob):
        replay("0" * 64, storage)
    with pytest.raises(ValueError, match="no archive of a page"):
        replay(storage.put(b"<p>not a record</p>"), storage)
    with pytest.raises(ValueError, match="no archive of a page"):
        replay(storage.put(io.BytesIO(b"")), storage)
    fetched = fetch(site.serve("/", page(PAGE)), guard=guard, storage=storage)
    assert fetched.record is not None
    (storage.folder / fetched.record[:2] / fetched.record[2:]).write_bytes(b"\x1f\x8b")
    with pytest.raises(DamagedBlob):
        replay(fetched.record, storage)
