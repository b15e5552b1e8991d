"""Reading the files that commands are given, and saying in a sentence why one cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck.ingestion.decoding import decode, readable_size
from factcheck.ingestion.errors import UnreadableText

STANDARD_INPUT = "-"


def text_of(file: str, *, limit: int) -> str:
    """The text of a file, or of standard input for "-"; `limit` is the most bytes it may have.

    Raises click.ClickException, which ends the command with a sentence that names the file.
    """
    raw = content_of(file, limit=limit, what="text")
    try:
        return decode(raw, limit=limit)
    except UnreadableText as error:
        raise click.ClickException(f"{shown(file)}: {error}") from error


def content_of(file: str, *, limit: int, what: str = "file") -> bytes:
    """The bytes of a file, or of standard input for "-"; `limit` is the most it may have, `what` its name in a sentence.

    Raises click.ClickException, which ends the command with a sentence that names the file.
    """
    raw = sys.stdin.buffer.read(limit + 1) if file == STANDARD_INPUT else _bytes(Path(file), limit)
    if len(raw) > limit:
        raise click.ClickException(f"{shown(file)}: the {what} is larger than {readable_size(limit)}, the most that can be read.")
    return raw


def name_of(file: str) -> str | None:
    """The file's name without its folder; None for standard input."""
    return None if file == STANDARD_INPUT else Path(file).name


def shown(file: str) -> str:
    """How a file is called in sentences."""
    return "standard input" if file == STANDARD_INPUT else file


def cannot(path: Path, error: OSError, what: str) -> click.ClickException:
    """What ends a command that cannot read or write a file; `what` is "read" or "written"."""
    return click.ClickException(f"{path} cannot be {what}: {(error.strerror or str(error)).lower()}.")


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise cannot(path, error, "read") from error
