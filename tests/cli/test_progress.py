"""Who waits at a terminal while posts are read sees how far that is; what is written to a file holds no bar."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from factcheck.config import Settings
from tests.support.terminal import at_a_terminal

POSTS = 12


def _page(posts: int) -> str:
    bulletins = [f"Bulletin {n}\n\n9.{n:02} a.m.\n\nThe water stood at {n} metres in Marn, the board said." for n in range(10, 10 + posts)]
    return f"Flood in Marn\n\n{posts} Posts\n\n" + "\n\n".join(bulletins)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(_page(POSTS), encoding="utf-8")
    return path


def test_taking_in_an_article_and_a_new_version_shows_how_far_it_is(settings: Settings, app: Flask, page: Path) -> None:
    said, bar = at_a_terminal(settings, "ingest", str(page))
    assert said.startswith(f"flood-in-marn: {POSTS} posts, ")
    assert "Reading the posts" in bar
    assert "100%" in bar
    page.write_text(_page(2 * POSTS), encoding="utf-8")
    said, bar = at_a_terminal(settings, "revise", "flood-in-marn", str(page))
    assert said.startswith(f"flood-in-marn: {POSTS} new posts")
    assert "Reading the posts" in bar
    assert "100%" in bar


def test_a_file_holds_no_bar(runner: FlaskCliRunner, page: Path) -> None:
    done = runner.invoke(args=["ingest", str(page)])
    assert done.exit_code == 0
    assert done.stderr == ""
