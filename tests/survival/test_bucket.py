"""A newsroom that keeps its files in a bucket works as every other does, and goes on when the bucket was away for a while."""

from __future__ import annotations

import html
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db, storage
from factcheck.formats.evidence_pack import verify_pack
from factcheck.models import Snapshot, SourceType, Stance
from factcheck.storage.bucket_place import read_place
from factcheck.workflow import approving, evidence, reviewing, source_snapshots, sources
from tests.support import bucket
from tests.support.bucket_line import Line
from tests.support.databases import on_sqlite
from tests.support.newsroom import Newsroom, open_newsroom, prepare_quote
from tests.support.visitors import signed_in_as
from tests.support.web_server import WebServer
from tests.support.web_steps import page

SAID = "CAPTAIN LIND: We were never told to turn back, not once. Nö."
PAGE = "<h1>Passengers by month</h1><p>The gates counted 212 people in January.</p>"
AWAY = "the bucket of stored files cannot be reached"


@pytest.fixture
def settings(settings: Settings, line: tuple[Line, str], site: WebServer) -> Settings:
    """Settings that name a bucket, and let the tests' own site be asked."""
    return settings.model_copy(update={"storage_url": line[1], "fetch_allow": f"127.0.0.1:{site.port}"})


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """A newsroom with a check that rests on a transcript that is kept, ready to be published."""
    with app.app_context():
        room = open_newsroom()
        prepare_quote(room)
        facts = sources.SourceFacts("Record of the hearing", SourceType.TRANSCRIPT, reference="Drawer 4")
        read = source_snapshots.read_file(SAID.encode(), "hearing.txt")
        source = source_snapshots.add_file(facts, SAID.encode(), "hearing.txt", read, by=room.checker)
        kept, words = source_snapshots.newest_of(source), "never told to turn back"
        assert kept is not None
        where = {"locator": "paragraph 1", "passage": words, "stance": Stance.SUPPORTS, "snapshot": kept, "start": kept.text.index(words)}
        evidence.add(room.quote, source, **where, by=room.checker)  # type: ignore[arg-type]
        approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
        db.session.commit()
        return room


def publish(editor: FlaskClient, room: Newsroom) -> int:
    return editor.post(f"/approvals/articles/{room.article_id}/publish", data={"note": "", "label": "none"}).status_code


def upload(checker: FlaskClient, content: bytes) -> tuple[int, str]:
    files = {"source_file": (BytesIO(content), "minutes.txt")}
    answer = checker.post("/desk/sources/1/files", data=files, content_type="multipart/form-data")
    return answer.status_code, html.unescape(answer.text)


def command(app: Flask, *arguments: str, fails: bool = False) -> str:
    done = app.test_cli_runner().invoke(args=arguments)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    assert (done.exit_code != 0) is fails, done.output
    return done.output


def snapshots(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Snapshot).count()


@on_sqlite
def test_a_newsroom_on_a_bucket_uploads_fetches_publishes_packs_backs_up_and_verifies(
    app: Flask, settings: Settings, room: Newsroom, site: WebServer, tmp_path: Path
) -> None:
    checker, editor = signed_in_as(app, "checker@example.org"), signed_in_as(app, "editor@example.org")
    assert upload(checker, b"CLERK: The meeting is open.")[0] == 303
    fetched = command(app, "fetch", site.serve("/counts", page(PAGE)))
    assert "media type: text/html" in fetched
    assert publish(editor, room) == 302
    pack = editor.post(f"/approvals/articles/{room.article_id}/editions/1/pack").data
    assert verify_pack(pack, app.test_client().get("/signing-key.txt").text.strip()).problems == ()
    assert "Everything fits" in command(app, "verify")
    assert app.test_client().get("/readyz").json["parts"]["storage"]["works"]  # type: ignore[index]
    assert "Removed 0 files" in command(app, "sweep")
    assert not settings.resolved_blobs().exists()
    # A backup holds the files too, and is put back into whatever the new installation keeps its files in.
    backup = tmp_path / "backup"
    command(app, "backup", str(backup))
    there = bucket.new_bucket(bucket.endpoint())
    restored = create_app(Settings(instance=tmp_path / "elsewhere", storage_url=there))
    assert "Everything fits" in command(restored, "restore", str(backup))
    assert blobs(there) == blobs(settings.storage_url)
    into_a_folder = create_app(Settings(instance=tmp_path / "folder"))
    assert "Everything fits" in command(into_a_folder, "restore", str(backup))


def blobs(address: str) -> dict[str, bytes]:
    return {key: content for key, content in bucket.objects(read_place(address)).items() if key.startswith("blobs/")}


def test_while_the_bucket_is_away_nothing_is_lost_and_afterwards_all_goes_on(
    app: Flask, room: Newsroom, line: tuple[Line, str], site: WebServer, tmp_path: Path
) -> None:
    checker, editor = signed_in_as(app, "checker@example.org"), signed_in_as(app, "editor@example.org")
    address, before = site.serve("/counts", page(PAGE)), snapshots(app)
    original, pack = "/desk/sources/2/snapshots/1/original", f"/approvals/articles/{room.article_id}/editions/1/pack"
    line[0].cut()
    status, said = upload(checker, b"CLERK: The meeting is open.")
    assert (status, AWAY in said, "nothing was taken in" in said) == (422, True, True)
    assert AWAY in command(app, "fetch", address, fails=True)
    answer = checker.post("/desk/sources/new", data={"url": address, "type": "dataset"})
    assert snapshots(app) == before, answer.text
    assert publish(editor, room) == 302, "an edition is in the database, and needs no file"
    assert app.test_client().get("/articles/ferry-inquiry-hears-its-first-witnesses/").status_code == 200
    assert AWAY in command(app, "verify", fails=True)
    assert AWAY in command(app, "backup", str(tmp_path / "backup"), fails=True)
    assert not (tmp_path / "backup").exists()
    found = app.test_client().get("/readyz")
    assert (found.status_code, found.json["parts"]["storage"]["works"]) == (503, False)  # type: ignore[index]
    for answer in (checker.get(original), editor.post(pack)):
        assert (answer.status_code, "The bucket of stored files cannot be used" in answer.text) == (503, True)
        assert int(answer.headers["Retry-After"]) > 0
    system = signed_in_as(app, "admin@example.org").get("/system/")
    assert (system.status_code, AWAY in html.unescape(system.text)) == (200, True)
    line[0].mend()
    assert upload(checker, b"CLERK: The meeting is open.")[0] == 303
    assert snapshots(app) == before + 1
    assert checker.get(original).data == SAID.encode()
    assert editor.post(pack).status_code == 200
    assert app.test_client().get("/readyz").status_code == 200
    assert "Everything fits" in command(app, "verify")


def test_what_stands_there_is_never_written_over(app: Flask, settings: Settings) -> None:
    with app.app_context():
        sha256 = storage().put(b"What the harbour office sent.")
    place = read_place(settings.storage_url)
    from factcheck.storage.objects import Objects

    key = f"blobs/{sha256[:2]}/{sha256[2:]}"
    assert not Objects(place).put_new(key, b"Something else.")
    assert bucket.objects(place)[key] == b"What the harbour office sent."
