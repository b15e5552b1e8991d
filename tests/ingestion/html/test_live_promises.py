"""What holds of every live blog's page, whatever its words: each post once, apart, in order, in time that grows with the page."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.ingestion.html.live import read_live
from factcheck.ingestion.html.tree import tree_of
from factcheck.ingestion.parsed import ParsedArticle

Post = tuple[str, list[str]]
"""A headline and paragraphs."""


def clock(number: int) -> str:
    return f"{23 - number // 60:02d}:{59 - number % 60:02d}"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{html.escape(text)}</p>" for text in texts)


def as_articles(number: int, post: Post) -> str:
    when = f'<time datetime="2026-03-12T{clock(number)}:00Z">{clock(number)}</time>'
    head = f"<header>{when}<h2>{html.escape(post[0])}</h2></header>"
    return f'<article class="entry" id="entry-{number}-77">{head}{paragraphs(post[1])}</article>'


def as_headings(number: int, post: Post) -> str:
    return f"<h2>{clock(number)} Uhr: {html.escape(post[0])}</h2>{paragraphs(post[1])}"


def as_rows(number: int, post: Post) -> str:
    return f"<tr><td>{clock(number)} GMT</td><td><h4>{html.escape(post[0])}</h4>{paragraphs(post[1])}</td></tr>"


def as_list(number: int, post: Post) -> str:
    return f'<li class="i{number}"><span>{clock(number)} GMT</span><h3>{html.escape(post[0])}</h3><div>{paragraphs(post[1])}</div></li>'


def as_definitions(number: int, post: Post) -> str:
    return f"<dt>{clock(number)} GMT</dt><dd><h3>{html.escape(post[0])}</h3>{paragraphs(post[1])}</dd>"


KINDS: list[tuple[str, Callable[[int, Post], str]]] = [
    ("div", as_articles),
    ("div", as_headings),
    ("table", as_rows),
    ("ul", as_list),
    ("dl", as_definitions),
]


def page_of(kind: int, posts: list[Post]) -> str:
    around, one = KINDS[kind]
    inner = "".join(one(number, post) for number, post in enumerate(posts))
    head = '<meta property="article:modified_time" content="2026-03-12T23:59:30+01:00">'
    story = f"<main><h1>Storm Edda live: the latest</h1><{around}>{inner}</{around}></main>"
    return f'<!doctype html><html lang="de"><head>{head}</head><body><nav><a href="/">Start</a></nav>{story}</body></html>'


def read(page: str) -> ParsedArticle:
    article = read_live(tree_of(page), "https://harnbote.example/live/storm-edda")
    assert article is not None
    return article


WORDS = st.sampled_from(
    [
        "river",
        "bridge",
        "mayor",
        "police",
        "shelter",
        "water",
        "power",
        "school",
        "ferry",
        "council",
        "storm",
        "harbour",
        "forecast",
        "tunnel",
        "pillar",
        "meadow",
        "dyke",
        "engineer",
    ]
)
SENTENCE = st.lists(WORDS, min_size=8, max_size=30).map(lambda words: " ".join(words).capitalize() + ".")
HEADLINE = st.lists(WORDS, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize())
POSTS = st.lists(
    st.tuples(HEADLINE, st.lists(SENTENCE, min_size=1, max_size=4)), min_size=4, max_size=14, unique_by=lambda post: post[1][0]
)


@pytest.mark.parametrize("kind", range(len(KINDS)))
@settings(max_examples=25, deadline=None)
@given(posts=POSTS)
def test_every_post_is_found_once_apart_from_the_others_and_in_order(kind: int, posts: list[Post]) -> None:
    found = read(page_of(kind, posts)).posts
    assert [(post.headline, [block.text for block in post.blocks]) for post in found] == [(headline, texts) for headline, texts in posts]
    assert [(post.published or "")[11:16] for post in found] == [clock(number) for number in range(len(posts))]


def test_a_page_of_five_hundred_posts_has_five_hundred() -> None:
    posts = [
        (f"Report number {number}", [f"The river stood at {number} centimetres above the mark, the centre said."]) for number in range(500)
    ]
    found = read(page_of(0, posts)).posts
    assert [post.headline for post in found] == [headline for headline, _ in posts]
    assert len({post.key for post in found}) == 500


ODD = [
    "",
    "<html></html>",
    "<p>One line.</p>",
    "<time datetime='2026-03-12T10:00:00Z'>10:00</time>" * 3_000,
    "<div class='post live-post'>" * 600 + "<time>10:00</time>",
    "<p class='post'>10:05 Uhr: Wort</p>" * 3_000,
    "<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>x</p>",
    "<script type='application/ld+json'>{'@type': 'LiveBlogPosting', 'liveBlogUpdate': 7}</script><p>x</p>",
    '<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": {"@id": "#a", "articleBody": [[[["x"]]]]}}</script>',
    '<link rel="canonical" href="http://[::1"><meta property="og:url" content="http://[bad"><div itemprop="liveBlogUpdate"></div>',
    '<main data-time="99999999999999999999"><time datetime="0000-00-00T99:99:99Z">24:61</time><time datetime="-1">x</time></main>',
]


@pytest.mark.parametrize("page", ODD, ids=range(len(ODD)))
def test_odd_pages_are_read_without_failing(page: str) -> None:
    found = read_live(tree_of(page), "http://[::1")
    assert found is None or found.live
