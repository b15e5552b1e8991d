"""Files of JSON lines, read one line at a time; what cannot be read is named with its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from factcheck.cli.files import cannot


def json_lines(source: Path, *, otherwise: str) -> Iterator[tuple[str, object]]:
    """Each line that is not empty, as where it stands ("texts.jsonl, line 3") and what it holds.

    Raises click.ClickException, which ends the command; `otherwise` is the sentence that says what that means ("Nothing was written.").
    """
    for number, raw in enumerate(_raw_lines(source), start=1):
        if raw.strip():
            place = f"{source}, line {number}"
            yield place, _read(raw, place, otherwise)


def _raw_lines(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as stream:
            yield from stream
    except OSError as error:
        raise cannot(source, error, "read") from error


def _read(raw: bytes, place: str, otherwise: str) -> object:
    try:
        found: object = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{place}: this is not UTF-8 text. {otherwise}") from error
    except (ValueError, RecursionError) as error:  # ValueError: no JSON, or a number with thousands of digits
        raise click.ClickException(f"{place}: this is not JSON. {otherwise}") from error
    return found
