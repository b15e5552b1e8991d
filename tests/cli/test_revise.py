"""`flask revise`: a new version of an article from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article

PAGE = """Storm reaches Ardal

10:00
Roads shut
The pass over the hills is shut, the council said. Some 9,200 homes are without power.

09:00
First warnings
Forecasters warned of gusts of 120 km/h along the whole coast.
"""


@pytest.fixture
def slug(app: Flask, runner: FlaskCliRunner, tmp_path: Path) -> str:
    told = runner.invoke(args=["ingest", written(tmp_path, PAGE)])
    assert told.exit_code == 0, told.output
    return told.output.partition(":")[0]


def written(folder: Path, text: str) -> str:
    (folder / "page.txt").write_text(text, encoding="utf-8")
    return str(folder / "page.txt")


def test_it_tells_what_changed_and_stores_only_that(app: Flask, runner: FlaskCliRunner, slug: str, tmp_path: Path) -> None:
    told = runner.invoke(args=["revise", slug, written(tmp_path, PAGE.replace("9,200", "9,800"))])
    assert told.exit_code == 0, told.output
    assert told.output.startswith(f"{slug}: 1 changed post")
    with app.app_context():
        article = db.session.scalars(select(Article)).one()
        assert sorted(len(post.versions) for post in article.posts)[-1] == 2


def test_the_same_text_changes_nothing(runner: FlaskCliRunner, slug: str, tmp_path: Path) -> None:
    assert runner.invoke(args=["revise", slug, written(tmp_path, PAGE)]).output == f"{slug}: nothing changed\n"


def test_a_dry_run_shows_it_and_stores_nothing(runner: FlaskCliRunner, slug: str, tmp_path: Path) -> None:
    changed = written(tmp_path, PAGE.replace("9,200", "9,800"))
    assert runner.invoke(args=["revise", slug, changed, "--dry-run"]).output.startswith(" changed  ")
    assert "1 changed post" in runner.invoke(args=["revise", slug, changed]).output


def test_another_page_is_refused_with_what_to_do(runner: FlaskCliRunner, slug: str, tmp_path: Path) -> None:
    other = written(tmp_path, "Cat show\n\n11:00\nA cat show opens\nThe town hall opens its doors to cats on Sunday.\n")
    told = runner.invoke(args=["revise", slug, other])
    assert told.exit_code == 1
    assert "Is it the same page?" in told.output
    assert "--sure" in told.output


def test_an_unknown_article_is_said(runner: FlaskCliRunner, slug: str, tmp_path: Path) -> None:
    told = runner.invoke(args=["revise", "no-such", written(tmp_path, PAGE)])
    assert "There is no article no-such" in told.output
