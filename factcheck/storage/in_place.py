"""Putting a file in place at one stroke, and clearing away what was begun and never finished."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

BEGUN = (".incoming-", "incoming-")
"""How the names of files begin that are being written. One that is old belongs to a process that was killed."""


@contextmanager
def in_place(place: Path) -> Iterator[BinaryIO]:
    """A file to write; it stands at `place` once the block ends without an error, and nowhere otherwise.

    Whoever looks meanwhile finds what was there before. Its folder is made where it is missing. The file is for this account alone
    to read. It is not forced to the disk. Raises OSError.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=BEGUN[0])
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def put_in_place(place: Path, content: bytes) -> None:
    """Write a file as `in_place` does. Raises OSError."""
    with in_place(place) as file:
        file.write(content)


def left_behind(folder: Path, before: datetime) -> Iterator[Path]:
    """The files below a folder that were begun before this moment and never finished."""
    for place in folder.rglob("*incoming-*"):
        with suppress(FileNotFoundError):  # finished or removed meanwhile
            if place.name.startswith(BEGUN) and datetime.fromtimestamp(place.lstat().st_mtime, UTC) < before and not place.is_dir():
                yield place
