"""`flask send-mail`: send the letters that wait, and the daily mail at its hour; and tell of deadlines and of looks at checks."""

from __future__ import annotations

import time
from datetime import timedelta

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli import acting
from factcheck.extensions import db, settings
from factcheck.models import utc_now
from factcheck.text.counting import counted
from factcheck.workflow import last_runs, resetting
from factcheck.workflow.deadlines_told import tell_of_near_deadlines
from factcheck.workflow.looks_told import tell_of_due_looks
from factcheck.workflow.mail_server import server_of
from factcheck.workflow.posting import Round, send_due

NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is noted that mail is looked after."""


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(send_mail)


@click.command("send-mail")
@click.option("--every", type=click.IntRange(1, 86_400), metavar="SECONDS", help="Go on, looking again after so many seconds.")
@with_appcontext
def send_mail(every: int | None) -> None:
    """Send the mail that waits, once, or again and again until told to stop (Ctrl+C).

    Several of these may run: no letter is sent by two.
    """
    while True:
        try:
            done = round_of_mail()
        except SQLAlchemyError as error:
            if every is None:
                raise acting.unusable(error) from error
            click.echo(f"The database cannot be used ({type(error).__name__}). Trying again.", err=True)
            done = Round()
        finally:
            db.session.remove()
        if every is None or done != Round():
            click.echo(said_of(done))
        if every is None:
            return
        time.sleep(every)


def round_of_mail() -> Round:
    """Tell of what has come near since the last round, and send what waits. Commits as it goes. Raises SQLAlchemyError."""
    now = utc_now()
    last_runs.claim(last_runs.MAIL, now, every=NOTED_EVERY)
    tell_of_near_deadlines(now)
    tell_of_due_looks(now)
    resetting.write_letters(now)
    db.session.commit()
    return send_due(server_of(settings()), now=now)


def said_of(done: Round) -> str:
    """What became of the letters, in a sentence."""
    said = [f"{counted(done.sent, 'letter')} sent"]
    said += [f"{done.put_off} to be tried again"] if done.put_off else []
    said += [f"{done.refused} refused"] if done.refused else []
    return f"{', '.join(said)}."
