"""Real live blogs: what is found in them, beside what a reader sees. The figures are those of `python -m benchmarks.liveblogs`."""

from __future__ import annotations

import json

import pytest

from benchmarks.liveblogs import figures, read
from factcheck.ingestion.html.live import read_live
from factcheck.ingestion.html.tree import tree_of
from factcheck.scoring.liveblogs import LiveScores, visible_posts
from tests.support.shared import FOLDER, needs_shared

PAGES = sorted(page.parent for page in (FOLDER / "data" / "liveblogs").glob("*/page.html"))


@needs_shared
def test_the_real_pages_are_there() -> None:
    assert len(PAGES) >= 5


@needs_shared
def test_no_real_story_is_taken_for_a_live_blog() -> None:
    stories = sorted((FOLDER / "data" / "articles").glob("*/page.html"))
    assert len(stories) >= 20
    assert [page.parent.name for page in stories if read_live(tree_of(page.read_bytes()), None) is not None] == []


@needs_shared
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_post_that_a_reader_sees_is_found_apart_in_order_and_with_its_time(page: object) -> None:
    folder = FOLDER / "data" / "liveblogs" / getattr(page, "name", "")
    article = read(folder)
    assert article is not None
    scores = LiveScores()
    scores.add(visible_posts(json.loads((folder / "truth.json").read_text(encoding="utf-8"))), article.posts)
    assert figures(scores) == (1.0,) * 7
