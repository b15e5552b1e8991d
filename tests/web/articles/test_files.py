"""Taking in files of every form, by the form and by the command."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from docx.document import Document
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from factcheck.config import Settings
from factcheck.extensions import db, storage
from factcheck.formats.parsed_article import as_json
from factcheck.ingestion.plain_text import read
from factcheck.models import Article, Intake, IntakeDraft
from tests.support.bucket_line import looks_into_the_folder
from tests.support.pdf_writer import Placed, column, pdf
from tests.support.word_files import link, word_file
from tests.web.articles.conftest import LIVE_BLOG, Checker, Draft

HEADLINE = "Council keeps the old bridge open"
SENTENCE = "The council of Marn voted by 31 to 12 on Tuesday to keep the old bridge open, Mayor Jon Berg said."


def draft(document: Document) -> None:
    document.add_heading(HEADLINE, 0)
    paragraph = document.add_paragraph("The council of Marn voted by ")
    paragraph.add_run("31 to 12").bold = True
    paragraph.add_run(" on Tuesday to keep the old ")
    link(document, paragraph, "bridge", "https://example.org/?a=1&b=2")
    paragraph.add_run(" open, Mayor Jon Berg said.")


MORE = "".join(f"<p>On day {n} the river stood at {n} metres, the water board measured, and the bridge was shut.</p>" for n in range(9))


def feed(items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>{HEADLINE}</title>{items}</channel></rss>".encode()


FILES: dict[str, bytes] = {
    "bridge.docx": word_file(draft),
    "bridge.pdf": pdf([Placed(HEADLINE, 72, 780, 20, bold=True), *column(SENTENCE[:60], SENTENCE[60:].strip(), top=740)]),
    "bridge.md": f"# {HEADLINE}\r\n\r\n{SENTENCE.replace('31 to 12', '**31 to 12**')}\r\n".encode(),
    "bridge.html": f"<!doctype html><title>x</title><body><article><h1>{HEADLINE}</h1><p>{SENTENCE}</p>{MORE}</article>".encode(),
    "bridge.xml": feed(f"<item><description>{SENTENCE}</description></item>"),
    "bridge.json": json.dumps({"headline": HEADLINE, "posts": [{"text": SENTENCE}]}).encode(),
    "bridge.txt": f"\ufeff{HEADLINE}\r\n\r\n{SENTENCE}\r\n".encode(),
}


def newest() -> Article:
    return db.session.scalars(select(Article).order_by(Article.id.desc())).first() or pytest.fail("No article is stored.")


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_every_form_is_shown_and_stored_with_the_exact_bytes_that_came_in(app: Flask, checker: Checker, name: str) -> None:
    answer = checker.upload(FILES[name], name)
    assert answer.status_code == 303, answer.text
    preview = Draft(checker, answer.location)
    assert preview.fields()["headline"] == HEADLINE
    assert f"Read from {name}" in preview.page()
    assert preview.press(to="store").status_code == 303
    with app.app_context():
        article = newest()
        assert SENTENCE in article.posts[1].version.text
        intake = article.intakes[0]
        assert intake.name == name
        assert intake.content_sha256 is not None
        assert storage().get(intake.content_sha256) == FILES[name]
        assert SENTENCE in intake.text


@pytest.mark.parametrize("name", FILES)
def test_the_command_takes_in_every_form_as_the_form_does(app: Flask, runner: FlaskCliRunner, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    shown = runner.invoke(args=["ingest", "--dry-run", str(path)])
    assert shown.output.startswith(f"{HEADLINE}\n")
    done = runner.invoke(args=["ingest", str(path)])
    assert done.output.startswith("council-keeps-the-old-bridge-open: 1 post, "), done.output
    with app.app_context():
        intake = newest().intakes[0]
        assert storage().get(intake.content_sha256 or "") == FILES[name]


def test_what_a_dry_run_prints_can_be_taken_in_and_gives_the_same_article(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> None:
    page, printed = tmp_path / "storm.txt", tmp_path / "storm.json"
    page.write_text(LIVE_BLOG, encoding="utf-8")
    first = runner.invoke(args=["ingest", "--dry-run", "--json", str(page)])
    printed.write_text(first.output, encoding="utf-8")
    again = runner.invoke(args=["ingest", "--dry-run", "--json", str(printed)])
    assert again.output == first.output
    assert runner.invoke(args=["ingest", str(printed)]).exit_code == 0
    with app.app_context():
        assert [post.version.headline for post in newest().posts[1:]] == [post.headline for post in read(LIVE_BLOG).posts]


def test_a_pasted_text_is_all_that_came_in_and_no_other_bytes_are_kept(app: Flask, checker: Checker, settings: Settings) -> None:
    checker.draft().press(to="store")
    with app.app_context():
        assert newest().intakes[0].content is None
        assert newest().intakes[0].text == LIVE_BLOG
    assert not settings.resolved_blobs().exists()


def test_source_that_is_pasted_is_read_as_what_it_is(app: Flask, checker: Checker) -> None:
    preview = checker.draft(json.dumps(as_json(read(LIVE_BLOG))))
    assert len(preview.headlines()) == 3
    preview.press(to="store")
    with app.app_context():
        content = newest().intakes[0].content
        assert content is not None
        assert content.media_type == "application/json"


def test_what_is_set_off_is_shown_in_the_preview_and_on_the_desk_and_nothing_else_gets_through(app: Flask, checker: Checker) -> None:
    answer = checker.upload(FILES["bridge.docx"], "bridge.docx")
    preview = Draft(checker, answer.location)
    source = checker.client.get(preview.address).text
    assert "voted by <strong>31 to 12</strong> on Tuesday" in source
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="nofollow noopener">bridge</a>' in source
    stored = preview.press(to="store")
    desk = checker.client.get(stored.location).text
    assert "<strong>31 to 12</strong>" in desk
    assert 'rel="nofollow noopener">bridge</a>' in desk


def test_markup_in_an_address_stays_within_its_attribute(checker: Checker) -> None:
    block = {"text": "See it.", "inlines": [{"kind": "link", "start": 0, "end": 3, "address": 'https://example.org/"onmouseover="x'}]}
    answer = checker.upload(json.dumps({"headline": "x", "posts": [{"blocks": [block]}]}).encode(), "x.json")
    if answer.status_code == 303:
        assert '"onmouseover=' not in checker.client.get(answer.location).text


@pytest.mark.parametrize(
    ("raw", "name", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "bridge.docx", "This is a picture (PNG), which cannot be read."),
        (b"\xd0\xcf\x11\xe0", "bridge.doc", "This is an older Word document (.doc)"),
        (pdf([]), "scan.pdf", "The PDF holds pictures of pages and no text."),
        (b'{"posts": [{"published": "soon"}]}', "bridge.json", "posts[0].published is not a time: “soon”."),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "feed.xml", "The feed holds no entries"),
        (b"a" * 20_000_001, "bridge.pdf", "The file is larger than 20 MB, the most that can be taken in."),
    ],
    ids=["picture", "old Word", "scan", "JSON", "empty feed", "enormous"],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field_and_nothing_is_kept(
    app: Flask, checker: Checker, settings: Settings, raw: bytes, name: str, sentence: str
) -> None:
    answer = checker.upload(raw, name)
    assert answer.status_code == 422
    assert sentence in html.unescape(answer.text)
    assert 'aria-invalid="true"' in answer.text
    with app.app_context():
        assert db.session.scalars(select(IntakeDraft)).all() == []
        assert db.session.scalars(select(Intake).where(Intake.name == name)).all() == []
    assert not settings.resolved_blobs().exists()


@looks_into_the_folder
def test_bytes_that_cannot_be_kept_are_refused_and_nothing_is_stored(app: Flask, checker: Checker, settings: Settings) -> None:
    settings.instance.mkdir(parents=True, exist_ok=True)
    settings.resolved_blobs().write_text("a file where a folder should be")
    answer = checker.upload(FILES["bridge.docx"], "bridge.docx")
    assert answer.status_code == 422
    assert "The file cannot be kept" in html.unescape(answer.text)
    with app.app_context():
        assert db.session.scalars(select(IntakeDraft)).all() == []


def test_the_time_of_a_post_is_set_by_typing_and_kept_with_everything_else(app: Flask, checker: Checker) -> None:
    preview = checker.draft()
    preview.press(time_0="1 May 2024, 14:05 CEST", title_0="Bridges closed")
    assert preview.fields()["time-0"] == "1 May 2024, 14:05 CEST"
    preview.press("join:0")
    assert preview.fields()["time-0"] == "1 May 2024, 14:05 CEST"
    preview.press(to="undo")
    preview.press(to="store", time_1="13:40")
    with app.app_context():
        first, second = (post.version for post in newest().posts[1:3])
        assert first.published_at is not None
        assert first.published_at.isoformat() == "2024-05-01T12:05:00+00:00"
        assert (first.headline, first.published_text) == ("Bridges closed", "1 May 2024, 14:05 CEST")
        assert (second.published_at, second.published_text) == (None, "13:40")


def test_a_feed_is_stored_with_keys_and_times_and_shows_them(app: Flask, checker: Checker) -> None:
    items = [
        f"<item><title>Post {n}</title><guid>oda-{n}</guid><pubDate>Wed, 01 May 2024 1{n}:05:00 +0200</pubDate>"
        f"<description>{SENTENCE}</description></item>"
        for n in range(3)
    ]
    preview = Draft(checker, checker.upload(feed("".join(items)), "feed.xml").location)
    assert preview.headlines() == ["Post 2", "Post 1", "Post 0"]
    assert preview.fields()["time-0"] == "1 May 2024, 12:05 UTC+02:00"
    preview.press(to="store")
    with app.app_context():
        posts = newest().posts[1:]
        assert [post.key for post in posts] == ["oda-2", "oda-1", "oda-0"]
        assert posts[0].version.published_text == "1 May 2024, 12:05 UTC+02:00"
        assert posts[0].version.published_at is not None
