"""`flask publish-due`: publish the editions whose set time has come."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.extensions import db
from factcheck.models import Schedule, ScheduleState, utc_now
from factcheck.workflow import schedules


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(publish_due)


@click.command("publish-due")
@with_appcontext
def publish_due() -> None:
    """Publish the editions whose set time has come, and end. `flask watch` does the same while it runs.

    Several of these may run: no edition goes out twice.
    """
    try:
        done = say_what_is_due()
    except SQLAlchemyError as error:
        raise unusable(error) from error
    if not done:
        click.echo("Nothing is due.")


def say_what_is_due() -> int:
    """Publish what is due, with a line for each, and return how many there were."""
    count = 0
    try:
        for made in schedules.publish_due(utc_now()):
            count += 1
            click.echo(_line(made))
    finally:
        db.session.remove()
    return count


def _line(made: Schedule) -> str:
    if made.state is ScheduleState.PUBLISHED and made.edition is not None:
        return f"{made.article.headline}: edition {made.edition.number} is out."
    return f"{made.article.headline}: not published. {' '.join(made.why.splitlines())}"
