"""Fictional pages in the kinds of markup that live blogs have, each with what its reader sees beside it.

`pages/live/NAME.json` says what a person who looks at `pages/live/NAME.html` finds; "*" stands for a block of which only that it is
there is promised. Pages named `not_live_...` are none.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from factcheck.ingestion.html.live import read_live
from factcheck.ingestion.html.tree import tree_of
from factcheck.ingestion.parsed import ParsedArticle

PAGES = Path(__file__).with_name("pages") / "live"
LIVE = sorted(path.stem for path in PAGES.glob("*.html") if not path.stem.startswith("not_live"))
NOT_LIVE = sorted(path.stem for path in PAGES.glob("not_live*.html"))


def read(name: str) -> ParsedArticle:
    article = read_live(tree_of((PAGES / f"{name}.html").read_bytes()), None)
    assert article is not None
    return article


def truth_of(name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return truth


def instant(time: str | None) -> datetime | None:
    return datetime.fromisoformat(time) if time else None


@pytest.mark.parametrize("name", LIVE)
def test_a_live_blogs_posts_are_those_its_reader_sees(name: str) -> None:
    found = read(name)
    wanted = truth_of(name)["posts"]
    assert [(post.headline, post.byline, instant(post.published)) for post in found.posts] == [
        (post["headline"], post["byline"], instant(post["published"])) for post in wanted
    ]


@pytest.mark.parametrize("name", LIVE)
def test_a_post_holds_its_own_text_and_nothing_else(name: str) -> None:
    wanted = [post["blocks"] for post in truth_of(name)["posts"]]
    found = [[block.text for block in post.blocks] for post in read(name).posts]
    for blocks, texts in zip(wanted, found, strict=True):
        assert len(texts) == len(blocks)
        assert [text if block != "*" else "*" for text, block in zip(texts, blocks, strict=True)] == blocks


@pytest.mark.parametrize("name", LIVE)
def test_a_post_is_called_what_the_page_calls_it(name: str) -> None:
    posts = read(name).posts
    wanted = [post["key"] for post in truth_of(name)["posts"]]
    assert [post.key if key else None for post, key in zip(posts, wanted, strict=True)] == wanted
    keys = [post.key for post in posts if post.key]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", LIVE)
def test_the_page_as_a_whole_is_read_too(name: str) -> None:
    truth = truth_of(name)
    found = read(name)
    assert found.live
    assert found.headline == truth["headline"]
    assert found.standfirst
    assert found.address
    assert list(found.summary) == truth.get("summary", list(found.summary))
    assert [number for number, post in enumerate(found.posts) if post.pinned] == truth.get("pinned", [])


@pytest.mark.parametrize("name", LIVE)
def test_the_same_page_without_line_ends_is_read_the_same(name: str) -> None:
    written = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    again = read_live(tree_of(written.replace("\n", " ")), None)
    assert again is not None
    assert [(post.headline, post.published, post.key) for post in again.posts] == [
        (post.headline, post.published, post.key) for post in read(name).posts
    ]


@pytest.mark.parametrize("name", NOT_LIVE)
def test_comments_teasers_and_stories_are_no_live_blog(name: str) -> None:
    assert read_live(tree_of((PAGES / f"{name}.html").read_bytes()), None) is None


def test_an_edited_post_tells_when_it_was_changed() -> None:
    truth = truth_of("updated_below")["posts"]
    posts = read("updated_below").posts
    assert [instant(post.edited) for post in posts] == [instant(post.get("edited")) for post in truth]


def test_a_permalink_leads_to_the_post_on_its_own_page() -> None:
    posts = read("updated_below").posts
    base = "https://www.harn-courier.example/live/storm-edda"
    assert [post.permalink for post in posts] == [f"{base}?page=with:{post.key}#{post.key}" for post in posts]


def test_a_page_drawn_by_a_script_is_said_to_show_no_posts() -> None:
    assert any("machines" in remark for remark in read("stated_only").remarks)
    assert any("machines" in remark for remark in read("state_of_a_script").remarks)


def test_a_post_held_at_the_top_is_kept_once_in_its_place() -> None:
    found = read("pinned_and_comments")
    assert [post.pinned for post in found.posts] == [False, True, False, False, False]
    assert any("kept once" in remark for remark in found.remarks)
