"""A site that keeps people waiting is asked behind the scenes, and what comes of it is what would have come at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Job, JobState, Snapshot, Source, SourceType, utc_now
from factcheck.workflow import slow_sites, workers
from factcheck.workflow.system_state.looking import look_at_all
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.scripted_blog import ScriptedBlog
from tests.support.visitors import signed_in_as
from tests.support.web_server import WebServer
from tests.support.web_steps import hang, page, status
from tests.support.work import do


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


@pytest.fixture
def room(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom whose people wait for a moment only, and that has a worker."""
    monkeypatch.setattr(slow_sites, "SECONDS", 0.2)
    with app.app_context():
        room = open_newsroom()
        workers.note(utc_now())
        return room


@pytest.fixture
def ana(app: Flask, room: Newsroom) -> FlaskClient:
    return signed_in_as(app, "checker@example.org")


def worked(app: Flask) -> Job:
    """The one job, after a worker has tried to do it."""
    with app.app_context():
        db.session.execute(update(Job).values(due_at=utc_now()))
        db.session.commit()
        job = db.session.scalars(select(Job)).one()
        do(job.id)
        return db.session.get_one(Job, job.id)


def test_a_page_to_take_in_becomes_a_draft_once_its_site_answers(app: Flask, ana: FlaskClient, site: WebServer) -> None:
    address = site.serve("/live", hang())
    answer = ana.post("/desk/articles/new", data={"address": address})
    assert answer.location == "/desk/jobs/1"
    assert "The site takes its time to answer." in ana.get("/desk/jobs/1").text
    assert "A page is being fetched for you already." in ana.post("/desk/articles/new", data={"address": address}).text
    site.serve("/live", status(503))
    assert worked(app).state is JobState.WAITING
    assert "It is tried again by itself" in ana.get("/desk/jobs/1").text
    blog = ScriptedBlog()
    blog.add("Bridge closed", "The bridge at Marn was closed at 6.05, police said.")
    site.serve("/live", page(blog.html()))
    assert worked(app).state is JobState.DONE
    assert "Bridge closed" in ana.get("/desk/jobs/1", follow_redirects=True).text


def test_an_address_that_is_gone_is_not_asked_again(app: Flask, ana: FlaskClient, site: WebServer) -> None:
    ana.post("/desk/articles/new", data={"address": site.serve("/live", hang())})
    site.serve("/live", status(410))
    job = worked(app)
    assert job.state is JobState.FAILED
    assert job.why in ana.get("/desk/jobs/1").text
    with app.app_context():
        found = look_at_all(app.config["SETTINGS"], utc_now()).findings
    assert [one.says for one in found if one.part == "jobs"] == [], "what other people's sites do is no fault of the installation"


def test_a_source_is_kept_and_its_snapshot_taken_once_its_site_answers(app: Flask, ana: FlaskClient, site: WebServer) -> None:
    address = site.serve("/minutes", hang())
    told = {"source_url": address, "source_title": "Minutes of the inquiry", "source_type": SourceType.DATASET.value}
    answer = ana.post("/desk/sources/new", data=told)
    assert answer.location == "/desk/jobs/1", answer.text
    site.serve("/minutes", page("<p>212 were aboard.</p>"))
    assert worked(app).state is JobState.DONE
    with app.app_context():
        source = db.session.scalars(select(Source).where(Source.url == address)).one()
        assert source.title == "Minutes of the inquiry"
        assert db.session.scalars(select(Snapshot.number).where(Snapshot.source_id == source.id)).all() == [1]
        number = source.id
    assert "Kept as snapshot 1." in ana.get("/desk/jobs/1", follow_redirects=True).text
    site.serve("/minutes", hang())
    assert ana.post(f"/desk/sources/{number}/snapshots").location == "/desk/jobs/2"
