"""What a command was given to take in: a file, standard input, or an address of the web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import click
from flask import current_app

from factcheck.cli.files import content_of, name_of, shown
from factcheck.extensions import guard, storage
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.reading import Reading, read_with_form
from factcheck.models import Content
from factcheck.workflow import from_the_web, keeping
from factcheck.workflow.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was read, and how its bytes are kept once it is stored."""

    reading: Reading
    name: str | None
    """The file's name; None for standard input and for a page of the web."""
    keep: Callable[[], Content | None]


def incoming(given: str) -> Incoming:
    """Read a file, standard input for "-", or the page at an address, which is archived at once.

    Raises click.ClickException, which ends the command with a sentence that names the file or the address.
    """
    return _fetched(given) if from_the_web.is_address(given) else _filed(given)


def _fetched(address: str) -> Incoming:
    try:
        page = from_the_web.read_address(address, guard=guard(), storage=storage(), text_limit=_text_limit())
    except Refusal as refusal:
        raise click.ClickException(f"{address}: {refusal}") from refusal
    for remark in page.remarks:
        click.echo(f"! {remark}", err=True)
    return Incoming(page.reading, None, lambda: page.content)


def _filed(file: str) -> Incoming:
    settings = current_app.config["SETTINGS"]
    content = content_of(file, limit=max(settings.max_file_bytes, settings.max_text_bytes))
    try:
        reading = read_with_form(content, name=name_of(file), text_limit=settings.max_text_bytes)
    except UnreadableText as error:
        raise click.ClickException(f"{shown(file)}: {error}") from error
    return Incoming(reading, name_of(file), lambda: keeping.keep(content, reading))


def _text_limit() -> int:
    limit: int = current_app.config["SETTINGS"].max_text_bytes
    return limit
