"""Looking at the pages that are followed, each as it comes due, several at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import click
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from factcheck.cli.acting import unusable
from factcheck.cli.progress import reading_bar, say
from factcheck.cli.threads import submit
from factcheck.database import only_reading
from factcheck.extensions import db, guard, storage
from factcheck.models import utc_now
from factcheck.workflow import following

if TYPE_CHECKING:
    from factcheck.workflow.brought import Told

MANY = 20
"""New and changed posts from which their reading is shown: as many as a first look brings, or one after a long pause."""


class FollowedPages:
    """The pages that this process looks at."""

    def __init__(self, app: Flask, threads: ThreadPoolExecutor, stopping: Event) -> None:
        self._app, self._threads, self._stopping = app, threads, stopping
        self._looking: dict[int, Future[None]] = {}

    @property
    def busy(self) -> bool:
        """Whether any is being looked at."""
        return any(not look.done() for look in self._looking.values())

    def look(self, *, patient: bool = True) -> None:
        """Begin to look at what is due. While the database cannot be used, nothing and a line; the end, for who is not `patient`."""
        self._looking = {number: look for number, look in self._looking.items() if not look.done()}
        for number in self._due(patient=patient):
            if number not in self._looking:
                self._looking[number] = submit(self._threads, self._visit, number)

    def finish(self) -> None:
        """Wait for those that are being looked at. Raises what went wrong there and should not have."""
        for look in self._looking.values():
            look.result()

    def _due(self, *, patient: bool) -> Sequence[int]:
        try:
            with only_reading():
                return following.due(utc_now())
        except SQLAlchemyError as error:
            if not patient:
                raise unusable(error) from error
            click.echo(f"The database cannot be used ({type(error).__name__}). Trying again.", err=True)
            return []
        finally:
            db.session.remove()

    def _visit(self, number: int) -> None:
        from factcheck.workflow.visiting import visit  # late: it brings the readers of web pages

        if self._stopping.is_set():
            return
        with self._app.app_context():
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
