"""The sample newsroom, filled once in a test run; whoever needs it copies the database."""

from __future__ import annotations

import shutil
from pathlib import Path

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.workflow import sampling
from tests.support import run_folder
from tests.support.filling import with_nothing_behind_the_scenes


def copy_to(path: Path) -> None:
    """Put a copy of the filled database at `path`. The fixture `database_url` has to have made the empty one."""
    shutil.copy(run_folder.made_once("sample.sqlite3", _make), path)


def _make(path: Path) -> None:
    shutil.copy(path.with_name("migrated.sqlite3"), path)
    settings = Settings(instance=path.with_suffix(".instance"), database_url=f"sqlite:///{path}")
    with with_nothing_behind_the_scenes(settings).app_context():
        sampling.fill()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()  # closing the last connection brings the whole database into its one file
