from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from factcheck.models import Article, Role, Statement
from factcheck.workflow import accounts
from tests.web.articles.conftest import LIVE_BLOG


@pytest.fixture
def page(tmp_path: Path) -> str:
    """The path of a live blog's text."""
    path = tmp_path / "storm.txt"
    path.write_text(LIVE_BLOG, encoding="utf-8")
    return str(path)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    """Settings with a database that does not exist and could not be made."""
    return Settings(instance=tmp_path / "instance", database_url=f"sqlite:///{tmp_path}/no/such/folder/database.sqlite3")


def articles(app: Flask) -> list[Article]:
    with app.app_context():
        return list(db.session.scalars(select(Article)))


def test_a_file_is_stored_with_what_is_found_in_it_and_told_in_one_line(app: Flask, runner: FlaskCliRunner, page: str) -> None:
    done = runner.invoke(args=["ingest", page])
    assert done.exit_code == 0, done.output
    with app.app_context():
        found = len(db.session.scalars(select(Statement)).all())
        article = db.session.scalars(select(Article)).one()
        assert article.intakes[0].name == "storm.txt"
        assert article.intakes[0].text == LIVE_BLOG
    assert found > 5
    assert done.output == f"storm-oda-bridges-closed-as-river-rises-in-marn: 3 posts, {found} statements found\n"


def test_standard_input_is_read_for_a_dash(app: Flask, runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["ingest", "-"], input=LIVE_BLOG.encode())
    assert done.exit_code == 0, done.output
    assert len(articles(app)) == 1


def test_remarks_and_an_earlier_intake_of_the_same_text_are_told(runner: FlaskCliRunner, tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text(LIVE_BLOG.replace("3 Posts", "9 Posts"), encoding="utf-8")
    assert "The page says 9 posts; 3 were found." in runner.invoke(args=["ingest", str(short)]).output
    assert "taken in before, as storm-oda" in runner.invoke(args=["ingest", str(short)]).output


def test_the_person_named_is_the_one_who_took_it_in(app: Flask, runner: FlaskCliRunner, page: str) -> None:
    with app.app_context():
        accounts.create("wren@example.org", "Wren Abbott", Role.CHECKER, "eleven quiet herons")
        db.session.commit()
    assert runner.invoke(args=["ingest", "--by", "Wren@example.org", page]).exit_code == 0
    with app.app_context():
        by = db.session.scalars(select(Article)).one().created_by
        assert by is not None
        assert by.name == "Wren Abbott"


def test_an_unknown_person_is_refused_and_nothing_is_stored(app: Flask, runner: FlaskCliRunner, page: str) -> None:
    done = runner.invoke(args=["ingest", "--by", "nobody@example.org", page])
    assert done.exit_code == 1
    assert done.output == "Error: There is no active account for nobody@example.org.\n"
    assert articles(app) == []


def test_a_dry_run_as_json_shows_every_part_and_stores_nothing(app: Flask, runner: FlaskCliRunner, page: str) -> None:
    done = runner.invoke(args=["ingest", "--dry-run", "--json", page])
    read = json.loads(done.output)
    assert read["headline"] == "Storm Oda: bridges closed as river rises in Marn"
    assert (read["live"], read["ended"], read["declared_posts"]) == (True, True, 3)
    assert read["summary"] == ["The river Elbe-Marn rose by 2 metres overnight.", "Two bridges are closed."]
    assert [post["headline"] for post in read["posts"]][1] == "School reopens in the north"
    assert set(read["posts"][0]) >= {"headline", "published", "byline", "blocks"}
    assert read["posts"][2]["blocks"][1] == {"kind": "paragraph", "text": "That is the highest level since 1987."}
    assert read["related"] == []
    assert articles(app) == []


def test_a_dry_run_without_json_is_readable(runner: FlaskCliRunner, page: str) -> None:
    done = runner.invoke(args=["ingest", "--dry-run", page])
    assert "live blog, ended, 3 posts, 2 key points" in done.output
    assert "   2  School reopens in the north  [2 paragraphs]" in done.output


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "There is no text."),
        (b"%PDF-1.7", "The PDF is damaged"),
        ("Grün".encode("latin-1"), "Line 1 holds a character that is not UTF-8"),
        (b"a" * 2_000_001, "The text is a little over 2 MB, and the most that can be read is 2 MB."),
        (b"One line alone is no article.", "The article has no headline."),
    ],
    ids=["empty", "pdf", "latin-1", "enormous", "no headline"],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    app: Flask, runner: FlaskCliRunner, tmp_path: Path, raw: bytes, sentence: str
) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(raw)
    done = runner.invoke(args=["ingest", str(path)])
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: {path}: ")
    assert sentence in done.output
    assert articles(app) == []


def test_a_headline_that_is_not_found_can_be_given(app: Flask, runner: FlaskCliRunner) -> None:
    text = b"The bridge closed on Monday, the city said."
    refused = runner.invoke(args=["ingest", "-"], input=text)
    assert refused.exit_code == 1
    assert refused.output.endswith("Give one with --headline.\n")
    given = runner.invoke(args=["ingest", "-", "--headline", "Bridge closed"], input=text)
    assert given.output.startswith("bridge-closed: 1 post, ")


def test_a_missing_file_is_named(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["ingest", "/no/such/file.txt"])
    assert done.exit_code == 1
    assert done.output == "Error: /no/such/file.txt cannot be read: no such file or directory.\n"


def test_json_without_a_dry_run_is_refused(runner: FlaskCliRunner, page: str) -> None:
    done = runner.invoke(args=["ingest", "--json", page])
    assert done.exit_code == 2
    assert "needs --dry-run" in done.output


def test_a_dry_run_needs_no_database_and_storing_says_that_one_is_missing(elsewhere: Settings, page: str) -> None:
    """As a person runs it: a process of its own."""
    environment = {**os.environ, "FACTCHECK_INSTANCE": str(elsewhere.instance), "FACTCHECK_DATABASE_URL": elsewhere.database_url}

    def flask(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    dry = flask("ingest", "--dry-run", "--json", page)
    assert (dry.returncode, dry.stderr) == (0, "")
    assert len(json.loads(dry.stdout)["posts"]) == 3
    stored = flask("ingest", page)
    assert (stored.returncode, stored.stdout) == (1, "")
    assert stored.stderr.startswith("Error: The database cannot be used")
    assert "Traceback" not in stored.stderr
