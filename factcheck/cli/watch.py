"""`flask watch`: look at the pages that are followed, as each comes due, and publish what is set to go out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from factcheck.cli import rounds
from factcheck.cli.doing_jobs import DoingJobs
from factcheck.cli.followed_pages import FollowedPages
from factcheck.cli.stopping import told_to_stop

PAUSE = 5.0
"""Seconds between two looks at the database for what is due."""


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(watch)


@click.command("watch")
@click.option("--once", is_flag=True, help="Look at what is due now, and end.")
@click.option("--at-once", type=click.IntRange(1, 64), default=4, show_default=True, help="How many pages may be asked at the same time.")
@with_appcontext
def watch(once: bool, at_once: int) -> None:
    """Look at the pages that are followed, as each comes due, until told to stop (Ctrl+C or SIGTERM).

    Editions whose set time has come are published too, and long work is gone on with that was interrupted. `flask work` does all this,
    too. Several of these may run, on one machine or more: no page is looked at by two.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
    others = rounds.of_a_watch()
    with told_to_stop() as stopping, ThreadPoolExecutor(at_once) as threads, ThreadPoolExecutor(len(others) + at_once) as beside:
        if not once:
            click.echo(f"Watching; looking for due pages every {PAUSE:g} seconds. Stop with Ctrl+C.")
        pages, jobs = FollowedPages(app, threads, stopping), DoingJobs(app, beside, stopping, at_once)
        while not stopping.is_set():
            pages.look(patient=not once)
            for one in others:
                one.look(app, beside)
            jobs.look()
            if once:
                break
            stopping.wait(PAUSE)
        if stopping.is_set():
            jobs.hand_back()
        if pages.busy and not once:
            click.echo("Stopping once the pages that are being looked at are done.")
    pages.finish()
    jobs.finish()
    for one in others:
        one.finish()
