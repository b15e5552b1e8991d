"""What runs the installation, and how much room it takes."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import text

from factcheck.config import Settings
from factcheck.extensions import db, storage_of
from factcheck.storage import UnusableBucket
from factcheck.workflow import migrating

MOST_FILES = 200_000
"""Files that are counted; where there are more, that many is said."""
MOST_OBJECTS = 5_000
"""The same in a bucket, which tells of a thousand at a time."""


@dataclass(frozen=True, slots=True)
class About:
    """Versions and sizes."""

    tables: str
    """The revision of the tables."""
    python: str
    database: str
    database_bytes: int
    files: int | None
    """None where the bucket that they are in cannot be asked."""
    files_bytes: int
    """Of what was fetched and brought."""


def about(settings: Settings) -> About:
    """Ask. Raises SQLAlchemyError and OSError."""
    files, size = _stored(settings)
    return About(
        tables=migrating.revision_of(db.session.connection()),
        python=platform.python_version(),
        database=_version(),
        database_bytes=_size(),
        files=files,
        files_bytes=size,
    )


def _version() -> str:
    if db.engine.dialect.name == "postgresql":
        return f"PostgreSQL {str(db.session.scalar(text('SHOW server_version'))).split()[0]}"
    return f"SQLite {db.session.scalar(text('SELECT sqlite_version()'))}"


def _size() -> int:
    if db.engine.dialect.name == "postgresql":
        return int(db.session.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    pages = db.session.scalar(text("PRAGMA page_count")) or 0
    return int(pages) * int(db.session.scalar(text("PRAGMA page_size")) or 0)


def _stored(settings: Settings) -> tuple[int | None, int]:
    """How many files are kept, and their bytes."""
    count = size = 0
    try:
        for found in islice(storage_of(settings).kept(), MOST_FILES if settings.bucket() is None else MOST_OBJECTS):
            count, size = count + 1, size + found.size
    except UnusableBucket:
        return None, 0
    return count, size
