"""The small newsroom of tests/support/newsroom.py, made once in a run: a test that opens one in an empty SQLite database gets a copy."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from factcheck.config import Settings
from factcheck.extensions import db
from tests.support import run_folder
from tests.support.filling import with_nothing_behind_the_scenes

EMPTY, FULL, NUMBERS = "migrated.sqlite3", "newsroom.sqlite3", "newsroom.json"
"""In the run's folder: a database without records, one with the newsroom's, and the numbers that name them."""

Numbers = dict[str, int]


def make(path: Path, fill: Callable[[], Numbers]) -> None:
    """Fill a copy of the empty database, which lies beside `path`, and note what `fill` gives. `fill` commits."""
    shutil.copy(path.with_name(EMPTY), path)
    settings = Settings(
        instance=path.with_suffix(".instance"), database_url=f"sqlite:///{path}", secret_key=SecretStr("not a secret in a test")
    )
    with with_nothing_behind_the_scenes(settings).app_context():
        numbers = fill()
        db.session.remove()
        db.engine.dispose()  # closing the last connection brings the whole database into its one file
    path.with_name(NUMBERS).write_text(json.dumps(numbers))


def copied() -> Numbers | None:
    """Put the filled database in place of the one in use and give its numbers; None where that has records or is open elsewhere."""
    folder = Path(os.environ.get(run_folder.VARIABLE, ""))
    here = Path(db.engine.url.database or "")
    if db.engine.dialect.name != "sqlite" or not (folder / NUMBERS).is_file() or _has_work(here):
        return None
    db.session.remove()
    db.engine.dispose()
    if _is_open(here) or not filecmp.cmp(here, folder / EMPTY, shallow=False):
        return None
    shutil.copyfile(folder / FULL, here)
    numbers: Numbers = json.loads((folder / NUMBERS).read_text())
    return numbers


def _has_work(database: Path) -> bool:
    """Whether something was written already, or is about to be. What is written stands in the log first."""
    log = database.with_name(f"{database.name}-wal")
    return bool(db.session.new or db.session.dirty or db.session.deleted or (log.exists() and log.stat().st_size))


def _is_open(database: Path) -> bool:
    """Whether somebody else reads it: the last who closes a database removes its log."""
    return database.with_name(f"{database.name}-wal").exists()
