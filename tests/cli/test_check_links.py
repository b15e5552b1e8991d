"""`flask check-links`: each link once a week, kept as it goes, and no site asked more than it likes."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from factcheck.config import Settings
from factcheck.extensions import db, guard, storage
from factcheck.models import Source, SourceType
from factcheck.workflow import source_fetching, source_snapshots, sources
from factcheck.workflow.sources import SourceFacts
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.web_server import WebServer
from tests.support.web_steps import page, status


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


def keep(app: Flask, room: Newsroom, *addresses: str) -> list[int]:
    with app.app_context():
        kept = [sources.add_source(SourceFacts(at, SourceType.DATASET, url=at), by=room.checker).id for at in addresses]
        db.session.commit()
        return kept


def check(runner: FlaskCliRunner, *options: str) -> str:
    done = runner.invoke(args=["check-links", "--pause", "0", *options])
    assert done.exit_code == 0, done.output
    return done.output


def dead(app: Flask, number: int) -> bool:
    with app.app_context():
        return db.session.get_one(Source, number).dead_since is not None


def test_dead_links_are_named_and_the_others_counted(app: Flask, runner: FlaskCliRunner, room: Newsroom, site: WebServer) -> None:
    gone, there = keep(app, room, site.serve("/gone", status(410)), site.serve("/there", page("<p>212</p>")))
    said = check(runner)
    assert f"Dead: source {gone}, {site.address}/gone: " in said
    assert "Looked at 2 links." in said
    assert (dead(app, gone), dead(app, there)) == (True, False)
    site.serve("/gone", page("<p>Back</p>"))
    assert check(runner) == "Looked at 0 links.\n"


def test_a_run_that_was_stopped_is_gone_on_with(app: Flask, runner: FlaskCliRunner, room: Newsroom, site: WebServer) -> None:
    keep(app, room, *(site.serve(f"/{number}", page("<p>212</p>")) for number in range(3)))
    assert check(runner, "--most", "2") == "Looked at 2 links. 1 link left for the next run.\n"
    assert check(runner) == "Looked at 1 link.\n"
    assert [len(site.visits(f"/{number}")) for number in range(3)] == [1, 1, 1]


def test_a_site_that_wants_fewer_requests_is_left_alone_for_the_rest_of_the_run(
    app: Flask, runner: FlaskCliRunner, room: Newsroom, site: WebServer
) -> None:
    keep(app, room, site.serve("/first", status(429)), site.serve("/second", page("<p>212</p>")))
    assert check(runner) == "Looked at 1 link. 1 link left for the next run.\n"
    assert site.visits("/second") == []


def test_a_site_is_asked_only_for_what_is_new_and_nothing_of_it_is_kept(
    app: Flask, runner: FlaskCliRunner, room: Newsroom, site: WebServer, settings: Settings
) -> None:
    address = site.serve("/counts", page("<p>The gates counted 212 people.</p>", etag=True))
    with app.app_context():
        came = source_fetching.bring(address, guard=guard(), storage=storage())
        source = source_snapshots.add_fetched(SourceFacts("Counts", SourceType.DATASET, url=address), came, by=room.checker)
        source.checked_at = None
        db.session.commit()
    before = _stored(settings)
    site.serve("/counts", page("<p>The gates counted 221 people.</p>", etag=True))
    check(runner)
    assert "if-none-match" in site.visits("/counts")[-1].headers
    assert _stored(settings) == before


def _stored(settings: Settings) -> set[Path]:
    return {path for path in settings.resolved_blobs().rglob("*") if path.is_file()}


def test_what_may_not_be_asked_is_not_asked_and_not_called_dead(app: Flask, runner: FlaskCliRunner, room: Newsroom) -> None:
    (number,) = keep(app, room, "http://169.254.169.254/latest/meta-data/")
    assert check(runner) == "Looked at 1 link.\n"
    assert not dead(app, number)
