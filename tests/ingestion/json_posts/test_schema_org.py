from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.json_posts.reading import read_json

UPDATE = {
    "@type": "BlogPosting",
    "@id": "https://courier.example/oda#post-1",
    "url": "https://courier.example/oda#post-1",
    "headline": "River &amp; sea rise",
    "datePublished": "2024-05-01T10:05:00+02:00",
    "dateModified": "2024-05-01T11:00:00+02:00",
    "author": {"@type": "Person", "name": "Ann Lee"},
    "articleBody": "<p>It rose by <b>2 metres</b>.</p><p>It rains.</p>",
}


def live_blog(*updates: Any, **fields: Any) -> str:
    head = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Storm Oda", "url": "https://courier.example/oda"}
    return json.dumps({**head, "inLanguage": "en-GB", "liveBlogUpdate": list(updates), **fields})


def test_a_live_blog_posting_gives_its_updates_as_posts() -> None:
    article = read_json(
        live_blog(UPDATE, {**UPDATE, "@id": "#2", "url": "#2", "headline": "Ferry stops", "articleBody": "One line.\nAnother."})
    )
    assert (article.headline, article.live, article.language, article.address) == ("Storm Oda", True, "en", "https://courier.example/oda")
    first, second = article.posts
    assert first.headline == "River & sea rise"
    assert (first.published, first.edited, first.byline) == ("2024-05-01T10:05:00+02:00", "2024-05-01T11:00:00+02:00", "Ann Lee")
    assert (first.key, first.permalink) == ("https://courier.example/oda#post-1", "https://courier.example/oda#post-1")
    assert [block.text for block in first.blocks] == ["It rose by 2 metres.", "It rains."]
    assert [block.text for block in second.blocks] == ["One line.", "Another."]


def test_it_may_stand_in_a_graph_or_a_list_with_other_things() -> None:
    inner = json.loads(live_blog(UPDATE))
    for outer in (
        {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "The Courier"}, inner]},
        [{"@type": "WebPage"}, inner],
    ):
        assert [post.headline for post in read_json(json.dumps(outer)).posts] == ["River & sea rise"]


def test_a_news_article_is_a_single_story() -> None:
    story = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Bridge stays open",
        "datePublished": "2024-05-01T10:05:00Z",
    }
    article = read_json(
        json.dumps({**story, "articleBody": "The council voted.\n\nIt was late.", "author": [{"name": "Ann Lee"}, {"name": "Jo Berg"}]})
    )
    assert (article.headline, article.live, article.byline) == ("Bridge stays open", False, "Ann Lee, Jo Berg")
    assert article.published == "2024-05-01T10:05:00+00:00"
    assert [block.text for block in article.posts[0].blocks] == ["The council voted.", "It was late."]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableText, match=r"neither updates \(liveBlogUpdate\) nor a text \(articleBody\)"):
        read_json('{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge stays open"}')
