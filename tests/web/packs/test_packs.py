"""Evidence packs: what an edition rests on, signed, without what is for the desk only, and checked by anybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from factcheck.extensions import db
from factcheck.formats import plain_zip
from factcheck.formats.evidence_pack import verify_pack
from factcheck.models import Snapshot, SourceType, Stance
from factcheck.workflow import approving, evidence, publishing, reviewing, source_snapshots, sources
from tests.support.browser import Visitors
from tests.support.newsroom import Newsroom, open_newsroom, prepare_quote
from tests.support.visitors import signed_in_as

SAID = "CAPTAIN LIND: We were never told to turn back, not once. Nö."
SECRET = "kingfisher"
"""Stands only in what is for the desk only."""


@pytest.fixture(autouse=True)
def room(app: Flask) -> Newsroom:
    """One edition whose check rests on a transcript that is kept, and on something for the desk only."""
    with app.app_context():
        room = open_newsroom()
        prepare_quote(room)
        _cite(room, _kept(room, "Record of the hearing", SAID, confidential=False), "never told to turn back")
        _cite(room, _kept(room, f"{SECRET} notes", f"{SECRET} was there", confidential=True), f"{SECRET} was there")
        approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        return room


def _kept(room: Newsroom, title: str, said: str, *, confidential: bool) -> Snapshot:
    content, name = said.encode(), f"../{title}.txt"
    facts = sources.SourceFacts(title, SourceType.TRANSCRIPT, reference="Drawer 4", confidential=confidential)
    source = source_snapshots.add_file(facts, content, name, source_snapshots.read_file(content, name), by=room.checker)
    kept = source_snapshots.newest_of(source)
    assert kept is not None
    return kept


def _cite(room: Newsroom, kept: Snapshot, words: str) -> None:
    start = kept.text.index(words)
    where = {"locator": "paragraph 1", "passage": words, "stance": Stance.SUPPORTS}
    evidence.add(room.quote, kept.source, **where, snapshot=kept, start=start, by=room.checker)  # type: ignore[arg-type]


@pytest.fixture
def pack(app: Flask, room: Newsroom) -> bytes:
    """The pack of the edition, as an editor gets it."""
    answer = signed_in_as(app, "editor@example.org").post(f"/approvals/articles/{room.article_id}/editions/1/pack")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ferry-inquiry-hears-its-first-witnesses-edition-1.zip"'
    content: bytes = answer.data
    return content


def key_of(app: Flask) -> str:
    return app.test_client().get("/signing-key.txt").text.strip()


def test_it_is_signed_with_the_key_that_the_newsroom_shows(app: Flask, pack: bytes) -> None:
    looked = verify_pack(pack, key_of(app))
    assert looked.problems == ()
    assert looked.about["edition"] == "1"


def test_it_holds_what_was_published_and_what_was_kept_as_it_came(app: Flask, room: Newsroom, pack: bytes) -> None:
    files = plain_zip.read(pack)
    with app.app_context():
        edition = publishing.latest(room.article)
        assert edition is not None
        assert files["edition.json"].decode() == edition.document
    snapshots = [name for name in files if name.startswith("snapshots/") and not name.endswith(".read.txt")]
    assert [files[name].decode() for name in snapshots] == [SAID]
    assert ".." not in "".join(files)
    (cited,) = (source for source in json.loads(files["sources.json"]) if source["snapshot"])
    text = files[f"{cited['snapshot']}.read.txt"].decode()
    assert text[cited["passage_start"] : cited["passage_end"]] == cited["passage"] == "never told to turn back"
    (told,) = json.loads(files["history.json"])
    assert (told["verdict"], told["checked_by"] != told["approved_by"]) == ("Verbatim", True)


def test_nothing_for_the_desk_only_is_in_it(pack: bytes) -> None:
    assert SECRET.encode() not in pack


def test_the_same_edition_makes_the_same_pack_and_taking_it_out_is_noted(app: Flask, room: Newsroom, pack: bytes) -> None:
    again = signed_in_as(app, "editor@example.org").post(f"/approvals/articles/{room.article_id}/editions/1/pack")
    assert again.data == pack


def test_an_edition_that_is_not_there_has_no_pack(app: Flask, room: Newsroom) -> None:
    assert signed_in_as(app, "editor@example.org").post(f"/approvals/articles/{room.article_id}/editions/7/pack").status_code == 404


def test_the_command_says_whether_a_pack_is_whole(app: Flask, pack: bytes, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    whole.write_bytes(pack)
    files = plain_zip.read(pack)
    broken.write_bytes(plain_zip.write({**files, "article.txt": b"400 aboard"}))
    run = app.test_cli_runner()
    done = run.invoke(args=["verify-pack", str(whole)])
    assert (done.exit_code, "whole.zip is whole" in done.output) == (0, True)
    done = run.invoke(args=["verify-pack", str(broken)])
    assert (done.exit_code, "article.txt was changed." in done.output) == (1, True)
    done = run.invoke(args=["verify-pack", str(whole), "--key", "ab" * 32])
    assert "another key" in done.output


def outcome(page: Page, name: str, content: bytes) -> str:
    page.locator("#pack").set_input_files({"name": name, "mimeType": "application/zip", "buffer": content})
    expect(page.locator("#outcome .notice")).to_be_visible()
    return page.locator("#outcome").inner_text()


def changed_packs(pack: bytes) -> list[tuple[bytes, str]]:
    files = plain_zip.read(pack)
    without = {name: content for name, content in files.items() if name != "sources.json"}
    end = len(pack) - 1
    return [
        (plain_zip.write({**files, "article.txt": b"400 aboard"}), "article.txt was changed."),
        (plain_zip.write(without), "sources.json was removed."),
        (plain_zip.write({**files, "nöte.txt": b"new"}), "nöte.txt was added."),
        (plain_zip.write({**files, "manifest.json": files["manifest.json"].replace(b"1", b"2")}), "the signature does not fit"),
        (pack[:8] + b"\x00\x01" + pack[10:], "This pack is not as it was signed."),
        (pack[:end] + b"\x01", "This pack is not as it was signed."),
        (pack + b"\x00", "bytes in it that belong to no file"),
        (b"no zip", "This is no whole evidence pack"),
    ]


def test_the_page_that_checks_packs_agrees_with_the_command(visitors: Visitors, pack: bytes) -> None:
    page = visitors.new()
    page.goto("/verify/")
    assert "This pack is whole" in outcome(page, "pack.zip", pack)
    for content, told in changed_packs(pack):
        assert told in outcome(page, "pack.zip", content)


def test_the_page_kept_as_a_file_works_without_any_network(app: Flask, visitors: Visitors, pack: bytes, tmp_path: Path) -> None:
    kept = tmp_path / "check.html"
    kept.write_bytes(app.test_client().get("/verify/offline.html").data)
    page = visitors.new()
    page.context.set_offline(True)
    page.goto(kept.as_uri())
    assert "This pack is whole" in outcome(page, "pack.zip", pack)
    assert "article.txt was changed." in outcome(page, "pack.zip", changed_packs(pack)[0][0])
