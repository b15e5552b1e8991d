"""What leaves for programs fits its standard, whatever the edition holds; and what does not fit is found."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from factcheck.formats import feeds, oembed, web_annotation
from factcheck.formats.claim_review import claim_review, claim_reviews
from factcheck.formats.csv_lines import BEGINNING
from factcheck.formats.edition import EditionDocument, PublishedCorrection
from factcheck.formats.news_article import news_article
from factcheck.formats.sitemap import Place, news_sitemap, sitemap
from factcheck.formats.statement_rows import COLUMNS, as_csv, rows
from factcheck.text.spans import Span
from tests.formats.editions import NOON, SITE, edition, with_checks
from tests.formats.standards import expanded, nodes, unfit, unfit_atom, unfit_map
from tests.formats.standards.schema_org import misused

RATINGS = {"claim.false": 1, "claim.true": 5, "claim.unverified": None}
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
STATEMENTS = json.loads((Path(__file__).resolve().parents[2] / "factcheck/static/schemas/statements.json").read_text(encoding="utf-8"))


def awkward() -> EditionDocument:
    """An edition with all that is rare: a correction, a source off the web, words in two runs, no language, nobody named."""
    plain = edition()
    first, line, quote = plain.checks
    corrections = (PublishedCorrection(1, "correction", "It said 38.", "380.", first.statement, 1, "Marit", NOON),)
    off_the_web = replace(first.sources[0], url=None, reference="interview, 3 March", publisher=None, published_on=None)
    in_runs = replace(quote, spans=(Span(0, 4), Span(9, 14)), sources=(off_the_web,), explanation_html="")
    looked = replace(first, explanation_html="", speaker_role=None, as_of=NOON, next_look=NOON)
    everybody = (looked, replace(line, sources=(), as_of=NOON), in_runs)
    return replace(plain, corrections=corrections, checks=everybody, language=None, byline=None)


EDITIONS = {
    "live blog": edition(),
    "story": replace(edition(), live=False),
    "awkward": awkward(),
    "nothing checked": replace(edition(), checks=()),
    "many checks": with_checks(edition(), 101),
}
each_edition = pytest.mark.parametrize("document", EDITIONS.values(), ids=EDITIONS.keys())


@each_edition
def test_articles_and_claim_reviews_use_schema_org_as_it_is_meant(document: EditionDocument) -> None:
    assert misused(news_article(document, SITE, NOON)) == []
    for review in claim_reviews(document, SITE, RATINGS):
        assert misused(review) == []
        assert unfit(review, "claim-review") == []


@pytest.mark.parametrize(
    ("sort", "author"),
    [("named", "Person"), ("unnamed", "Person"), ("institution", "Organization"), ("document", None), (None, None)],
)
def test_who_made_a_claim_is_a_person_or_a_body_or_left_open(sort: str | None, author: str | None) -> None:
    document = edition()
    made = claim_review(replace(document.checks[0], speaker_type=sort, speaker_role=None), document, SITE, RATINGS)
    assert made["itemReviewed"].get("author", {}).get("@type") == author
    assert misused(made) == unfit(made, "claim-review") == []


@each_edition
def test_annotations_are_as_the_recommendation_asks_and_every_name_in_them_means_something(document: EditionDocument) -> None:
    pages = [web_annotation.page(document, SITE, number) for number in range(max(web_annotation.pages(document), 1))]
    alone = [web_annotation.annotation(check, document, SITE) for check in document.checks[:3]]
    for made in (web_annotation.collection(document, SITE), *pages, *alone):
        assert unfit(made, "web-annotation") == []
        expanded(made)


def test_an_expanded_annotation_points_at_its_words_and_sources() -> None:
    made = list(nodes(expanded(web_annotation.page(edition(), SITE, 0))))
    annotations = [node for node in made if f"{OA}Annotation" in node.get("@type", ())]
    assert len(annotations) == len(edition().checks)
    exact = [node[f"{OA}exact"][0]["@value"] for node in made if f"{OA}exact" in node]
    assert exact == [check.words for check in edition().checks]
    linked = [node[f"{OA}hasSource"][0]["@id"] for node in made if node.get(f"{OA}hasPurpose") == [{"@id": f"{OA}linking"}]]
    assert linked == [source.url for check in edition().checks for source in check.sources]
    assert made[0][f"{AS}startIndex"][0]["@value"] == 0


def feed(*entries: feeds.Entry) -> feeds.Feed:
    return feeds.Feed("Checked “articles” & more", "https://checks.example/feeds/articles.atom", SITE.home, entries, SITE)


def test_feeds_fit_their_standards_empty_and_full() -> None:
    one = feeds.Entry("https://checks.example/1", "https://checks.example/1", "<Late>\x00", "", NOON, NOON + timedelta(days=1), "Wren")
    for made in (feed(), feed(one), feed(one, replace(one, id="https://checks.example/2"))):
        assert unfit_atom(feeds.as_atom(made)) == []
        assert unfit(feeds.as_json(made), "json-feed") == []


def test_site_maps_fit_the_schema_of_their_protocol() -> None:
    article = Place("https://checks.example/a?b&c", NOON, "Ferry & <late>", "en-GB", NOON)
    assert unfit_map(sitemap([Place(SITE.home, None), article])) == []
    assert unfit_map(news_sitemap([article], SITE)) == []


@each_edition
def test_embeds_are_told_as_oembed_says(document: EditionDocument) -> None:
    for embed in (oembed.of_article(document, SITE), *(oembed.of_statement(check, document, SITE) for check in document.checks[:3])):
        assert unfit(oembed.rich(embed, SITE, max_width=200, max_height=100), "oembed") == []


@each_edition
def test_statements_fit_the_schema_that_we_publish(document: EditionDocument) -> None:
    assert unfit(list(rows(document, SITE)), STATEMENTS) == []
    assert STATEMENTS["items"]["required"] == list(STATEMENTS["items"]["properties"]) == list(COLUMNS)


@each_edition
def test_a_table_is_as_rfc_4180_says(document: EditionDocument) -> None:
    """Lines end in CRLF, every line has as many fields, and a field with a comma, a quotation mark or a line end is quoted."""
    written = "".join(as_csv(document, SITE)).removeprefix(BEGINNING)
    assert written.endswith("\r\n")
    read = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert {len(line) for line in read} == {len(COLUMNS)}
    assert [line[4] for line in read[1:]] == [check.words for check in document.checks]


def test_what_does_not_fit_is_found() -> None:
    """The checks above can fail, each for what it is there for."""
    document = edition()
    review = claim_review(document.checks[0], document, SITE, RATINGS)
    assert misused({**review, "claimReview": "x"}) == ["claimReview is no property of ['ClaimReview']"]
    assert misused({**review, "datePublished": "yesterday"}) == ["datePublished may not be {'@value': 'yesterday'}"]
    assert "Thing" in misused({**review, "author": {"@type": "Thing", "name": "x"}})[0]
    assert unfit({**review, "claimReviewed": "x" * 76}, "claim-review")
    assert unfit({**review, "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": 1}}, "claim-review")

    page = web_annotation.page(document, SITE, 0)
    with pytest.raises(AssertionError, match="mean nothing"):
        expanded({**page, "headline": "x"})
    with pytest.raises(AssertionError, match="mean nothing"):
        expanded({**page, "type": "AnnotationPages"})
    link: dict[str, Any] = {"id": "https://harn.example/", "type": "Text", "purpose": "linking"}
    assert unfit({**page["items"][0], "@context": web_annotation.CONTEXT, "body": [link]}, "web-annotation")

    assert unfit_map(sitemap([]))
    assert unfit_map(news_sitemap([Place(SITE.home, NOON, " ", "en", NOON)], SITE))
    assert unfit_atom(feeds.as_atom(feed()).replace(b"<updated>", b"<updated>x"))
    assert unfit({**feeds.as_json(feed()), "items": [{"id": "1"}]}, "json-feed")
    assert unfit([{**next(rows(document, SITE)), "kind": "opinion"}], STATEMENTS)
