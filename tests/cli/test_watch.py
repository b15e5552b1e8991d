from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from factcheck.cli.followed_pages import MANY
from factcheck.config import Settings
from factcheck.extensions import db, storage
from factcheck.models import Visit, utc_now
from tests.support.databases import on_both_databases
from tests.support.followed_day import PATH, FollowedDay
from tests.support.newsroom import open_newsroom
from tests.support.scripted_blog import ScriptedBlog
from tests.support.server import begin
from tests.support.terminal import at_a_terminal
from tests.support.web_server import WebServer
from tests.support.web_steps import status


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


@pytest.fixture
def day(app: Flask, site: WebServer) -> FollowedDay:
    """A blog that is due now, by the clock on the wall."""
    with app.app_context():
        open_newsroom()
        day = FollowedDay(site, storage(), ScriptedBlog(now=utc_now() - timedelta(minutes=1)))
        day.blog.add("Bridge closed", "The bridge at Marn was closed at 6.05, police said.")
        day.begin()
        day.blog.add("Shelter opens", "A shelter with 120 beds opened in the school at Marn.")
        db.session.remove()
    return day


def test_what_is_due_is_looked_at_once_with_a_line_for_each_look(app: Flask, day: FollowedDay) -> None:
    done = app.test_cli_runner().invoke(args=["watch", "--once"])
    assert done.exit_code == 0, done.output
    line, *others = done.output.splitlines()
    assert others == [], done.output
    assert f"Flood in Marn: the river Oda rises ({day.address}): 1 new post;" in line
    assert app.test_cli_runner().invoke(args=["watch", "--once"]).output == ""  # nothing is due any more


def test_a_look_in_vain_has_its_line_too(app: Flask, day: FollowedDay) -> None:
    day.site.serve(PATH, status(500))
    done = app.test_cli_runner().invoke(args=["watch", "--once"])
    assert "The site has a fault of its own. Try again later. (The answer was 500.) Next look at" in done.output


def test_a_look_that_brings_many_posts_shows_how_far_their_reading_is(settings: Settings, day: FollowedDay) -> None:
    for number in range(MANY):
        day.blog.add(f"Bulletin {number}", f"The water stood at {number} metres in Marn, the board said.")
    said, bar = at_a_terminal(settings, "watch", "--once")
    assert f"{MANY + 1} new posts;" in said
    assert "Reading the posts" in bar
    assert "100%" in bar


def test_without_a_database_it_ends_with_a_sentence(tmp_path: Path) -> None:
    from factcheck import create_app

    empty = create_app(Settings(instance=tmp_path, database_url=f"sqlite:///{tmp_path / 'empty.sqlite3'}"))
    done = empty.test_cli_runner().invoke(args=["watch", "--once"])
    assert done.exit_code == 1
    assert "has “flask db upgrade” been run?" in done.output


@on_both_databases
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_two_watchers_share_the_work_and_end_when_they_are_told(
    app: Flask, day: FollowedDay, settings: Settings, number: signal.Signals, tmp_path: Path
) -> None:
    logs = [tmp_path / name for name in ("one.log", "other.log")]
    watchers = [begin(settings, "watch", log=log) for log in logs]
    try:
        _wait_for_a_look(app)
        _wait_until_all_watch(logs)  # only then are they ready to be told to stop
    finally:
        for watcher in watchers:
            assert watcher.pid is not None
            os.kill(watcher.pid, number)
        for watcher in watchers:
            watcher.join(60)
        said = [log.read_text() for log in logs]
    assert [watcher.exitcode for watcher in watchers] == [0, 0], said
    assert sum(output.count("1 new post;") for output in said) == 1, said
    assert len(day.site.visits(PATH)) == 2  # one to take it in, one to look


def _wait_until_all_watch(logs: list[Path]) -> None:
    until = time.monotonic() + 60
    while not all(log.read_text().startswith("Watching;") for log in logs):
        assert time.monotonic() < until, [log.read_text() for log in logs]
        time.sleep(0.05)


def _wait_for_a_look(app: Flask) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with app.app_context():
            if db.session.query(Visit).count():
                return
        time.sleep(0.2)
    pytest.fail("Nobody looked.")
