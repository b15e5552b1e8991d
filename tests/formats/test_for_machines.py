"""What programs are given: claim reviews, annotations, news articles, rows, feeds and site maps, read by readers not of our making."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import feedparser  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from factcheck.formats import feeds, web_annotation
from factcheck.formats.claim_review import LONGEST_CLAIM, claim_review, claim_reviews
from factcheck.formats.csv_lines import BEGINNING
from factcheck.formats.news_article import news_article
from factcheck.formats.sitemap import Place, news_sitemap, sitemap
from factcheck.formats.statement_rows import COLUMNS, as_csv, rows
from tests.formats.editions import FIRST, NOON, SITE, edition, with_checks

RATINGS = {"claim.false": 1, "claim.true": 5, "claim.unverified": None}


def test_only_claims_that_others_made_are_claim_reviews() -> None:
    assert [made["url"] for made in claim_reviews(edition(), SITE, RATINGS)] == ["https://checks.example/articles/ferry/statements/41/"]
    with pytest.raises(ValueError, match="42"):
        claim_review(edition().checks[1], edition(), SITE, RATINGS)


def test_a_claim_review_rates_only_what_is_on_the_scale() -> None:
    document = edition()
    rated = claim_review(document.checks[0], document, SITE, RATINGS)["reviewRating"]
    assert (rated["ratingValue"], rated["bestRating"], rated["worstRating"], rated["alternateName"]) == (1, 5, 1, "False")
    open_one = replace(document.checks[0], verdict="claim.unverified", verdict_label="Unverified")
    assert claim_review(open_one, document, SITE, RATINGS)["reviewRating"] == {"@type": "Rating", "alternateName": "Unverified"}


def test_a_long_claim_is_shortened_at_a_word_and_stands_whole_beside_it() -> None:
    document = edition()
    words = "The ferry " + "carries cars and " * 20
    made = claim_review(replace(document.checks[0], words=words), document, SITE, RATINGS)
    assert len(made["claimReviewed"]) <= LONGEST_CLAIM
    assert made["claimReviewed"].removesuffix("…") in words
    assert made["itemReviewed"]["text"] == words


def test_an_annotation_finds_its_very_words_by_place_and_by_quotation() -> None:
    made = web_annotation.annotation(edition().checks[0], edition(), SITE)
    quoted, placed = made["target"]["selector"]
    assert FIRST[placed["start"] : placed["end"]] == quoted["exact"] == "the 🛥 ferry carries 400 cars"
    assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in FIRST
    assert {body["purpose"] for body in made["body"]} == {"classifying", "describing", "assessing", "linking"}


@pytest.mark.parametrize("many", [0, 1, 100, 101, 250])
def test_walking_the_pages_of_a_collection_gives_every_annotation_once(many: int) -> None:
    document = with_checks(edition(), many)
    whole = web_annotation.collection(document, SITE)
    seen: list[str] = []
    number = 0
    while True:
        page = web_annotation.page(document, SITE, number)
        assert page["startIndex"] == len(seen)
        seen += [item["id"] for item in page["items"]]
        if "next" not in page:
            break
        number += 1
        assert page["next"].endswith(f"?page={number}")
    assert whole["total"] == many == len(set(seen))
    assert whole["last"] == page["id"]
    with pytest.raises(IndexError):
        web_annotation.page(document, SITE, number + 1)


def test_a_live_blog_gives_each_post_an_address_a_headline_and_plain_words() -> None:
    made = news_article(edition(), SITE)
    assert made["@type"] == "LiveBlogPosting"
    assert [update["@id"] for update in made["liveBlogUpdate"]] == [
        "https://checks.example/articles/ferry/#post-7",
        "https://checks.example/articles/ferry/#post-8",
    ]
    assert made["liveBlogUpdate"][0]["articleBody"] == FIRST
    assert all(update["headline"] for update in made["liveBlogUpdate"])


def test_a_story_holds_its_whole_body() -> None:
    made = news_article(replace(edition(), live=False), SITE)
    assert made["@type"] == "NewsArticle"
    assert made["articleBody"].startswith(FIRST)


def test_rows_read_back_from_csv_are_those_that_went_in() -> None:
    read = list(csv.DictReader(io.StringIO("".join(as_csv(edition(), SITE)).removeprefix(BEGINNING))))
    assert [row["words"] for row in read] == [check.words for check in edition().checks]
    assert list(read[0]) == list(COLUMNS)
    assert json.loads(json.dumps(list(rows(edition(), SITE))))[0]["sources"] == ["Yearly report https://harn.example/report"]


@given(st.text(max_size=20))
def test_no_cell_begins_a_formula(words: str) -> None:
    document = edition()
    told = replace(document, checks=(replace(document.checks[0], words=words),))
    (row,) = csv.DictReader(io.StringIO("".join(as_csv(told, SITE)).removeprefix(BEGINNING)))
    assert not row["words"].startswith(("=", "+", "-", "@", "\t", "\r"))


def entry(number: int, title: str = "Ferry “late” & <full>") -> feeds.Entry:
    at = NOON + timedelta(hours=number)
    return feeds.Entry(f"https://checks.example/{number}", f"https://checks.example/{number}", title, "380, not 400.", NOON, at, "Wren")


def feed(*entries: feeds.Entry) -> feeds.Feed:
    return feeds.Feed("Checked articles", "https://checks.example/feeds/articles.atom", SITE.home, entries, SITE)


def test_a_reader_of_feeds_gets_every_entry_as_it_is() -> None:
    read = feedparser.parse(feeds.as_atom(feed(entry(2), entry(1))))
    assert not read.bozo
    assert (read.version, read.feed.title) == ("atom10", "Checked articles")
    assert next((one.id, one.title_detail.value, one.summary) for one in read.entries) == (
        "https://checks.example/2",
        "Ferry “late” & <full>",
        "380, not 400.",
    )
    assert read.feed.updated == (NOON + timedelta(hours=2)).isoformat()


@given(st.text(max_size=40))
def test_any_title_makes_a_feed_that_can_be_read(title: str) -> None:
    read = feedparser.parse(feeds.as_atom(feed(entry(1, title))))
    assert not read.bozo
    assert len(read.entries) == 1


def test_an_empty_feed_is_a_feed() -> None:
    assert not feedparser.parse(feeds.as_atom(feed())).bozo
    assert feeds.as_json(feed())["items"] == []


def test_a_json_feed_names_what_its_standard_asks_for() -> None:
    made = feeds.as_json(feed(entry(1)))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert {"id", "url", "content_text", "date_published"} <= made["items"][0].keys()


def test_site_maps_name_every_page_and_tell_news_apart() -> None:
    places = [
        Place("https://checks.example/a?b&c", NOON, "Ferry & <late>", "en-GB", NOON),
        Place("https://checks.example/methodology", NOON),
    ]
    spaces = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}
    every = etree.fromstring(sitemap(places))
    assert every.xpath("//m:loc/text()", namespaces=spaces) == [place.address for place in places]
    news = etree.fromstring(news_sitemap(places, SITE))
    assert news.xpath("//n:title/text()", namespaces=spaces) == ["Ferry & <late>"]
    assert news.xpath("//n:language/text()", namespaces=spaces) == ["en"]
