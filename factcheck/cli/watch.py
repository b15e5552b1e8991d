"""`flask watch`: look at the pages that are followed, as each comes due, and publish what is set to go out."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.progress import reading_bar, say
from factcheck.cli.publish_due import say_what_is_due
from factcheck.cli.retain import erase_what_is_due
from factcheck.cli.taking_over import TakingOver
from factcheck.database import only_reads
from factcheck.extensions import db, guard, storage
from factcheck.models import utc_now
from factcheck.workflow import following, last_runs, retaining, schedules

if TYPE_CHECKING:
    from factcheck.workflow.brought import Told

PAUSE = 5.0
"""Seconds between two looks at the database for what is due."""
LOOKED_EVERY = timedelta(minutes=10)
"""How often it is looked whether it is time to erase what was kept long enough."""
NOTED_EVERY = timedelta(minutes=1)
"""How exactly it is noted that the watch runs."""
MANY = 20
"""New and changed posts from which their reading is shown: as many as a first look brings, or one after a long pause."""


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(watch)


@click.command("watch")
@click.option("--once", is_flag=True, help="Look at what is due now, and end.")
@click.option("--at-once", type=click.IntRange(1, 64), default=4, show_default=True, help="How many pages may be asked at the same time.")
@with_appcontext
def watch(once: bool, at_once: int) -> None:
    """Look at the pages that are followed, as each comes due, until told to stop (Ctrl+C or SIGTERM).

    Editions whose set time has come are published too. Several of these may run, on one machine or more: no page is looked at by two.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
    stopping = Event()
    with _told_to_stop(stopping), ThreadPoolExecutor(at_once, thread_name_prefix="watch") as threads:
        if not once:
            click.echo(f"Watching; looking for due pages every {PAUSE:g} seconds. Stop with Ctrl+C.")
        looking: dict[int, Future[None]] = {}
        jobs = TakingOver(app, threads)
        noted: datetime | None = None
        looked: datetime | None = None
        while not stopping.is_set():
            for number in _due(patient=not once):
                if number not in looking or looking[number].done():
                    looking[number] = threads.submit(_look, app, number, stopping)
            _publish_due()
            jobs.look()
            looked = _retain(looked)
            noted = _note_that_it_runs(noted)
            if once:
                break
            stopping.wait(PAUSE)
        if stopping.is_set():
            jobs.hand_back()
        if any(not look.done() for look in looking.values()) and not once:
            click.echo("Stopping once the pages that are being looked at are done.")
    for look in looking.values():
        look.result()


def _due(*, patient: bool) -> list[int]:
    """What is to be looked at now. While the database cannot be used, nothing and a line; the end, for who is not `patient`."""
    before = only_reads.set(True)
    try:
        return list(following.due(utc_now()))
    except SQLAlchemyError as error:
        said = f"The database cannot be used ({type(error).__name__})."
        if not patient:
            raise click.ClickException(f"{said} Is it there, and has “flask db upgrade” been run?") from error
        click.echo(f"{said} Trying again.", err=True)
        return []
    finally:
        db.session.remove()
        only_reads.reset(before)


def _note_that_it_runs(noted: datetime | None) -> datetime:
    """Note it now and then, for the page that says what is wrong. Returns when it was noted last."""
    now = utc_now()
    if noted is not None and now - noted < NOTED_EVERY:
        return noted
    last_runs.note(last_runs.WATCH, now=now)
    return now


def _publish_due() -> None:
    """Publish the editions whose set time has come. While the database cannot be used, nothing: `_due` has said so."""
    before = only_reads.set(True)
    try:
        any_due = schedules.is_any_due(utc_now())
    except SQLAlchemyError:
        return
    finally:
        db.session.remove()
        only_reads.reset(before)
    if not any_due:
        return
    try:
        say_what_is_due()
    except SQLAlchemyError as error:
        click.echo(f"What is due could not be published ({type(error).__name__}). Trying again.", err=True)


def _retain(looked: datetime | None) -> datetime:
    """Once a day, by whichever of several, erase what was kept long enough; whether it is time is looked at now and then. Gives when."""
    now = utc_now()
    if looked is not None and now - looked < LOOKED_EVERY:
        return looked
    try:
        if retaining.is_due(now):
            erase_what_is_due()
    except SQLAlchemyError as error:
        click.echo(f"What was kept long enough could not be erased ({type(error).__name__}). Trying again.", err=True)
    finally:
        db.session.remove()
    return now


def _look(app: Flask, number: int, stopping: Event) -> None:
    from factcheck.workflow.visiting import visit  # late: it brings the readers of web pages

    if stopping.is_set():
        return
    with app.app_context():
        try:
            with reading_bar(least=MANY) as reading:
                told = visit(number, now=utc_now(), guard=guard(), storage=storage(), reading=reading)
        except SQLAlchemyError as error:
            click.echo(f"What came of following {number} could not be written ({type(error).__name__}); trying again later.", err=True)
            return
        if told is not None:
            say(_line(told))


def _line(told: Told) -> str:
    due = f" Next look at {told.due_at:%H:%M:%S} UTC." if told.due_at else " Not looked at any more."
    return f"{utc_now():%Y-%m-%d %H:%M:%S} {told.headline} ({told.address}): {told.sentence}{due}"


@contextmanager
def _told_to_stop(stopping: Event) -> Iterator[None]:
    """Have SIGTERM and Ctrl+C end the watch once what is begun is done."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
