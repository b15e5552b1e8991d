"""The exported folder holds everything that readers can read, works from a disk, and takes nobody's files away."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from playwright.sync_api import Browser

from factcheck.extensions import db
from factcheck.web.published.exporting import export
from factcheck.workflow import publishing
from tests.support.crawler import FileServer, dead_links
from tests.support.newsroom import Newsroom
from tests.web.published.conftest import HOME

ELSEWHERE = re.compile(r"^http://127\.0\.0\.1:5000/(sign-in|articles/[a-z-]+/report(\?statement=\d+)?)$")
"""What only the newsroom's server can do."""


@pytest.fixture
def folder(app: Flask, room: Newsroom, tmp_path: Path) -> Path:
    """An export."""
    target = tmp_path / "exports" / "site"
    with app.app_context():
        made = export(target)
    assert made.pages > 10
    assert made.files > 30
    return target


def test_every_link_is_alive_from_a_disk_and_from_a_file_server_and_needs_nothing_else(folder: Path) -> None:
    pages = list(folder.rglob("*.html"))
    assert dead_links([page.as_uri() for page in pages], folder.as_uri()) == []
    with FileServer(folder) as home:
        assert dead_links([f"{home}/", *(f"{home}/{page.relative_to(folder)}" for page in pages)], home) == []
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert not re.search(r'\s(href|src|data-address|data-live)="/', html), page
        assert 'type="module"' not in html, page
        for link in re.findall(r'<a\b[^>]*\shref="(http://127\.0\.0\.1:5000[^"]*)"', html):
            assert ELSEWHERE.match(link), f"{page}: {link}"
    for sheet in folder.rglob("*.css"):
        for named in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / named).is_file(), f"{sheet}: {named}"


def test_an_export_says_what_the_web_says_and_takes_the_place_of_an_earlier_one(
    app: Flask, room: Newsroom, folder: Path, runner: FlaskCliRunner
) -> None:
    def words(html: str) -> str:
        return re.sub(r"<[^>]*>", " ", html)

    exported = (folder / HOME.strip("/") / "editions" / "1" / "index.html").read_text(encoding="utf-8")
    assert words(exported).split() == words(app.test_client().get(f"{HOME}editions/1/").text).split()
    for document in ("statements.csv", "annotations/index.jsonld", f"statements/{1}/picture.png"):
        shown = app.test_client().get(HOME + document.removesuffix("index.jsonld")).data
        assert (folder / HOME.strip("/") / document).read_bytes() == shown
    (folder / "left-over.html").write_text("old")
    with app.app_context():
        edition = publishing.latest(room.article)
        assert edition is not None
        publishing.withdraw(edition, "We got the ship wrong.", by=room.editor)
        db.session.commit()
    answer = runner.invoke(args=["export-site", str(folder)])
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("Wrote ")
    assert "We got the ship wrong." in (folder / HOME.strip("/") / "index.html").read_text(encoding="utf-8")
    assert not (folder / "left-over.html").exists()
    assert not (folder / HOME.strip("/") / "statements.json").exists()
    assert [path.name for path in folder.parent.iterdir()] == ["site"]
    assert json.loads((folder / "factcheck-export.json").read_text(encoding="utf-8"))["of"] == "http://127.0.0.1:5000"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda place: place.write_text("mine"), "is a file"),
        (lambda place: (place.mkdir(), (place / "letter.txt").write_text("mine")), "is not empty and holds no earlier export"),
        (lambda place: (place.mkdir(), (place / "factcheck-export.json").write_text("mine")), "is not empty and holds no earlier export"),
        (lambda place: place.symlink_to(place.parent), "is a link"),
    ],
)
def test_what_is_no_export_is_left_alone(runner: FlaskCliRunner, tmp_path: Path, make: object, sentence: str) -> None:
    place = tmp_path / "place"
    assert callable(make)
    make(place)
    before = sorted(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "place" in str(path))
    answer = runner.invoke(args=["export-site", str(place)])
    assert answer.exit_code == 1
    assert sentence in answer.output
    assert "Traceback" not in answer.output
    assert before == sorted(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "place" in str(path))


def test_a_newsroom_that_has_published_nothing_is_exported_too(runner: FlaskCliRunner, tmp_path: Path) -> None:
    assert runner.invoke(args=["export-site", str(tmp_path / "site")]).exit_code == 0
    assert dead_links([(tmp_path / "site" / "index.html").as_uri()], tmp_path.as_uri()) == []


def test_an_article_opens_from_a_disk_filters_and_asks_nobody(browser: Browser, folder: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / HOME.strip("/") / "index.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => null)")
    page.get_by_role("button", name="Wrong or altered").click()
    assert page.locator(".card:visible").count() == 1
    page.get_by_role("button", name="All").click()
    assert page.locator(".card:visible").count() == 2
    page.locator(".card-page").first.click()
    assert page.locator("h1.single-verdict").is_visible()
    assert page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")
    context.close()
    assert said == []
    assert [address for address in asked if not address.startswith(folder.as_uri())] == []
