"""The sample reads as its writer meant it, so that a newcomer's first preview needs no mending."""

from __future__ import annotations

import pytest

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.plain_text import read
from factcheck.text.blocks import BlockKind


@pytest.fixture(scope="module")
def article(text: str) -> ParsedArticle:
    return read(text)


def of_kind(post: ParsedPost, kind: BlockKind) -> list[str]:
    return [block.text for block in post.blocks if block.kind is kind]


def test_the_page_is_an_ended_live_blog_with_its_own_headline_and_key_points(article: ParsedArticle) -> None:
    assert article.headline == "Eastern Tarrovia counts the cost of a six-hour blackout"
    assert article.live
    assert article.ended
    assert len(article.summary) == 4
    assert article.remarks == ()


def test_every_post_is_found_in_order(article: ParsedArticle, headlines: tuple[str, ...]) -> None:
    assert tuple(post.headline for post in article.posts) == headlines
    assert article.declared_posts == len(headlines)


def test_every_post_keeps_its_own_lines(article: ParsedArticle, regions: dict[str | None, str]) -> None:
    for post in article.posts:
        lines = [line for line in regions[post.headline].split("\n") if line.strip()]
        assert [post.headline, *(block.text for block in post.blocks)] == lines


def test_captions_credits_and_the_correction_are_told_from_paragraphs(article: ParsedArticle) -> None:
    captions = [text for post in article.posts for text in of_kind(post, BlockKind.CAPTION)]
    assert [caption.split()[0] for caption in captions] == ["Passengers", "Dr.", "Renáta", "Passengers"]
    credits_given = [text for post in article.posts for text in of_kind(post, BlockKind.CREDIT)]
    assert len(credits_given) == 2
    assert all("contributed reporting" in text for text in credits_given)
    assert len([text for post in article.posts for text in of_kind(post, BlockKind.NOTICE)]) == 1


def test_related_headlines_are_listed_once_and_belong_to_no_post(article: ParsedArticle) -> None:
    assert len(article.related) == len(set(article.related)) == 4
    own = {block.text for post in article.posts for block in post.blocks}
    assert own.isdisjoint(article.related)


def test_links_to_other_pages_are_told_from_the_story(article: ParsedArticle) -> None:
    links = [text for post in article.posts for text in of_kind(post, BlockKind.LINK)]
    assert links == ["Read the full story here.", "Read more here."]
