"""`flask backup` and `flask restore`: everything in one file, and back again."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click
import psycopg
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.extensions import settings
from factcheck.ingestion.decoding import readable_size
from factcheck.storage.archive import UnreadableArchive, needs_passphrase
from factcheck.storage.folder import folder_to_disk
from factcheck.text.counting import counted
from factcheck.workflow import last_runs, signing
from factcheck.workflow.backing_up import back_up
from factcheck.workflow.chain_walking import DoesNotFit
from factcheck.workflow.restoring import CannotRestore, look_at, restore

SHORTEST = 12
"""Characters of a passphrase: whoever has the file can try as many as their machines allow."""

_passphrase_file = click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the passphrase from this file's first line.",
)


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(backup)
    app.cli.add_command(restore_backup)


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encrypt", is_flag=True, help="Encrypt the backup with a passphrase, which is asked for.")
@click.option("--with-keys", is_flag=True, help="Take the keys of the instance folder along; only together with --encrypt.")
@_passphrase_file
@with_appcontext
def backup(file: Path, encrypt: bool, with_keys: bool, passphrase_file: Path | None) -> None:
    """Write everything the newsroom has to FILE, while people go on working: database, stored files, published pages, settings.

    FILE must not be there yet, and is there only once it is whole. Secrets are left out unless you ask for them. Try from time to time
    whether your backups can be restored: scripts/restore_drill does it.
    """
    if with_keys and not encrypt:
        raise click.ClickException("Keys are written to encrypted backups only: add --encrypt.")
    if file.exists():
        raise click.ClickException(f"{file} is there already, and stays as it is. Name another file.")
    passphrase = _new_passphrase(passphrase_file) if encrypt else None
    with _sentences(f"The backup could not be written to {file}"), _whole(file) as written:
        made = back_up(written, settings(), signing.public_key(), passphrase, with_keys=with_keys)
        size = written.tell()
    last_runs.note(last_runs.BACKUP, well=not made.problems, said=" ".join(made.problems[:3]))
    click.echo(
        f"Wrote {counted(made.rows, 'row')}, {counted(made.files, 'stored file')} and {counted(made.pages, 'published page')} "
        f"to {file} ({readable_size(size)}{', encrypted' if encrypt else ''})."
    )
    if made.problems:
        for problem in made.problems:
            click.echo(problem, err=True)
        raise click.ClickException("All else is in the backup.")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only look whether the backup is whole; restore nothing.")
@_passphrase_file
@with_appcontext
def restore_backup(file: Path, check: bool, passphrase_file: Path | None) -> None:
    """Put the backup FILE back into an installation that is empty, and verify it. Stop server and workers before.

    The whole file is looked at before anything is changed.
    """
    with _sentences(f"{file} could not be restored"), file.open("rb") as content:
        passphrase = _known_passphrase(passphrase_file) if needs_passphrase(content) else None
        if check:
            manifest = look_at(content, passphrase)
            click.echo(f"The backup of {manifest['made_at']} is whole: {counted(sum(manifest['rows'].values()), 'row')}.")
            return
        done = restore(content, settings(), passphrase)
    found = done.verified
    click.echo(f"Restored the backup of {done.manifest['made_at']} ({counted(sum(done.manifest['rows'].values()), 'row')}).")
    click.echo(
        f"Everything fits: {counted(found.seals, 'seal')}, {counted(found.records, 'record')}, {counted(found.editions, 'edition')}, "
        f"{counted(found.files, 'stored file')}. The chain ends at seal {found.head.sequence}: {found.head.sum}"
    )
    for problem in done.manifest["problems"]:
        click.echo(f"When the backup was made: {problem}", err=True)
    if not done.same_key:
        click.echo(
            "The keys are not in this backup. Put “signing-key” and “secret-key” back into the instance folder, or set "
            "FACTCHECK_SIGNING_KEY and FACTCHECK_SECRET_KEY as they were, before you start: else evidence packs are signed by another "
            "key, and authenticator apps stop working.",
            err=True,
        )


@contextmanager
def _whole(place: Path) -> Iterator[BinaryIO]:
    """A file, readable by its owner only, that stands at `place` once all of it is on the disk, and nowhere otherwise."""
    descriptor, name = tempfile.mkstemp(dir=place.absolute().parent, prefix=f".{place.name}-incoming-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(name, place)  # fails where somebody else wrote it meanwhile
        folder_to_disk(place.absolute().parent)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


@contextmanager
def _sentences(failed: str) -> Iterator[None]:
    """End the command with a sentence for whatever can go wrong."""
    try:
        yield
    except (UnreadableArchive, CannotRestore) as error:
        raise click.ClickException(str(error)) from error
    except DoesNotFit as error:
        raise click.ClickException(f"{error} It was restored as it stands in the backup: use another one.") from error
    except SQLAlchemyError as error:
        raise unusable(error) from error
    except (OSError, sqlite3.Error, psycopg.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise click.ClickException(f"{failed} ({reason.strip().lower()}).") from error


def _new_passphrase(file: Path | None) -> str:
    given = _first_line(file) if file else click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
    if len(given) < SHORTEST:
        raise click.ClickException(f"A passphrase has {SHORTEST} characters at least; a few words in a row are fine.")
    return str(given)


def _known_passphrase(file: Path | None) -> str:
    return _first_line(file) if file else str(click.prompt("Passphrase", hide_input=True))


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise click.ClickException(f"The passphrase cannot be read from {file}.") from error
