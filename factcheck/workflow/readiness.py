"""Whether what the work needs can be used: the database, prepared for this version of the program, and the folders it writes to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import text

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.workflow import migrating

LEAST_FREE = 100_000_000
"""Bytes that must be free on a disk: room for the largest file that may be brought, by default."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at one part came to."""

    works: bool
    says: str
    """A sentence for people."""


def looks(settings: Settings) -> dict[str, Callable[[], Look]]:
    """The looks, by what they are at. Each may raise SQLAlchemyError or OSError: then its part cannot be used."""
    return {
        "database": _database,
        "tables": _tables,
        "storage": partial(_folder, settings.resolved_blobs(), "stored files"),
        "published pages": partial(_folder, settings.resolved_published(), "published pages"),
    }


def _database() -> Look:
    with db.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return Look(True, "The database answers.")


def _tables() -> Look:
    with db.engine.connect() as connection:
        revision = migrating.revision_of(connection)
    if revision == migrating.newest():
        return Look(True, "The database is up to date with this version of the program.")
    if not revision:
        return Look(False, "The database holds no tables yet. Run “flask db upgrade”.")
    if migrating.is_known(revision):
        return Look(False, "The database was made by an earlier version of the program. Run “flask db upgrade”.")
    return Look(False, "The database was made by a later version of the program. Install that version.")


def _folder(folder: Path, what: str) -> Look:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"x")
        file.flush()
    if shutil.disk_usage(folder).free < LEAST_FREE:
        return Look(False, f"The disk of the {what} is almost full: less than {LEAST_FREE // 1_000_000} MB are free.")
    return Look(True, f"The folder of {what} can be written to.")
