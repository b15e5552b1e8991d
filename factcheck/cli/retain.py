"""`flask retain`: erase what is personal once it was kept as long as is set."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.extensions import db
from factcheck.models import utc_now
from factcheck.workflow import last_runs
from factcheck.workflow.chain_erasing import clear_away
from factcheck.workflow.retaining import Retained
from factcheck.workflow.retaining import retain as retain_no_longer


def init_app(app: Flask) -> None:
    """Add the command, also under the name that it had when it saw to reports and questions alone."""
    app.cli.add_command(retain)
    app.cli.add_command(retain, "erase-reports")


@click.command("retain")
@with_appcontext
def retain() -> None:
    """Erase what is personal and was kept long enough: reports, mail, sign-ins. `flask watch` does it once a day."""
    try:
        done = erase_what_is_due()
    except SQLAlchemyError as error:
        raise unusable(error) from error
    click.echo(f"Erased what was kept long enough: {done.told}.")


def erase_what_is_due() -> Retained:
    """Do it, commit, and note that it was done. Raises SQLAlchemyError."""
    done = retain_no_longer(utc_now())
    db.session.commit()
    if done.any:
        clear_away()
    last_runs.note(last_runs.RETAIN, said=done.told)
    return done
