"""A newsroom with records in every sealed table and files on disk, all of it as it should be; made once in a test run."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from factcheck.config import Settings
from factcheck.extensions import db, storage
from factcheck.models import Snapshot, SnapshotKind, Source, text_sha256
from factcheck.models.newsroom import FileUse, NewsroomFile
from factcheck.workflow import approving, publishing
from tests.support import run_folder
from tests.support.filling import with_nothing_behind_the_scenes
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript
from tests.support.one_of_everything import fill_up


def copy_to(settings: Settings) -> None:
    """Put a copy in place of the empty database that the settings name, with its files."""
    made = run_folder.made_once("sealed", _make)
    with (
        closing(sqlite3.connect(made / "factcheck.sqlite3")) as filled,
        closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as empty,
    ):
        filled.backup(empty)  # not a copy of the file: somebody may have the empty one open
    shutil.copytree(made / "instance", settings.instance, dirs_exist_ok=True)


def _make(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(folder.with_name("migrated.sqlite3"), folder / "factcheck.sqlite3")
    settings = Settings(instance=folder / "instance", database_url=f"sqlite:///{folder / 'factcheck.sqlite3'}")
    with with_nothing_behind_the_scenes(settings).app_context():
        fill()
        db.session.remove()
        db.engine.dispose()  # closing the last connection brings the whole database into its one file


def fill() -> Newsroom:
    """Fill an empty database: by the verbs where a record has to be right, by the models where any will do. Commits."""
    room = open_newsroom()
    approving.approve(submitted_quote(room), by=room.editor)
    for _ in range(2):
        edition = publishing.publish(room.article, "Once more.", by=room.editor)
        publishing.withdraw(edition, "A notice.", by=room.editor)
    db.session.commit()
    source = transcript(room.checker)
    db.session.add_all(_snapshot(source, number, room) for number in (1, 2))
    db.session.add_all(
        NewsroomFile(sha256=storage().put(name.encode()), use=next(iter(FileUse)), name=name, by=room.editor) for name in ("a", "b")
    )
    db.session.commit()
    fill_up()
    return room


def _snapshot(source: Source, number: int, room: Newsroom) -> Snapshot:
    text = f"What was said, part {number}."
    kept = {"name": "minutes.txt", "media_type": "text/plain", "size": len(text), "sha256": storage().put(text.encode())}
    return Snapshot(
        source=source, number=number, kind=SnapshotKind.DOCUMENT, text=text, text_sha256=text_sha256(text), by=room.checker, **kept
    )
