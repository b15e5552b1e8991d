"""`flask check-links`: look whether the addresses of sources still bring something."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import click
from flask import Flask
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.extensions import db, guard
from factcheck.models import utc_now
from factcheck.text.counting import counted
from factcheck.workflow import last_runs, source_links
from factcheck.workflow.source_links import Asked


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(check_links)


@dataclass
class _Manners:
    """How one run behaves towards the sites it asks."""

    pause: float
    """Seconds between two requests to one site."""
    asked_at: dict[str, float] = field(default_factory=dict)
    left_alone: set[str] = field(default_factory=set)

    def wait(self, host: str) -> None:
        """Until the site may be asked again."""
        time.sleep(max(0.0, self.asked_at.get(host, -self.pause) + self.pause - time.monotonic()))
        self.asked_at[host] = time.monotonic()


@click.command("check-links")
@click.option("--most", type=click.IntRange(1), default=1_000, show_default=True, help="How many links to look at in this run.")
@click.option("--pause", type=click.FloatRange(0), default=2.0, show_default=True, help="Seconds between two requests to one site.")
@with_appcontext
def check_links(most: int, pause: float) -> None:
    """Look whether the addresses of sources still bring something, each once a week, and say which are dead.

    Meant to be run every day. What was looked at is kept at once: a run that was stopped is gone on with by the next.
    """
    try:
        looked, left = check_due_links(most=most, pause=pause)
    except SQLAlchemyError as error:
        db.session.rollback()
        raise click.ClickException(
            f"The database cannot be used ({type(error).__name__}). What was looked at until now is kept; run this again."
        ) from error
    last_runs.note(last_runs.LINKS, said=f"{counted(looked, 'link')} looked at, {left} left")
    click.echo(f"Looked at {counted(looked, 'link')}." + (f" {counted(left, 'link')} left for the next run." if left else ""))


def check_due_links(*, most: int, pause: float, going_on: Callable[[], bool] = lambda: True) -> tuple[int, int]:
    """Look at links whose turn it is, while `going_on`; how many were looked at, and how many are left. Commits as it goes.

    Raises SQLAlchemyError.
    """
    manners = _Manners(pause)
    waiting = source_links.due(utc_now())
    looked = sum(going_on() and _look(number, manners) for number in waiting[:most])
    return looked, len(waiting) - looked


def _look(number: int, manners: _Manners) -> bool:
    """Look at one link, and keep what came of it. Whether it was asked for."""
    asked = source_links.question(number)
    db.session.rollback()  # lets go of the database while the site takes its time
    host = (urlsplit(asked.address).hostname or "") if asked else ""
    if asked is None or host in manners.left_alone:
        return False
    manners.wait(host)
    answered = source_links.ask(asked, guard=guard())
    if answered.leave_alone:
        manners.left_alone.add(host)
    _say(asked, source_links.settle(asked, answered, now=utc_now()) is not None, answered.problem)
    db.session.commit()
    return True


def _say(asked: Asked, is_news: bool, problem: str) -> None:
    if is_news:
        click.echo(f"{'Dead' if problem else 'Works again'}: source {asked.source_id}, {asked.address}{': ' + problem if problem else ''}")
