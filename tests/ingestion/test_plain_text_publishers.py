"""Whole fictional pages in the shapes of many publishers, menus and buttons included, each with what it holds beside it.

`pages/NAME.json` says what a person who reads `pages/NAME.txt` finds in it; blocks and key points are named by their first 24 characters.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text import read
from factcheck.text.blocks import BlockText

PAGES = Path(__file__).with_name("pages")
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))
BEGINNING = 24


def found_in(name: str) -> ParsedArticle:
    return read((PAGES / f"{name}.txt").read_text(encoding="utf-8"))


def truth_of(name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return truth


def begun(blocks: tuple[BlockText, ...]) -> list[str]:
    return [f"{block.kind.value}: {block.text[:BEGINNING]}" for block in blocks]


@pytest.mark.parametrize("name", NAMES)
def test_a_pages_posts_have_their_own_headlines_times_names_and_blocks(name: str) -> None:
    posts = [
        {
            "headline": post.headline,
            "shown": post.published_text,
            "published": post.published,
            "byline": post.byline,
            "blocks": begun(post.blocks),
        }
        for post in found_in(name).posts
    ]
    assert posts == truth_of(name)["posts"]


@pytest.mark.parametrize("name", NAMES)
def test_a_pages_head_and_related_headlines_have_their_own_places(name: str) -> None:
    found, truth = found_in(name), truth_of(name)
    assert (found.headline, found.live, found.ended) == (truth["headline"], truth["live"], truth["ended"])
    assert (found.standfirst, found.byline) == (truth["standfirst"], truth["byline"])
    assert begun(found.head) == truth["head"]
    assert [point[:BEGINNING] for point in found.summary] == truth["summary"]
    assert list(found.related) == truth["related"]
