"""Files that are made whole before a byte of them is sent.

Whoever makes one may fail in the middle, and what was sent by then would look like the whole of it. A file on the disk takes no memory
either, its length is known, and nothing of the database is held while somebody far away takes it in (docs/decisions/0021).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO

from flask import Response

from factcheck.extensions import db

PIECE = 64 * 1024
"""Bytes that are sent at a time."""


def sent(write: Callable[[IO[bytes]], None], *, name: str, media_type: str) -> Response:
    """What `write` writes, as a file to be saved under a name. Raises whatever `write` raises, and OSError where the disk is full."""
    file = TemporaryFile()  # noqa: SIM115  (the answer closes it)
    try:
        write(file)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    answer = Response(_pieces(file), direct_passthrough=True)
    answer.call_on_close(file.close)  # also where nobody asks for the first piece
    answer.content_length = size
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def lines(made: Iterable[str]) -> Callable[[IO[bytes]], None]:
    """Writes these lines, each as it is made, and lets go of the database after the last."""

    def write(file: IO[bytes]) -> None:
        for line in made:
            file.write(line.encode())
        db.session.rollback()

    return write
