"""Readers' pages stand in a bucket too: every page for good, and at each address the newest, also when the bucket was away."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from factcheck.config import Settings, WrongSettings, read_settings
from factcheck.extensions import db
from factcheck.models import utc_now
from factcheck.storage import MirroredFolder, Pointer, PublishedBucket, UnusableBucket
from factcheck.storage.bucket_place import read_place
from factcheck.web.published.writing import write_pages
from factcheck.workflow import approving, publishing
from factcheck.workflow.system_state.looking import MORE, look_at_all
from tests.support import bucket
from tests.support.bucket_line import Line
from tests.support.newsroom import open_newsroom, submitted_quote
from tests.support.visitors import signed_in_as

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
OLD, NEW = b"<p>Old</p>" * 200, b"<p>New</p>" * 200
WAITS = "Published pages wait to be sent to the bucket that readers get them from."
HERE = "/articles/ferry/"
PLACE = "site/articles/ferry/index.html"


def folder_at(folder: Path, address: str) -> MirroredFolder:
    return MirroredFolder(folder, PublishedBucket(read_place(address)))


def publish(folder: MirroredFolder, content: bytes, at: datetime = NOON) -> None:
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, s-maxage=60"}
    with folder.held():
        folder.point(Pointer(HERE, folder.keep(content, "html"), "html", "state", at.isoformat(), headers))


def kept(content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    return f"pages/{sha256[:2]}/{sha256[2:]}.html"


def test_a_page_stands_at_its_address_and_every_page_that_was_is_kept(tmp_path: Path, bucket_url: str) -> None:
    folder, place = folder_at(tmp_path, bucket_url), read_place(bucket_url)
    publish(folder, OLD)
    assert bucket.objects(place) == {}, "nobody waits for the bucket while pages are drawn"
    assert folder.send() == 1
    assert bucket.objects(place) == {kept(OLD): OLD, PLACE: OLD}
    assert bucket.told(place, PLACE) == ("text/html; charset=utf-8", "public, s-maxage=60")
    publish(folder, NEW, NOON + timedelta(hours=1))
    assert folder.send() == 1
    assert bucket.objects(place) == {kept(OLD): OLD, kept(NEW): NEW, PLACE: NEW}
    with folder.held():
        folder.unpoint(HERE, "gone", NOON + timedelta(hours=2))
    folder.send()
    assert bucket.objects(place) == {kept(OLD): OLD, kept(NEW): NEW}
    assert (folder.send(), folder.unsent_since()) == (0, None)


def test_a_machine_that_is_behind_never_takes_a_newer_page_away(tmp_path: Path, bucket_url: str) -> None:
    behind, ahead = folder_at(tmp_path / "a", bucket_url), folder_at(tmp_path / "b", bucket_url)
    publish(behind, OLD)
    publish(ahead, NEW, NOON + timedelta(seconds=1))
    ahead.send()
    behind.send()
    assert bucket.objects(read_place(bucket_url))[PLACE] == NEW


def test_while_the_bucket_is_away_pages_are_published_and_sent_afterwards(tmp_path: Path, line: tuple[Line, str], bucket_url: str) -> None:
    folder = folder_at(tmp_path, line[1])
    line[0].cut()
    publish(folder, OLD)
    with pytest.raises(UnusableBucket, match="the bucket of published pages cannot be used"):
        folder.send()
    assert (folder.site / "articles/ferry/index.html").read_bytes() == OLD
    assert folder.unsent_since() is not None
    line[0].mend()
    assert folder.send() == 1
    assert bucket.objects(read_place(bucket_url))[PLACE] == OLD


def test_a_bucket_that_is_new_gets_everything(tmp_path: Path, bucket_url: str) -> None:
    folder = folder_at(tmp_path, bucket_url)
    publish(folder, OLD)
    folder.send()
    another = folder_at(tmp_path, bucket.new_bucket(bucket.endpoint()))
    another.note_all()
    assert another.send() == 1


def test_publishing_an_article_brings_its_page_into_the_bucket(app: Flask, settings: Settings, bucket_url: str) -> None:
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        write_pages()
    there = bucket.objects(read_place(bucket_url))
    article = there["site/articles/ferry-inquiry-hears-its-first-witnesses/index.html"]
    assert article == (settings.resolved_published() / "site/articles/ferry-inquiry-hears-its-first-witnesses/index.html").read_bytes()
    assert kept(article) in there
    assert any(name.startswith("site/static/") for name in there)


def said_later(app: Flask) -> list[str]:
    """What the system page says some minutes later."""
    return [finding.says for finding in look_at_all(app.config["SETTINGS"], utc_now() + timedelta(minutes=11), app.extensions[MORE]).wrong]


def test_an_edition_is_out_though_the_bucket_went_away_in_the_middle_and_the_system_page_says_what_waits(
    app: Flask, settings: Settings, line: tuple[Line, str], bucket_url: str
) -> None:
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        db.session.commit()
    line[0].cut_after(3)
    told = {"note": "", "label": "none"}
    answer = signed_in_as(app, "editor@example.org").post(f"/approvals/articles/{room.article_id}/publish", data=told)
    assert answer.status_code == 302
    page = "site/articles/ferry-inquiry-hears-its-first-witnesses/index.html"
    with app.app_context():
        with pytest.raises(UnusableBucket):  # which the thread that does it in earnest notes in the log
            write_pages()
        assert page not in bucket.objects(read_place(bucket_url))
        assert bucket.objects(read_place(bucket_url)), "it went away in the middle"
        assert (settings.resolved_published() / page).exists(), "nginx has it"
        assert WAITS in said_later(app)
    line[0].mend()
    assert app.test_cli_runner().invoke(args=["publish-pages", "--quiet"]).exit_code == 0
    assert bucket.objects(read_place(bucket_url))[page] == (settings.resolved_published() / page).read_bytes()
    with app.app_context():
        assert WAITS not in said_later(app)


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    address = request.getfixturevalue("line")[1] if "line" in request.fixturenames else request.getfixturevalue("bucket_url")
    return settings.model_copy(update={"published_url": address})


def test_pages_for_everybody_and_files_for_the_newsroom_need_two_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_STORAGE_URL", "s3://desk/a")
    monkeypatch.setenv("FACTCHECK_PUBLISHED_URL", "s3://desk/b")
    with pytest.raises(WrongSettings, match="name two buckets"):
        read_settings()
    monkeypatch.setenv("FACTCHECK_PUBLISHED_URL", "s3://pages/b")
    assert read_settings().published_bucket() == read_place("s3://pages/b")
