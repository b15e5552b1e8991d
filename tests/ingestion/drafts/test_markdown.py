from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingestion.drafts.markdown import read_markdown
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.text.blocks import BlockKind, InlineKind

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.LIST_ITEM

STORY = """---
title: "Council keeps the “old” bridge open"
author: [Ann Lee, Jo Berg]
date: 2024-05-01T10:00:00+02:00
lang: en-GB
standfirst: Against its own engineers
tags:
  - bridges
---

The council voted **31 to *12*** on
Tuesday, [the minutes](https://example.org/minutes) say.

## What the engineers say

> It is too old.

* Repairs cost 4.2 million euros.
* Work begins in March.

  It ends in May.

| Year | Cars |
|------|-----:|
| 2004 | 4,400 |

![The old bridge in spring](bridge.jpg)
"""


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read_markdown(text).posts[0].blocks]


def test_the_head_of_the_file_gives_headline_byline_time_language_and_standfirst() -> None:
    article = read_markdown(STORY)
    assert article.headline == "Council keeps the “old” bridge open"
    assert article.byline == "Ann Lee, Jo Berg"
    assert article.published == article.posts[0].published == "2024-05-01T10:00:00+02:00"
    assert article.language == "en"
    assert article.standfirst == "Against its own engineers"


def test_paragraphs_headings_quotations_lists_tables_and_captions_are_told_apart() -> None:
    assert blocks(STORY) == [
        (P, "The council voted 31 to 12 on Tuesday, the minutes say."),
        (H, "What the engineers say"),
        (BlockKind.QUOTATION, "It is too old."),
        (L, "Repairs cost 4.2 million euros."),
        (L, "Work begins in March."),
        (P, "It ends in May."),
        (BlockKind.ROW, "Year\tCars"),
        (BlockKind.ROW, "2004\t4,400"),
        (BlockKind.CAPTION, "The old bridge in spring"),
    ]


def test_emphasis_and_links_are_kept_where_they_stand() -> None:
    first = read_markdown(STORY).posts[0].blocks[0]
    assert [(inline.kind, inline.span.words(first.text), inline.address) for inline in first.inlines] == [
        (InlineKind.STRONG, "31 to 12", None),
        (InlineKind.EMPHASIS, "12", None),
        (InlineKind.LINK, "the minutes", "https://example.org/minutes"),
    ]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("# The river rises\n\nIt rose.", "The river rises"),
        ("The river rises\n===\n\nIt rose.", "The river rises"),
        ("+++\ntitle = 'The river rises'\n+++\nIt rose.", "The river rises"),
        ("---\ntitle: The river rises\n---\n# The river rises\nIt rose.", "The river rises"),
        ("It rose.\n\n# Later", None),
        ("---\nIt rose.\n\n---\n", None),
    ],
)
def test_the_headline_is_the_one_that_is_named_or_the_first_heading(text: str, headline: str | None) -> None:
    article = read_markdown(text)
    assert article.headline == headline
    assert "It rose." in [block.text for block in article.posts[0].blocks]


def test_a_missing_headline_is_told() -> None:
    assert "No headline was found. Please add it." in read_markdown("It rose.").remarks


def test_a_line_break_stays_and_tags_within_a_paragraph_go() -> None:
    assert blocks("One  \ntwo<br>three <span class='x'>four</span> &amp; five.") == [(P, "One\ntwo\nthree four & five.")]


def test_html_among_the_text_is_read_as_on_a_page_and_its_scripts_are_not() -> None:
    assert blocks("Before.\n\n<div><p>Inside.</p><script>alert(1)</script></div>\n\nAfter.") == [
        (P, "Before."),
        (P, "Inside."),
        (P, "After."),
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative", "//"])
def test_a_link_that_does_not_lead_to_the_web_is_kept_as_its_words(address: str) -> None:
    (block,) = read_markdown(f"See [the minutes]({address}).").posts[0].blocks
    assert block.text == "See the minutes."
    assert block.inlines == ()


@given(st.text(alphabet="ab*_`[]()<>#>- \n|!\\&;:/.1~+=\t", max_size=200))
def test_any_text_is_read_and_what_is_set_off_lies_within_its_block(text: str) -> None:
    article: ParsedArticle = read_markdown(text)
    for block in article.posts[0].blocks:
        assert block.text.strip()
        for inline in block.inlines:
            assert inline.span.end <= len(block.text)
            assert inline.span.words(block.text).strip() == inline.span.words(block.text)
