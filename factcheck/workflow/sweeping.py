"""Which stored files no record refers to any more, such as those of drafts that were thrown away, and their removal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, String, select, union

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Base
from factcheck.storage import Kept, SweepableStorage

_HASH = 64
"""Characters of a SHA-256 as it is kept."""


@dataclass(frozen=True, slots=True)
class Swept:
    """Files that no record refers to, how many bytes they take, and how many files are in use or too new to say."""

    files: int
    size: int
    left: int


def sweep(storage: SweepableStorage, *, before: datetime, only_look: bool = False) -> Swept:
    """Remove every file that was last put before this moment and that no record refers to; with `only_look`, only count them.

    What was put since is left alone: its record may be about to be written.
    """
    files = list(storage.kept())
    old = [file for file in files if file.at < before]
    known = referred_to()  # after the files were listed: what refers to an old file was there before it grew old
    unused = [file for file in old if file.sha256 not in known]
    gone = unused if only_look else [file for file in unused if _removed(file, storage, before)]
    return Swept(len(gone), sum(file.size for file in gone), len(files) - len(gone))


def referred_to() -> set[str]:
    """Every hash in any record. Read in one statement: a hash that moves from a draft to an article is never between the two."""
    hashes = union(*(select(column).where(column.is_not(None)) for column in hash_columns()))
    with only_reading():
        try:
            return set(db.session.scalars(hashes))
        finally:
            db.session.rollback()


def hash_columns() -> list[Column[Any]]:
    """Every column that can hold a hash, in whichever table: what is too much keeps a file too long, and no harm is done."""
    columns = (column for table in Base.metadata.sorted_tables for column in table.columns)
    return [column for column in columns if isinstance(column.type, String) and column.type.length == _HASH]


def _removed(file: Kept, storage: SweepableStorage, before: datetime) -> bool:
    return storage.remove(file.sha256, unless_put_since=before)
