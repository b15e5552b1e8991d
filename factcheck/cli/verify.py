"""`flask verify`: whether everything is as it was sealed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.database import only_reading
from factcheck.extensions import db, storage
from factcheck.text.counting import counted
from factcheck.workflow import last_runs, migrating, signing
from factcheck.workflow.chain_verifying import verify
from factcheck.workflow.chain_walking import DoesNotFit, Progress

MOST = 10_000
"""Records that are named where all are asked for."""

NOW = "Something was changed past the program. Stop publishing, and keep the database and the files as they are: see docs/operations.md."


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(verify_all)


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON, for programs.")
@click.option("--from", "first", type=click.IntRange(1), default=1, metavar="N", help="Look at the chain from seal N on only.")
@click.option("--head", "published", metavar="SUM", help="A sum that was published with an edition: the chain must go through it.")
@click.option("--all", "every", is_flag=True, help="Name every record that does not fit, not only the first.")
@with_appcontext
def verify_all(as_json: bool, first: int, published: str | None, every: bool) -> None:
    """Look whether every record, edition, snapshot and stored file is as it was sealed.

    Names the first thing that does not fit and ends with 1; ends with 0 where everything does. People may work meanwhile.
    """
    try:
        _require_this_version()
        with _shown() as told:
            found = verify(storage(), signing.public_key, first=first, published=published, most=MOST if every else 1, told=told)
    except DoesNotFit as problem:
        if published is None:
            last_runs.note(last_runs.VERIFY, well=False, said=problem.sentences[0])
        if as_json:
            click.echo(json.dumps({"fits": False, "problem": str(problem), "problems": problem.sentences}))
            sys.exit(1)
        for sentence in problem.sentences:
            click.echo(sentence, err=True)
        raise click.ClickException(NOW) from problem
    except SQLAlchemyError as error:
        raise unusable(error) from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise click.ClickException(f"Not everything could be looked at ({why}). That says nothing yet: try again once it can.") from error
    if first == 1:
        last_runs.note(last_runs.VERIFY, said=f"The chain ended at seal {found.head.sequence}.")
    if as_json:
        click.echo(json.dumps({"fits": True, **asdict(found)}))
        return
    click.echo(
        f"Everything fits: {counted(found.seals, 'seal')}, {counted(found.records, 'record')}, {counted(found.editions, 'edition')}, "
        f"{counted(found.files, 'stored file')}."
    )
    click.echo(f"The chain ends at seal {found.head.sequence}: {found.head.sum}")


def _require_this_version() -> None:
    """What another version of the program made is not told from what was tampered with."""
    with only_reading(), db.engine.connect() as connection:
        revision = migrating.revision_of(connection)
    if revision and revision != migrating.newest():
        other = "an earlier" if migrating.is_known(revision) else "a later"
        todo = "Run “flask db upgrade”" if migrating.is_known(revision) else "Install that version"
        raise click.ClickException(f"The database was made by {other} version of the program. {todo}, then verify.")


@contextmanager
def _shown() -> Iterator[Progress]:
    """A line that says how far it is, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    last = [""]

    def told(what: str, done: int, total: int) -> None:
        line = f"{what[:40]}: {100 * done // max(total, 1)} %"
        if line != last[0]:
            click.echo(f"\r\033[K{line}", file=sys.stderr, nl=False)
            last[0] = line

    try:
        yield told
    finally:
        click.echo("\r\033[K", file=sys.stderr, nl=False)
