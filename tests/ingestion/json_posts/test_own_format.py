from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.config_places import ROOT
from factcheck.formats.parsed_article import as_json
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.json_posts.reading import read_json
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind
from factcheck.text.spans import Span

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)
shown = words.filter(lambda text: not re.search(r"\d{4}", text))
"""A time as a page shows it that is none for a machine."""
moments = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.timezones()).map(lambda when: when.isoformat(timespec="seconds"))  # noqa: DTZ001
addresses = st.sampled_from(["https://courier.example/oda", "http://courier.example/?a=1&b=2#post-3"])
codes = st.none() | st.sampled_from(["de", "en"])


@st.composite
def blocks(draw: st.DrawFn) -> BlockText:
    text = draw(words)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(lambda pair: Span(pair[0], min(len(text), pair[0] + pair[1])))
    links = st.builds(Inline, st.just(InlineKind.LINK), spans, addresses)
    others = st.builds(Inline, st.sampled_from([InlineKind.EMPHASIS, InlineKind.STRONG]), spans)
    return BlockText(draw(st.sampled_from(BlockKind)), text, tuple(draw(st.lists(links | others, max_size=3))))


posts = st.builds(
    ParsedPost,
    headline=st.none() | words,
    published=st.none(),
    published_text=st.none() | shown,
    byline=st.none() | words,
    blocks=st.lists(blocks(), max_size=3).map(tuple),
    key=st.none(),
    permalink=st.none() | addresses,
    edited=st.none() | moments,
    pinned=st.booleans(),
)
timed = st.builds(lambda post, at, text: ParsedPost(post.headline, at, text, post.byline, post.blocks, text), posts, moments, words)
articles = st.builds(
    ParsedArticle,
    headline=st.none() | words,
    live=st.booleans(),
    ended=st.booleans(),
    declared_posts=st.none() | st.integers(0, 99),
    standfirst=st.none() | words,
    byline=st.none() | words,
    head=st.lists(blocks(), max_size=2).map(tuple),
    summary=st.lists(words, max_size=2).map(tuple),
    posts=st.lists(posts | timed, min_size=1, max_size=3, unique_by=lambda post: post.key or id(post)).map(tuple),
    related=st.lists(words, max_size=2).map(tuple),
    remarks=st.lists(words, max_size=2).map(tuple),
    language=codes,
    address=st.none() | addresses,
    published=st.none() | moments,
)


@given(articles)
def test_reading_what_a_dry_run_prints_gives_the_same_article(article: ParsedArticle) -> None:
    assert read_json(json.dumps(as_json(article), ensure_ascii=False)) == article


def written(**fields: Any) -> str:
    return json.dumps({"headline": "Storm Oda", "posts": [{"text": "It rose."}, {"text": "It rains."}], **fields})


def test_other_programs_may_leave_out_what_they_do_not_know() -> None:
    article = read_json(
        '{"posts": [{"headline": "River rises", "text": "It rose.\\n\\nIt rains."}, {"blocks": ["One.", {"text": "Two."}]}]}'
    )
    assert [[block.text for block in post.blocks] for post in article.posts] == [["It rose.", "It rains."], ["One.", "Two."]]
    assert article.live, "several posts are a live blog"
    assert article.headline is None


def test_what_is_not_known_is_left_out_and_told() -> None:
    assert read_json(written(autor="Ann", posts=[{"text": "It rose.", "titel": "x"}])).remarks == (
        "Not known in this format, and left out: autor, posts[0].titel.",
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"posts": [{"text": "a"}, {"text": "b", "published": "soon"}]},
            "posts[1].published is not a time: “soon”. Write it with its date",
        ),
        ({"posts": [{"published": "2024-05-01T10:00:00"}]}, "posts[0].published is not a time: “2024-05-01T10:00:00”."),
        ({"posts": [{"blocks": [{"kind": "poem", "text": "x"}]}]}, "posts[0].blocks[0].kind is not a kind of block (headline, paragraph,"),
        ({"posts": [{"blocks": [{"kind": "paragraph"}]}]}, "posts[0].blocks[0].text is missing."),
        (
            {"posts": [{"blocks": [{"text": "ab", "inlines": [{"kind": "strong", "start": 1, "end": 5}]}]}]},
            "inlines[0] is not a stretch of the 2",
        ),
        (
            {"posts": [{"blocks": [{"text": "ab", "inlines": [{"kind": "link", "start": 0, "end": 1, "address": "javascript:x"}]}]}]},
            "not an address",
        ),
        ({"posts": [{"permalink": "/oda"}]}, "posts[0].permalink is not an address of the web that begins with https://"),
        ({"posts": [{"key": "1", "text": "a"}, {"key": "1", "text": "b"}]}, "posts[1].key is the same as posts[0].key: “1”."),
        ({"posts": "none"}, "posts is not a list: “none”."),
        ({"posts": []}, "posts is empty, so there is nothing to check."),
        ({"posts": [7]}, "posts[0] is not an object: 7."),
        ({"live": "yes"}, "live is not true or false: “yes”."),
        ({"declared_posts": -1}, "declared_posts is not a whole number: -1."),
        ({"summary": [{}]}, "summary[0] is not text: an object."),
        ({"posts": [{"published": "0001-01-01T00:00:00+02:00"}]}, "posts[0].published is not a time: “0001-"),
        ({"posts": [{"published_text": "now " * 64}]}, "posts[0].published_text is not a time as a page shows it, of 255 characters"),
        ({"headline": "Storm\0Oda"}, "headline holds a character that no text may hold (U+0000). Leave it out."),
        ({"posts": [{"blocks": ["half \ud83d a sign"]}]}, "posts[0].blocks[0] holds a character that no text may hold (U+D83D)."),
    ],
)
def test_a_wrong_part_is_named_with_its_place(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UnreadableText) as refused:
        read_json(written(**fields))
    assert sentence in str(refused.value)
    assert refused.value.place is not None
    assert str(refused.value).startswith(refused.value.place)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{\n  "headline": "Storm Oda",\n  "posts": [\n}', "The JSON is broken at line 4, column 1"),
        ('{"posts": [{"text": "It rose."}]', "The JSON is broken at line 1"),
        ("[" * 100_000, "nested too deeply"),
        ('{"posts": ' + "9" * 5000 + "}", "a number that is too long"),
        ("[1, 2]", "This JSON is of no kind that is known."),
        ('"words"', "This JSON is of no kind that is known."),
    ],
)
def test_broken_or_other_json_is_refused_with_its_line_or_what_is_read(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableText) as refused:
        read_json(text)
    assert sentence in str(refused.value)


def test_every_example_in_the_description_of_the_format_is_read() -> None:
    description = (ROOT / "docs" / "formats" / "article-json.md").read_text(encoding="utf-8")
    examples = re.findall(r"```json\n(.*?)```", description, re.DOTALL)
    assert len(examples) >= 2
    for example in examples:
        article = read_json(example)
        assert article.posts
        assert article.remarks == ()
