from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.json_posts.reading import read_json
from tests.support.shared import FOLDER, needs_shared


def feed(*items: Any, version: str = "1.1", **fields: Any) -> str:
    return json.dumps({"version": f"https://jsonfeed.org/version/{version}", "title": "Storm Oda", "items": list(items), **fields})


ITEM = {
    "id": "oda-1",
    "url": "https://courier.example/oda#1",
    "title": "River rises",
    "content_html": "<p>It rose by <b>2 metres</b>.</p><p>It rains.</p>",
    "summary": "It rose.",
    "date_published": "2024-05-01T10:05:00+02:00",
    "date_modified": "2024-05-01T11:00:00+02:00",
    "authors": [{"name": "Ann Lee"}, {"name": "Jo Berg"}],
}


def test_an_item_gives_all_that_a_post_has() -> None:
    article = read_json(feed(ITEM, home_page_url="https://courier.example/oda", language="en-GB", description="All updates"))
    (post,) = article.posts
    assert (article.headline, article.address, article.language, article.standfirst) == (
        "Storm Oda",
        "https://courier.example/oda",
        "en",
        "All updates",
    )
    assert (post.key, post.permalink, post.byline) == ("oda-1", "https://courier.example/oda#1", "Ann Lee, Jo Berg")
    assert (post.published, post.edited) == ("2024-05-01T10:05:00+02:00", "2024-05-01T11:00:00+02:00")
    assert [block.text for block in post.blocks] == ["It rose by 2 metres.", "It rains."]


def test_version_1_0_names_one_author_and_numbers_may_be_ids() -> None:
    (post,) = read_json(feed({"id": 7, "content_text": "It rose.\n\n2 < 3 & so on.", "author": {"name": "Ann Lee"}}, version="1")).posts
    assert (post.key, post.byline) == ("7", "Ann Lee")
    assert [block.text for block in post.blocks] == ["It rose.", "2 < 3 & so on."]


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        ({"id": "1", "title": 3}, "items[1].title is not text: 3."),
        ({"id": "1", "authors": {"name": "Ann"}}, "items[1].authors is not a list: an object."),
        ("a post", "items[1] is not an object: “a post”."),
    ],
)
def test_a_wrong_part_is_named_with_its_place(item: Any, sentence: str) -> None:
    with pytest.raises(UnreadableText) as refused:
        read_json(feed(ITEM, item))
    assert str(refused.value) == sentence


@needs_shared
def test_a_real_feed_is_read_whole() -> None:
    article = read_json((FOLDER / "data" / "feeds" / "feed.json").read_text(encoding="utf-8"))
    assert len(article.posts) == 25
    assert all(post.headline and post.published and post.key and post.byline and post.blocks for post in article.posts)
    assert [post.published for post in article.posts] == sorted((post.published or "" for post in article.posts), reverse=True)
