"""`flask export-site`: the whole public side as a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.ingestion.decoding import readable_size
from factcheck.storage.folders import UnusableFolder
from factcheck.storage.public_side import PUBLIC_SIDE, PublicSide
from factcheck.text.counting import counted


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(export_site)


@click.command("export-site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@with_appcontext
def export_site(folder: Path) -> None:
    """Write everything that readers can read to the folder DIR, which then needs neither this program nor a network.

    DIR must be empty, not there yet, or an earlier export: that is replaced at one stroke. Open DIR/index.html in a browser, or let any
    web server serve the folder. What only the newsroom's server can do (reporting an error, signing in) leads to its public address.
    """
    public_side: PublicSide = current_app.extensions[PUBLIC_SIDE]
    try:
        made = public_side.export(folder, _tell)
    except UnusableFolder as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        raise unusable(error) from error
    finally:
        if sys.stderr.isatty():
            click.echo("\r\033[K", file=sys.stderr, nl=False)
    pages, files = counted(made.pages, "page"), counted(made.files, "other file")
    click.echo(f"Wrote {pages} and {files} ({readable_size(made.size)}) to {folder}. Open {folder / 'index.html'} in a browser.")


def _tell(done: int, known: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done} of {known} files", file=sys.stderr, nl=False)
