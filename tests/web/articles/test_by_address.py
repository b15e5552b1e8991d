from __future__ import annotations

import html
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck.config import Settings
from factcheck.extensions import db, storage
from factcheck.fetching import replay
from factcheck.models import Article, Intake, IntakeDraft
from tests.support.databases import on_both_databases
from tests.support.form_reading import fields
from tests.support.scripted_blog import ScriptedBlog
from tests.support.web_server import WebServer
from tests.support.web_steps import page, redirect, status
from tests.web.articles.conftest import Checker


@pytest.fixture
def settings(database_url: str, tmp_path: Path, site: WebServer) -> Settings:
    """Settings that let the tests' own site be asked."""
    return Settings(instance=tmp_path / "instance", database_url=database_url, fetch_allow=f"127.0.0.1:{site.port}")


@pytest.fixture
def blog() -> ScriptedBlog:
    blog = ScriptedBlog()
    blog.add("Bridge closed", "The bridge at Marn was closed at 6.05, police said.")
    blog.add("Shelter opens", "A shelter with 120 beds opened in the school at Marn.")
    return blog


@on_both_databases
@pytest.mark.parametrize("field", ["address", "text"])
def test_a_page_is_taken_in_by_its_address(app: Flask, checker: Checker, site: WebServer, blog: ScriptedBlog, field: str) -> None:
    there = site.serve("/live/flood", page(blog.html()))
    answer = checker.client.post("/desk/articles/new", data={field: f" {site.serve('/old', redirect('/live/flood'))}\r\n"})
    assert answer.status_code == 303, answer.text
    shown = checker.see(answer.location)
    assert f"Read from {there}, a web page." in shown
    assert "Bridge closed" in shown
    stored = checker.client.post(f"{answer.location}/store", data=fields(checker.client.get(answer.location).text, "mending"))
    assert stored.status_code == 303
    with app.app_context():
        intake = db.session.scalars(select(Intake).order_by(Intake.id.desc())).first()
        assert intake is not None
        assert (intake.address, intake.media_type, intake.charset) == (there, "text/html", "utf-8")
        kept = replay(intake.record_sha256 or "", storage())
        assert (kept.address, kept.content) == (there, blog.html().encode())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("http://10.1.2.3/", "Only pages on the public internet are fetched."),
        ("ftp://news.example/live", "Only addresses that begin with https:// or http:// can be fetched."),
        ("news.example/live", "Only addresses that begin with https:// or http:// can be fetched."),
        ("https://name:secret@news.example/", "The address holds a name or password before an @."),
    ],
)
def test_what_may_not_be_asked_is_refused_beside_its_field_with_what_was_typed(app: Flask, checker: Checker, given: str, said: str) -> None:
    answer = checker.client.post("/desk/articles/new", data={"address": given})
    assert answer.status_code == 422
    shown = html.unescape(answer.text)
    assert said in shown
    assert fields(answer.text, "given")["address"] == given
    with app.app_context():
        assert db.session.scalars(select(IntakeDraft)).all() == []


def test_a_site_that_fails_is_told_and_nothing_is_stored(app: Flask, checker: Checker, site: WebServer) -> None:
    for step, said in ((status(500), "The site has a fault of its own."), (page(b"\x89PNG\r\n", kind="image/png"), "This is a picture")):
        answer = checker.client.post("/desk/articles/new", data={"address": site.serve("/live", step)})
        assert answer.status_code == 422
        assert said in html.unescape(answer.text)
    with app.app_context():
        assert db.session.scalars(select(IntakeDraft)).all() == []


def test_an_address_and_a_text_are_not_both_taken(checker: Checker, site: WebServer) -> None:
    answer = checker.client.post("/desk/articles/new", data={"address": site.address, "text": "A text of its own."})
    assert answer.status_code == 422
    assert "Keep only one of them." in answer.text
    assert site.asked == []


def test_the_command_line_takes_in_an_address(app: Flask, site: WebServer, blog: ScriptedBlog) -> None:
    there = site.serve("/live/flood", page(blog.html()))
    done = app.test_cli_runner().invoke(args=["ingest", there])
    assert done.exit_code == 0, done.output
    assert done.output.startswith("flood-in-marn-the-river-oda-rises: 2 posts,")
    with app.app_context():
        assert db.session.scalars(select(Article)).one().intakes[0].address == there


def test_the_command_line_says_why_an_address_brings_nothing(app: Flask, site: WebServer) -> None:
    there = site.serve("/gone", status(404))
    done = app.test_cli_runner().invoke(args=["ingest", there])
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: {there}: There is no page at this address.")


def test_a_new_version_is_asked_for_where_the_article_came_from_unless_something_else_is_given(
    app: Flask, checker: Checker, site: WebServer, blog: ScriptedBlog
) -> None:
    there = site.serve("/live/flood", page(blog.html()))
    draft = checker.client.post("/desk/articles/new", data={"address": there}).location
    article = checker.client.post(f"{draft}/store", data=fields(checker.client.get(draft).text, "mending")).location
    form = checker.see(f"{article}new-version")
    assert f'value="{there}"' in form
    assert "Where the article came from." in form
    blog.add("Bridge open", "The bridge at Marn was opened again at 9.40, police said.")
    site.serve("/live/flood", page(blog.html()))
    asked = checker.client.post(f"{article}new-version", data={"address": there, "text": ""})
    assert "Bridge open" in checker.see(asked.location)
    pasted = checker.client.post(f"{article}new-version", data={"address": there, "text": "Flood\n\n9:40\n\nThe bridge was blown up."})
    assert "The bridge was blown up." in checker.see(pasted.location)
    both = checker.client.post(f"{article}new-version", data={"address": f"{there}?page=2", "text": "Flood in Marn"})
    assert both.status_code == 422
    assert "Keep only one of them." in html.unescape(both.text)
