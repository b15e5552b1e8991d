"""A SQLite target, which is a file under another name until the move is done."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from factcheck.storage.folder import folder_to_disk
from factcheck.workflow.moving.places import Place
from factcheck.workflow.moving.refusing import CannotMove


def put_in_place(target: Place) -> None:
    """Let a finished file take its name. Raises CannotMove where somebody has it open."""
    made = target.unfinished().file
    if target.file is None or made is None or not made.is_file():
        return
    with closing(sqlite3.connect(made)) as connection:
        if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):  # brings all of it into the one file
            raise CannotMove(f"Somebody has {made} open. Close it, and run the command again.")
    with made.open("rb") as file:
        os.fsync(file.fileno())
    remove_file(target)
    made.replace(target.file)
    folder_to_disk(target.file.parent)


def remove_file(place: Place) -> None:
    """Remove a file that holds a database, where there is one."""
    if place.file is not None:
        for name in (place.file, *(place.file.with_name(place.file.name + beside) for beside in ("-wal", "-shm"))):
            Path(name).unlink(missing_ok=True)
