"""`flask erase-reports`: erase what is personal in readers' reports that were closed a while ago."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.extensions import db
from factcheck.models import utc_now
from factcheck.text.counting import counted
from factcheck.workflow.questions import forget_addresses
from factcheck.workflow.reports import KEPT, erase_personal


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(erase_reports)


@click.command("erase-reports")
@with_appcontext
def erase_reports() -> None:
    """Erase what is personal in reports closed 90 days ago, and where questions were mailed that ran out then. Run it every day."""
    try:
        erased, forgotten = erase_personal(utc_now()), forget_addresses(utc_now())
        db.session.commit()
    except SQLAlchemyError as error:
        raise unusable(error) from error
    click.echo(f"Erased what was personal in {counted(erased, 'report')} closed more than {KEPT.days} days ago.")
    click.echo(f"Erased the address in {counted(forgotten, 'letter')} with a question that ran out as long ago.")
