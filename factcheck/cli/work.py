"""`flask work`: everything that is done beside the web server."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from factcheck.cli import rounds
from factcheck.cli.doing_jobs import DoingJobs
from factcheck.cli.followed_pages import FollowedPages
from factcheck.cli.stopping import told_to_stop
from factcheck.models import utc_now
from factcheck.workflow import workers
from factcheck.workflow.calling import Ear

PAUSE = 1.0
"""Seconds between two looks at the database where nobody calls."""
NOTED_EVERY = workers.NOTED_EVERY.total_seconds()
PAGES_EVERY = 5.0
"""Seconds between two looks for pages that are due."""
PAGES_AT_ONCE = 4
"""How many pages may be asked at the same time."""


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(work)


@click.command("work")
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
@click.option(
    "--at-once", type=click.IntRange(1, 64), default=2, show_default=True, help="How much long work may be done at the same time."
)
@with_appcontext
def work(once: bool, at_once: int) -> None:
    """Do everything that is done behind the scenes, until told to stop (Ctrl+C or SIGTERM).

    That is long work (reading long articles, comparing quotations, fetching), pages that are followed, editions with a set time, mail,
    links of sources, and erasing what was kept long enough. Several of these may run, on one machine or more: nothing is done by two.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
    with told_to_stop() as stopping:
        others = rounds.of_a_worker(stopping)
        with ThreadPoolExecutor(PAGES_AT_ONCE) as asking, ThreadPoolExecutor(len(others)) as beside, ThreadPoolExecutor(at_once) as working:
            pages, jobs = FollowedPages(app, asking, stopping), DoingJobs(app, working, stopping, at_once)
            if not once:
                click.echo("Working; looking every second for what is to be done. Stop with Ctrl+C.")
            ear, looked, noted = Ear(), 0.0, 0.0
            while not stopping.is_set():
                if monotonic() >= noted + NOTED_EVERY and not once:  # nothing is left to one that ends at once
                    workers.note(utc_now())
                    noted = monotonic()
                jobs.look()
                if monotonic() >= looked + PAGES_EVERY or once:
                    pages.look(patient=not once)
                    looked = monotonic()
                for one in others:
                    one.look(app, beside)
                if once:
                    break
                ear.wait(PAUSE)
            if stopping.is_set():
                jobs.hand_back()
                workers.note_leaving(utc_now())
            if (pages.busy or jobs.busy) and not once:
                click.echo("Stopping once what is begun is done.")
        pages.finish()
        jobs.finish()
        for one in others:
            one.finish()
