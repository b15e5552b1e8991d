"""A link is called dead when it surely is, and never because a site is slow, strict or has a bad day."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from factcheck.config import Settings
from factcheck.extensions import db, guard
from factcheck.models import Source, SourceType, utc_now
from factcheck.workflow import history, source_links, sources
from factcheck.workflow.sources import SourceFacts
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom
from tests.support.web_server import WebServer
from tests.support.web_steps import Step, page, redirect, status

pytestmark = on_both_databases
DAY = timedelta(days=1)


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


@pytest.fixture
def source(room: Newsroom, site: WebServer) -> Source:
    """A source whose page is there."""
    address = site.serve("/counts/2026", page("<p>212</p>"))
    return sources.add_source(SourceFacts("Counts", SourceType.DATASET, url=address), by=room.checker)


def look(source: Source, now: datetime) -> Source | None:
    asked = source_links.question(source.id)
    assert asked is not None
    return source_links.settle(asked, source_links.ask(asked, guard=guard()), now=now)


def test_a_link_that_works_is_looked_at_again_after_a_week(source: Source) -> None:
    now = utc_now()
    assert source_links.due(now) == [source.id]
    assert look(source, now) is None
    assert (source.checked_at, source.dead_since, source.link_problem) == (now, None, "")
    assert source_links.due(now + 6 * DAY) == []
    assert source_links.due(now + 7 * DAY) == [source.id]


def test_a_page_that_is_not_found_is_dead_when_it_is_not_found_again_a_day_later(source: Source, site: WebServer) -> None:
    now = utc_now()
    site.serve("/counts/2026", status(404))
    assert look(source, now) is None
    assert (source.failing_since, source.dead_since) == (now, None)
    assert source_links.due(now + DAY) == [source.id]
    assert look(source, now + DAY) is source
    assert source.dead_since == now
    assert source.link_problem
    assert history.of_source(source)[-1].verb == "dead link"


def test_a_page_that_the_site_says_is_gone_is_dead_at_once(source: Source, site: WebServer) -> None:
    site.serve("/counts/2026", status(410))
    assert look(source, utc_now()) is source


def test_a_page_that_leads_to_the_front_page_now_is_as_good_as_not_found(source: Source, site: WebServer) -> None:
    site.serve("/counts/2026", redirect("/"))
    site.serve("/", page("<h1>Welcome</h1>"))
    now = utc_now()
    look(source, now)
    assert look(source, now + DAY) is source
    assert "front page" in source.link_problem


@pytest.mark.parametrize("step", [status(500), status(503)])
def test_a_site_with_a_bad_day_is_given_a_week(source: Source, site: WebServer, step: Step) -> None:
    now = utc_now()
    site.serve("/counts/2026", step)
    for day in range(7):
        assert look(source, now + day * DAY) is None
    assert look(source, now + 7 * DAY) is source
    assert source.dead_since == now


@pytest.mark.parametrize("step", [status(401), status(403), status(429)])
def test_a_site_that_does_not_let_us_see_the_page_says_nothing_of_whether_it_is_there(source: Source, site: WebServer, step: Step) -> None:
    now = utc_now()
    site.serve("/counts/2026", step)
    for week in range(4):
        assert look(source, now + week * 7 * DAY) is None
    assert (source.failing_since, source.dead_since) == (None, None)


def test_a_dead_link_that_works_again_is_alive(source: Source, site: WebServer) -> None:
    now = utc_now()
    site.serve("/counts/2026", status(410))
    look(source, now)
    site.serve("/counts/2026", page("<p>212</p>"))
    assert source_links.due(now + 7 * DAY) == [source.id]
    assert look(source, now + 7 * DAY) is source
    assert (source.dead_since, source.failing_since, source.link_problem) == (None, None, "")
    assert history.of_source(source)[-1].verb == "link works"


def test_what_was_asked_for_an_older_address_is_not_written(source: Source, site: WebServer, room: Newsroom) -> None:
    asked = source_links.question(source.id)
    assert asked is not None
    site.serve("/counts/2026", status(410))
    answered = source_links.ask(asked, guard=guard())
    moved = SourceFacts("Counts", SourceType.DATASET, url="https://harbour.example/moved")
    sources.change_facts(source, moved, seen=source.revision, by=room.checker)
    assert source_links.settle(asked, answered, now=utc_now()) is None
    db.session.refresh(source)
    assert (source.dead_since, source.checked_at) == (None, None)


def test_what_has_no_address_is_not_looked_at(room: Newsroom) -> None:
    sources.add_source(SourceFacts("Manifest", SourceType.DATASET, reference="Harbour office"), by=room.checker)
    assert source_links.due(utc_now()) == []
