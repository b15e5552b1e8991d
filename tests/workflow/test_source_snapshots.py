"""What a source shows is kept as it came, with its words, and can be had back."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from factcheck.config import Settings
from factcheck.extensions import db, guard, storage
from factcheck.models import Snapshot, SnapshotKind, Source, SourceType
from factcheck.workflow import history, source_fetching, source_originals, source_snapshots
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.sources import SourceFacts
from tests.support import media_files
from tests.support.bucket_line import looks_into_the_folder
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, transcript
from tests.support.pdf_writer import column, pdf
from tests.support.web_server import WebServer
from tests.support.web_steps import page, redirect, status

pytestmark = on_both_databases
PAGE = """<!doctype html><html><head><title>Counts</title><meta property="og:site_name" content="Harbour Office">
<meta property="article:published_time" content="2026-03-04T08:00:00Z"></head>
<body><h1>Passengers by month</h1><p>The gates counted 212 people in January.</p></body></html>"""


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


def bring(address: str, newest: Snapshot | None = None) -> source_fetching.Came | None:
    return source_fetching.bring(address, guard=guard(), storage=storage(), known=source_fetching.known_of(newest))


def add(address: str, room: Newsroom, title: str = "") -> Source:
    came = bring(address)
    return source_snapshots.add_fetched(SourceFacts(title, SourceType.DATASET, url=address), came, by=room.checker)


def test_a_page_is_kept_with_what_it_says_of_itself(room: Newsroom, site: WebServer) -> None:
    address = site.serve("/counts", page(PAGE))
    source = add(address, room)
    assert (source.title, source.publisher, source.published_on) == ("Passengers by month", "Harbour Office", date(2026, 3, 4))
    (snapshot,) = source.snapshots
    assert snapshot.kind is SnapshotKind.PAGE
    assert "212 people in January" in snapshot.text
    assert snapshot.text_sha256 == hashlib.sha256(snapshot.text.encode()).hexdigest()
    assert source_originals.original_of(snapshot) == PAGE.encode()
    assert snapshot.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


def test_what_was_typed_goes_before_what_the_page_says(room: Newsroom, site: WebServer) -> None:
    assert add(site.serve("/counts", page(PAGE)), room, title="Gate counts").title == "Gate counts"


def test_a_file_that_stands_at_an_address_is_kept_whatever_the_site_calls_it(room: Newsroom, site: WebServer) -> None:
    letter = pdf(column("The ferry carried 212 people", "on its morning sailing."))
    source = add(site.serve("/letter", page(letter, "text/html")), room)
    (snapshot,) = source.snapshots
    assert (snapshot.media_type, snapshot.kind, source.title) == ("application/pdf", SnapshotKind.DOCUMENT, "letter")
    assert "212 people" in snapshot.text


@pytest.mark.parametrize("step", [status(404), status(410), status(503), redirect("http://10.1.2.3/"), page(b"MZ\x90\x00" + bytes(99))])
def test_an_address_that_brings_nothing_is_refused_with_a_sentence_and_can_be_kept_all_the_same(
    room: Newsroom, site: WebServer, step: object
) -> None:
    address = site.serve("/gone", step)  # type: ignore[arg-type]  # a step of whatever kind
    with pytest.raises(Refusal) as refused:
        bring(address)
    (problem,) = refused.value.problems
    assert problem.field == "source_url"
    assert problem.sentence.endswith((".", ".)"))
    source = source_snapshots.add_fetched(SourceFacts("Counts", SourceType.DATASET, url=address), None, by=room.checker)
    assert source.snapshots == []
    site.serve("/gone", page(PAGE))
    came = bring(address)
    assert came is not None
    assert source_snapshots.keep_fetched(source, came, by=room.second_checker).number == 1


def test_a_page_that_is_as_it_was_is_not_kept_twice_and_one_that_changed_is(room: Newsroom, site: WebServer) -> None:
    address = site.serve("/counts", page(PAGE, etag=True))
    source = add(address, room)
    assert bring(address, source.snapshots[0]) is None
    site.serve("/counts", page(PAGE.replace("212", "221"), etag=True))
    came = bring(address, source.snapshots[0])
    assert came is not None
    second = source_snapshots.keep_fetched(source, came, by=room.second_checker)
    db.session.expire(source)
    assert [snapshot.number for snapshot in source.snapshots] == [1, 2]
    assert ("212" in source.snapshots[0].text, "221" in second.text) == (True, True)
    assert [entry.verb for entry in history.of_source(source)] == ["add source", "take snapshot", "take snapshot"]


def test_an_address_is_kept_once(room: Newsroom, site: WebServer) -> None:
    address = site.serve("/counts", page(PAGE))
    add(address, room)
    with pytest.raises(Refusal, match="kept already, as “Passengers by month”"):
        add(address, room)


def test_a_file_is_kept_byte_by_byte_and_named_after_itself(room: Newsroom) -> None:
    content = media_files.wav()
    facts = SourceFacts("", SourceType.RECORDING)
    source = source_snapshots.add_file(facts, content, "Talk of 4 March.wav", source_snapshots.read_file(content, "t.wav"), by=room.checker)
    (snapshot,) = source.snapshots
    assert (source.title, snapshot.kind, snapshot.size, snapshot.has_text) == ("Talk of 4 March", SnapshotKind.AUDIO, len(content), False)
    assert source_originals.original_of(snapshot) == content


def test_the_newest_file_is_not_kept_twice(room: Newsroom) -> None:
    source = transcript(room.checker)
    files = [(words, source_snapshots.read_file(words, "a.txt")) for words in (b"A", b"A", b"B", b"A")]
    kept = [source_snapshots.keep_file(source, words, "a.txt", attached, by=room.checker) for words, attached in files]
    assert [snapshot.number if snapshot else None for snapshot in kept] == [1, None, 2, 3]


@looks_into_the_folder
def test_an_original_that_was_changed_on_disk_is_not_given(app: Flask, room: Newsroom, settings: Settings) -> None:
    source, words = transcript(room.checker), b"We were never told."
    snapshot = source_snapshots.keep_file(source, words, "a.txt", source_snapshots.read_file(words, "a.txt"), by=room.checker)
    assert snapshot is not None
    stored = next(path for path in settings.resolved_blobs().rglob("*") if path.is_file())
    stored.write_bytes(b"We were always told.")
    with pytest.raises(Refusal, match="damaged"):
        source_originals.original_of(snapshot)
