"""What pages state for machines, in the ways that they get it wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.ingestion.html.json_ld import stated_in_json
from factcheck.ingestion.html.json_values import values_in
from factcheck.ingestion.html.microdata import marked_updates, stated_of
from factcheck.ingestion.html.moments import moment_in
from factcheck.ingestion.html.stated import StatedPage
from factcheck.ingestion.html.tree import tree_of

UPDATE = {"@type": "BlogPosting", "headline": "Bridge shut", "datePublished": "2026-03-12T14:05:00Z", "articleBody": "The bridge is shut."}


def stated(*scripts: str) -> StatedPage:
    return stated_in_json(tree_of("".join(f'<script type="application/ld+json">{script}</script>' for script in scripts) + "<p>x</p>"))


def blog(updates: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Storm live", "liveBlogUpdate": updates}


@pytest.mark.parametrize(
    "written",
    [
        json.dumps(blog([UPDATE])),
        json.dumps([blog(UPDATE)]),
        json.dumps({"@graph": [{"@type": "WebPage", "name": "Courier"}, blog([UPDATE])]}),
        json.dumps({"@graph": [blog([{"@id": "#a"}]), {**UPDATE, "@id": "#a"}]}),
        json.dumps(blog({"@list": [UPDATE]})),
        json.dumps(
            blog(
                [
                    {
                        **UPDATE,
                        "@type": ["BlogPosting", "SocialMediaPosting"],
                        "articleBody": {"@type": "Text", "@value": "The bridge is shut."},
                    }
                ]
            )
        ),
        json.dumps({**blog([UPDATE]), "@type": ["https://schema.org/LiveBlogPosting"]}),
        json.dumps(blog([UPDATE])).replace("}]}", "},]}"),
        json.dumps(blog([UPDATE])) + ";",
        "<!--\n" + json.dumps(blog([UPDATE])) + "\n-->",
        "//<![CDATA[\n" + json.dumps(blog([UPDATE])) + "\n//]]>",
        json.dumps(blog([UPDATE])).replace("is shut.", "is\nshut."),
        json.dumps({"@type": "WebSite"}) + json.dumps(blog([UPDATE])),
        json.dumps(blog([UPDATE])).replace("{", "{&quot;x&quot;:1,", 1).replace('"', "&quot;"),
        json.dumps({"@type": "NewsArticle", "headline": "Storm live", "liveBlogUpdate": [UPDATE]}),
    ],
)
def test_an_update_is_read_however_it_is_nested_or_wrapped(written: str) -> None:
    page = stated(written)
    assert page.live
    assert page.headline == "Storm live" or "WebPage" in written
    assert [(post.headline, " ".join(post.body.split())) for post in page.posts] == [("Bridge shut", "The bridge is shut.")]


def test_broken_json_spoils_no_script_beside_it() -> None:
    page = stated('{"@type": "NewsArticle", headline: none}', json.dumps(blog([UPDATE])), "{{{")
    assert len(page.posts) == 1


def test_the_whole_objects_of_a_broken_script_are_saved() -> None:
    broken = '{"@type": "LiveBlogPosting", "headline": "He said "stop"", "liveBlogUpdate": [' + json.dumps(UPDATE) + "]}"
    assert UPDATE in values_in(broken)


def test_entities_and_tags_in_a_headline_are_read_as_people_would_read_them() -> None:
    page = stated(json.dumps(blog([{**UPDATE, "headline": "Smith &amp;amp; sons: &lt;b&gt;“We stay”&lt;/b&gt;"}])))
    assert page.posts[0].headline == "Smith & sons: “We stay”"


def test_updates_without_body_and_headline_are_none() -> None:
    assert stated(json.dumps(blog([{"@type": "BlogPosting", "datePublished": "2026-03-12"}, {}, "x", None, 7]))).posts == []


def test_an_update_marked_twice_over_is_one() -> None:
    inner = (
        '<div itemprop="liveBlogUpdate" itemscope><meta itemprop="headline" content="Bridge shut"><p itemprop="articleBody">Shut.</p></div>'
    )
    tree = tree_of(
        f'<div itemprop="liveBlogUpdate" itemscope id="a1">{inner}</div><div itemprop="liveBlogUpdate" itemscope id="a2">x</div>'
    )
    found = [stated_of(element) for element in marked_updates(tree)]
    assert [(post.name, post.headline, post.body) for post in found] == [("a1", "Bridge shut", "Shut."), ("a2", "", "")]


def test_the_name_of_an_author_is_not_the_name_of_the_post() -> None:
    author = '<span itemprop="author" itemscope><meta itemprop="name" content="Ida Moll"></span>'
    publisher = '<span itemprop="publisher" itemscope><meta itemprop="name" content="Courier"><meta itemprop="url" content="https://c.example/"></span>'
    tree = tree_of(f'<div itemprop="liveBlogUpdate" itemscope>{author}{publisher}<h2 itemprop="name">Bridge shut</h2></div>')
    post = stated_of(marked_updates(tree)[0])
    assert (post.headline, post.byline, post.address) == ("Bridge shut", "Ida Moll", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-12T14:05:09Z", "2026-03-12T14:05:09+00:00"),
        ("2026-03-12T14:05:09.123+0100", "2026-03-12T14:05:09+01:00"),
        ("2026-03-12 14:05:09 -05:00", "2026-03-12T14:05:09-05:00"),
        ("2026-03-12T14:05", "2026-03-12T14:05:00"),
        ("20260312T140509Z", "2026-03-12T14:05:09+00:00"),
        ("1773324309", "2026-03-12T14:05:09+00:00"),
        ("1773324309000", "2026-03-12T14:05:09+00:00"),
        ("Thu, 12 Mar 2026 14:05:09 GMT", "2026-03-12T14:05:09+00:00"),
        ("Thu Mar 12 2026 14:05:09 GMT+0100 (Central European Standard Time)", "2026-03-12T14:05:09+01:00"),
        ("March 12, 2026 2:05 PM", "2026-03-12T14:05:00"),
        ("2026-03-12T24:00:00Z", "2026-03-13T00:00:00+00:00"),
        ("2026-13-45T10:00:00Z", None),
        ("9999999999999", None),
        ("1234567890123456789", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_stated_time_is_read_exactly_or_not_at_all(written: str, read: str | None) -> None:
    found = moment_in(written)
    assert (found.iso if found else None) == read
