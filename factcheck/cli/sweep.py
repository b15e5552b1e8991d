"""`flask sweep`: remove stored files that no record refers to."""

from __future__ import annotations

from datetime import datetime, timedelta

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.extensions import settings, storage
from factcheck.ingestion.decoding import readable_size
from factcheck.models import utc_now
from factcheck.storage.in_place import left_behind
from factcheck.text.counting import counted
from factcheck.workflow.sweeping import sweep


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(sweep_files)


@click.command("sweep")
@click.option("--days", type=click.IntRange(1), default=1, show_default=True, help="Leave alone what came in during so many days.")
@click.option("--dry-run", is_flag=True, help="Say what would be removed; remove nothing.")
@with_appcontext
def sweep_files(days: int, dry_run: bool) -> None:
    """Remove stored files that no record refers to, such as those of drafts that were thrown away.

    Whatever an article, a draft, a followed page or a source refers to is never removed. A backup of the database that is
    older may refer to a file that is gone, so keep the files with their backup.
    """
    try:
        before = utc_now() - timedelta(days=days)
        swept = sweep(storage(), before=before, only_look=dry_run)
        begun = _clear_away(before, only_look=dry_run)
    except SQLAlchemyError as error:
        raise unusable(error) from error
    except OSError as error:
        raise click.ClickException(f"The stored files cannot be looked through ({(error.strerror or str(error)).lower()}).") from error
    stay = f"{counted(swept.left, 'file')} {'stays' if swept.left == 1 else 'stay'}"
    done = "Would remove" if dry_run else "Removed"
    size = f" ({readable_size(swept.size)})" if swept.files else ""
    if begun:
        click.echo(f"{done} {counted(begun, 'file')} that {'was' if begun == 1 else 'were'} begun and never finished.")
    click.echo(f"{done} {counted(swept.files, 'file')} that no record refers to{size}. {stay}.")


def _clear_away(before: datetime, *, only_look: bool) -> int:
    """Remove what processes that were killed had begun to write; with `only_look`, only count."""
    folders = (settings().resolved_blobs(), settings().resolved_published())
    found = [place for folder in folders if folder.is_dir() for place in left_behind(folder, before)]
    for place in found:
        if not only_look:
            place.unlink(missing_ok=True)
    return len(found)
