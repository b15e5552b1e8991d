"""What is done again and again behind the scenes, whoever does it: `flask watch`, or `flask work` with all the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import monotonic

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.check_links import check_due_links
from factcheck.cli.progress import say
from factcheck.cli.publish_due import say_what_is_due
from factcheck.cli.retain import erase_what_is_due
from factcheck.cli.send_mail import round_of_mail, said_of
from factcheck.cli.threads import submit
from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import utc_now
from factcheck.text.counting import counted
from factcheck.workflow import last_runs, retaining, schedules, surveying
from factcheck.workflow.posting import Round as Posted

LINKS_EVERY = timedelta(hours=2)
"""How often it is looked for links whose turn it is; each has its turn once a week."""
LINKS_PAUSE = 2.0
"""Seconds between two requests to one site."""
MOST_LINKS = 1_000


class Round:
    """One thing that is done every so often, and never twice at the same time by one process."""

    def __init__(self, what: str, every: timedelta, do: Callable[[], object]) -> None:
        """`what` it is, for the line that says that it could not be done; `do` is called in an application context."""
        self._what, self._every, self._do = what, every.total_seconds(), do
        self._next = 0.0
        self._doing: Future[None] | None = None

    def look(self, app: Flask, threads: ThreadPoolExecutor) -> None:
        """Begin with it where it is time."""
        if (self._doing is None or self._doing.done()) and monotonic() >= self._next:
            self._next = monotonic() + self._every
            self._doing = submit(threads, self._go, app)

    def finish(self) -> None:
        """Wait until it is done. Raises what went wrong there and should not have."""
        if self._doing is not None:
            self._doing.result()

    def _go(self, app: Flask) -> None:
        with app.app_context():
            try:
                self._do()
            except SQLAlchemyError as error:
                click.echo(f"{self._what} could not be done ({type(error).__name__}). Trying again.", err=True)
            finally:
                db.session.remove()


def of_a_watch() -> Sequence[Round]:
    """What `flask watch` does besides looking at pages."""
    return (
        Round("Publishing what is due", timedelta(seconds=5), _publish_due),
        Round("Erasing what was kept long enough", timedelta(minutes=10), _retain),
        Round("Looking at what the tables hold", timedelta(hours=3), surveying.survey),
        Round("Noting that the watch runs", timedelta(minutes=1), lambda: last_runs.note(last_runs.WATCH)),
    )


def of_a_worker(stopping: Event) -> Sequence[Round]:
    """What `flask work` does: the same, and mail and links too; looking at links ends early where it is told to stop."""
    return (
        *of_a_watch(),
        Round("Sending mail", timedelta(seconds=15), _send_mail),
        Round("Looking at links", timedelta(minutes=10), lambda: _check_links(stopping)),
    )


def _send_mail() -> None:
    """Tell of what has come near, and send what waits."""
    done = round_of_mail()
    if done != Posted():
        say(said_of(done))


def _check_links(stopping: Event) -> None:
    """Look at the links of sources whose turn it is, by whichever of several; at most until the next may begin with it."""
    if not last_runs.claim(last_runs.LINKS, utc_now(), every=LINKS_EVERY):
        return
    end = monotonic() + LINKS_EVERY.total_seconds() / 2
    looked, left = check_due_links(most=MOST_LINKS, pause=LINKS_PAUSE, going_on=lambda: not stopping.is_set() and monotonic() < end)
    last_runs.note(last_runs.LINKS, said=f"{counted(looked, 'link')} looked at, {left} left")


def _publish_due() -> None:
    """Publish the editions whose set time has come."""
    with only_reading():
        any_due = schedules.is_any_due(utc_now())
        db.session.remove()
    if any_due:
        say_what_is_due()


def _retain() -> None:
    """Once a day, by whichever of several, erase what was kept long enough."""
    if retaining.is_due(utc_now()):
        erase_what_is_due()
