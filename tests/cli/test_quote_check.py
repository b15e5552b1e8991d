from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Post
from tests.support.word_files import word_file

ARTICLE = (
    "The ferry carried 212 passengers. “We were never told to turn back,” Captain Oda Lind said on Monday.\n\n"
    "“The crew was ready,” Lind said, “and the boats were not.” “We will sail again in May,” she said.\n"
)
SPEECH = (
    "MR. BERG:  Captain?\n\nCAPTAIN LIND:  We were, uh, never told to turn back.  The crew was ready and the boats were not.  I will sail "
    "again, I suppose, in June.\n"
)
KEYS = {"quote", "start", "end", "label", "source", "passage", "passage_start", "passage_end", "diff"}


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    """Runs commands over a database that does not exist and could not be made."""
    monkeypatch.setenv("FACTCHECK_TAGGER", "rules")
    return create_app(Settings(instance=tmp_path / "instance", database_url=f"sqlite:///{tmp_path}/no/folder/database")).test_cli_runner()


def put(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def article(tmp_path: Path) -> str:
    return put(tmp_path / "ferry.txt", ARTICLE)


@pytest.fixture
def speech(tmp_path: Path) -> str:
    return put(tmp_path / "speech.txt", SPEECH)


def test_every_quotation_is_a_row_of_json_with_its_label_and_its_passage(runner: FlaskCliRunner, article: str, speech: str) -> None:
    done = runner.invoke(args=["quote-check", article, "--source", speech, "--json"])
    assert done.exit_code == 0, done.output
    rows = json.loads(done.output)
    assert all(set(row) == KEYS for row in rows)
    assert [row["label"] for row in rows] == ["verbatim", "verbatim", "verbatim", "altered"]
    for row in rows:
        assert ARTICLE[row["start"] : row["end"]] == row["quote"]
        assert SPEECH[row["passage_start"] : row["passage_end"]] == row["passage"]
        assert row["source"] == "speech.txt"
        assert {"kind", "quote", "source"} == set(row["diff"][0])


def test_the_best_of_several_sources_is_named(runner: FlaskCliRunner, article: str, speech: str, tmp_path: Path) -> None:
    other = put(tmp_path / "other.txt", "Nobody here has ever heard of a ferry. We were told to turn back, and we did.\n")
    done = runner.invoke(args=["quote-check", article, "--source", other, "--source", speech, "--json"])
    assert [row["source"] for row in json.loads(done.output)] == ["speech.txt"] * 4


def test_two_sources_of_one_name_are_told_apart_by_their_folders(runner: FlaskCliRunner, article: str, speech: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = put(tmp_path / "other" / "speech.txt", "Nobody here has ever heard of a ferry.\n")
    done = runner.invoke(args=["quote-check", article, "--source", other, "--source", speech, "--json"])
    assert [row["source"] for row in json.loads(done.output)] == [speech] * 4


def test_the_checks_can_be_read_without_json(runner: FlaskCliRunner, article: str, speech: str) -> None:
    done = runner.invoke(args=["quote-check", article, "--source", speech])
    assert done.exit_code == 0, done.output
    assert "VERBATIM" in done.output
    assert "ALTERED" in done.output
    assert "4 quotations: 3 verbatim, 1 altered." in done.output
    assert "“May”" in done.output


def test_what_nobody_said_is_in_none_of_the_sources(runner: FlaskCliRunner, speech: str, tmp_path: Path) -> None:
    article = put(tmp_path / "a.txt", "“The moon is made of green cheese and always was,” Berg said.\n")
    other = put(tmp_path / "other.txt", "Nothing to see.\n")
    done = runner.invoke(args=["quote-check", article, "--source", speech, "--source", other])
    assert "NOT IN THESE SOURCES" in done.output
    rows = json.loads(runner.invoke(args=["quote-check", article, "--source", speech, "--json"]).output)
    assert (rows[0]["label"], rows[0]["passage"], rows[0]["passage_start"]) == ("not in this source", None, None)


def test_sources_are_read_from_word_files_and_web_pages_too(runner: FlaskCliRunner, article: str, tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in SPEECH.split("\n\n"))
    page = put(
        tmp_path / "speech.html",
        f"<!doctype html><html><head><title>Speech</title></head><body><article><h1>The hearing</h1>{paragraphs}</article></body></html>",
    )
    document = tmp_path / "speech.docx"
    document.write_bytes(word_file(lambda made: [made.add_paragraph(line) for line in SPEECH.split("\n\n")]))
    for source in (page, str(document)):
        done = runner.invoke(args=["quote-check", article, "--source", source, "--json"])
        assert done.exit_code == 0, done.output
        assert [row["label"] for row in json.loads(done.output)] == ["verbatim", "verbatim", "verbatim", "altered"]


@pytest.mark.parametrize("what", ["missing", "empty", "picture"])
def test_a_source_that_cannot_be_read_is_told_in_a_sentence(runner: FlaskCliRunner, article: str, tmp_path: Path, what: str) -> None:
    path = tmp_path / "source.txt"
    if what != "missing":
        path.write_bytes(b"" if what == "empty" else b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = runner.invoke(args=["quote-check", article, "--source", str(path)])
    assert done.exit_code == 1
    assert "source.txt" in done.output
    assert done.output.rstrip().endswith(".")
    assert "Traceback" not in done.output


def test_an_article_that_is_nowhere_is_told_in_a_sentence(runner: FlaskCliRunner, speech: str) -> None:
    done = runner.invoke(args=["quote-check", "no-such-article", "--source", speech])
    assert done.exit_code == 1
    assert "no-such-article" in done.output
    assert "Traceback" not in done.output


def test_an_article_without_quotations_says_so(runner: FlaskCliRunner, speech: str, tmp_path: Path) -> None:
    article = put(tmp_path / "a.txt", "It rained all day.\n")
    done = runner.invoke(args=["quote-check", article, "--source", speech])
    assert done.output == "There are no quotations in the article.\n"
    assert json.loads(runner.invoke(args=["quote-check", article, "--source", speech, "--json"]).output) == []


def test_standard_input_is_read_once_only(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["quote-check", "-", "--source", "-"], input=ARTICLE.encode())
    assert done.exit_code == 1
    assert "only once" in done.output


def test_an_article_on_the_desk_is_checked_by_its_name(app: Flask, tmp_path: Path, speech: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_TAGGER", "rules")
    runner = app.test_cli_runner()
    told = runner.invoke(args=["ingest", put(tmp_path / "desk.txt", "Ferry report\n\n" + ARTICLE)])
    slug = told.output.partition(":")[0]
    done = runner.invoke(args=["quote-check", slug, "--source", speech, "--json"])
    assert done.exit_code == 0, done.output
    rows = json.loads(done.output)
    assert [row["label"] for row in rows] == ["verbatim", "verbatim", "verbatim", "altered"]
    with app.app_context():
        texts = {post.id: post.version.text for post in db.session.scalars(select(Post))}
    assert all(texts[row["post"]][row["start"] : row["end"]] == row["quote"] for row in rows)
