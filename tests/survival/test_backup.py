"""What is backed up, destroyed and restored is what was there, byte by byte; and what cannot be restored changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import create_engine, text

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db, storage
from factcheck.models import Edition, Role
from factcheck.storage import encrypting
from factcheck.web.published.writing import write_pages
from factcheck.workflow import accounts, approving, publishing
from tests.support import databases, postgres, sealed_newsroom
from tests.support.bucket_line import looks_into_the_folder
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript

PASSPHRASE = "nine slow ferries at dusk"


def fill(app: Flask) -> Newsroom:
    """Two editions, a stored file, and what readers see of it on the disk."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        transcript(room.checker)
        storage().put(b"What the harbour office sent." * 500)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        write_pages()
        return room


def close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def run(app: Flask, *arguments: str | Path, fails: bool = False) -> str:
    done = app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])
    assert (done.exit_code != 0) is fails, done.output
    close(app)
    return done.output


def elsewhere(tmp_path: Path, database: str = "", name: str = "elsewhere") -> Flask:
    """An installation that shares nothing with the first; empty, unless its database is not."""
    return create_app(Settings(instance=tmp_path / name, database_url=database))


def editions(app: Flask) -> list[tuple[int, str, str, str]]:
    with app.app_context():
        found = [(one.number, one.document, one.sha256, one.at.isoformat()) for one in db.session.scalars(db.select(Edition))]
        db.session.remove()
    return found


def files(folder: Path) -> dict[str, bytes | str]:
    """Everything below a folder: what stands in files, and where links lead."""
    return {
        place.relative_to(folder).as_posix(): str(place.readlink()) if place.is_symlink() else place.read_bytes()
        for place in folder.rglob("*")
        if place.is_symlink() or (place.is_file() and place.name != "lock")
    }


def whole(app: Flask) -> object:
    """All that has to be the same afterwards."""
    settings: Settings = app.config["SETTINGS"]
    return editions(app), files(settings.resolved_blobs()), files(settings.resolved_published())


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys from passphrases at the least cost; the drill makes its own at the product's."""
    monkeypatch.setattr(encrypting, "COST", 4)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n")
    return file


@pytest.fixture
def empty_database(database_url: str) -> Iterator[str]:
    """A database of the same kind as the test's, that holds what the program puts there when it is installed."""
    if database_url.startswith("sqlite"):
        yield ""
    else:
        with postgres.copy_of(databases.TEMPLATE) as address:
            yield address


@looks_into_the_folder
@on_both_databases
def test_what_was_destroyed_is_restored_byte_by_byte_and_verifies(app: Flask, empty_database: str, secret: Path, tmp_path: Path) -> None:
    fill(app)
    before = whole(app)
    backup = tmp_path / "backup"
    assert "encrypted" in run(app, "backup", "--encrypt", "--with-keys", "--passphrase-file", secret, backup)
    assert backup.stat().st_mode & 0o777 == 0o600
    restored = elsewhere(tmp_path, empty_database)
    said = run(restored, "restore", "--passphrase-file", secret, backup)
    assert "Everything fits" in said
    assert "keys are not in this backup" not in said
    assert whole(restored) == before
    assert run(restored, "verify") == run(app, "verify")
    with restored.app_context():  # the newsroom goes on: numbers follow on those of before, and are sealed
        accounts.create(name="Runa Falk", email="runa@example.org", password="seven small lanterns", role=Role.CHECKER)
        db.session.commit()
    assert "Everything fits" in run(restored, "verify")
    assert "in use" in run(restored, "restore", "--passphrase-file", secret, backup, fails=True)


@on_sqlite
@looks_into_the_folder
def test_a_database_that_holds_nothing_yet_is_prepared_first(app: Flask, tmp_path: Path) -> None:
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    before = whole(app)
    run(app, "backup", tmp_path / "backup")
    restored = elsewhere(tmp_path)
    assert "The keys are not in this backup" in run(restored, "restore", tmp_path / "backup")
    assert whole(restored) == before


@on_sqlite
def test_a_backup_that_was_cut_short_is_refused_and_nothing_is_restored(app: Flask, tmp_path: Path) -> None:
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    run(app, "backup", tmp_path / "backup")
    content = (tmp_path / "backup").read_bytes()
    (tmp_path / "backup").write_bytes(content[:-9])
    restored = elsewhere(tmp_path)
    assert "Take another one." in run(restored, "restore", tmp_path / "backup", fails=True)
    settings: Settings = restored.config["SETTINGS"]
    assert not files(settings.resolved_blobs())
    assert not files(settings.resolved_published())


@on_sqlite
def test_only_the_passphrase_opens_an_encrypted_backup(app: Flask, secret: Path, tmp_path: Path) -> None:
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    run(app, "backup", "--encrypt", "--with-keys", "--passphrase-file", secret, tmp_path / "backup")
    content = (tmp_path / "backup").read_bytes()
    key = (app.config["SETTINGS"].instance / "signing-key").read_bytes()
    assert not any(planted in content for planted in (b"SQLite format", b"manifest", key))
    secret.write_text("nine slow ferries at dawn")
    said = run(elsewhere(tmp_path), "restore", "--passphrase-file", secret, tmp_path / "backup", fails=True)
    assert "passphrase is another one" in said
    secret.write_text("short")
    assert "12 characters" in run(app, "backup", "--encrypt", "--passphrase-file", secret, tmp_path / "other", fails=True)


@on_sqlite
def test_secrets_are_left_out_unless_asked_for_and_then_encrypted(app: Flask, tmp_path: Path) -> None:
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    assert "encrypted backups only" in run(app, "backup", "--with-keys", tmp_path / "backup", fails=True)
    said_secret = "canary-mail-password"
    told = create_app(app.config["SETTINGS"].model_copy(update={"smtp_url": SecretStr(f"smtp://us:{said_secret}@localhost")}))
    run(told, "backup", tmp_path / "backup")
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    shutil.unpack_archive(tmp_path / "backup", unpacked, format="gztar")
    keys = [said_secret.encode(), *(place.read_bytes() for place in app.config["SETTINGS"].instance.glob("*-key"))]
    assert len(keys) >= 2
    for place in unpacked.rglob("*"):
        if place.is_file() and not place.is_symlink():
            assert not any(key in place.read_bytes() for key in keys), place


@on_sqlite
def test_a_file_that_is_there_is_not_written_over_and_a_failed_backup_leaves_none(app: Flask, tmp_path: Path) -> None:
    there = tmp_path / "backup"
    there.write_text("last night's")
    assert "is there already" in run(app, "backup", there, fails=True)
    assert there.read_text() == "last night's"
    said = run(app, "backup", tmp_path / "no folder" / "backup", fails=True)
    assert "could not be written" in said
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    database = Path(app.config["SETTINGS"].database_url.removeprefix("sqlite:///"))
    database.write_bytes(database.read_bytes()[:4096])
    for beside in tmp_path.glob("*.sqlite3-*"):
        beside.unlink()
    run(app, "backup", tmp_path / "other", fails=True)
    assert not [place for place in tmp_path.iterdir() if "other" in place.name]


@on_sqlite
@looks_into_the_folder
def test_a_damaged_stored_file_is_named_and_all_else_is_backed_up(app: Flask, tmp_path: Path) -> None:
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    blob = next(place for place in app.config["SETTINGS"].resolved_blobs().glob("??/*"))
    blob.chmod(0o600)
    blob.write_bytes(b"something else")
    said = run(app, "backup", tmp_path / "backup", fails=True)
    assert "is damaged" in said
    assert "All else is in the backup." in said
    assert "is whole" in run(app, "restore", "--check", tmp_path / "backup")


@on_sqlite
def test_a_backup_that_was_tampered_with_before_it_was_made_is_found_out(app: Flask, tmp_path: Path) -> None:
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    engine = create_engine(app.config["SETTINGS"].database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE articles SET headline = 'Another headline'"))
    engine.dispose()
    run(app, "backup", tmp_path / "backup")
    said = run(elsewhere(tmp_path), "restore", tmp_path / "backup", fails=True)
    assert "use another one" in said
    assert "article" in said


@on_sqlite
def test_the_drill_says_that_what_it_restored_is_what_is_there(app: Flask, tmp_path: Path) -> None:
    fill(app)
    close(app)
    settings: Settings = app.config["SETTINGS"]
    told = {"FACTCHECK_INSTANCE": str(settings.instance), "FACTCHECK_DATABASE_URL": settings.database_url}
    command = [sys.executable, str(ROOT / "scripts" / "restore_drill")]
    done = subprocess.run(command, env={**os.environ, **told}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 editions were restored" in done.stdout
    assert "The drill went well" in done.stdout
