"""Every document for machines that the site serves, held to its standard; a route of theirs cannot be forgotten."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import feedparser  # type: ignore[import-untyped]  # it ships no types
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html
from protego import Protego

from factcheck.formats.csv_lines import BEGINNING
from tests.formats.standards import expanded, unfit, unfit_atom, unfit_map
from tests.formats.standards.schema_org import misused
from tests.support import sample_newsroom


@pytest.fixture
def database_url(database_url: str, tmp_path: Path) -> str:
    """A database with the sample newsroom in it: claims, quotes, a correction, a withdrawn page."""
    sample_newsroom.copy_to(tmp_path / "sample.sqlite3")
    return f"sqlite:///{tmp_path / 'sample.sqlite3'}"


def web_annotations(content: bytes) -> list[str]:
    document = json.loads(content)
    expanded(document)
    return unfit(document, "web-annotation")


def annotation_pages(content: bytes) -> list[str]:
    return [] if json.loads(content)["items"] else ["no annotation on it"]


def as_schema_org(content: bytes) -> list[str]:
    read = json.loads(content)
    return [fault for document in (read if isinstance(read, list) else [read]) for fault in misused(document)]


def atom(content: bytes) -> list[str]:
    return [*unfit_atom(content), *([] if feedparser.parse(content).entries else ["no entry in it"])]


def json_feed(content: bytes) -> list[str]:
    return unfit(json.loads(content), "json-feed")


def rfc_4180(content: bytes) -> list[str]:
    lines = list(csv.reader(io.StringIO(content.decode("utf-8").removeprefix(BEGINNING), newline=""), strict=True))
    return [] if len({len(line) for line in lines}) == 1 and len(lines) > 1 else ["lines of several lengths, or none"]


def told_to_robots(content: bytes) -> list[str]:
    rules = Protego.parse(content.decode("utf-8"))
    kept_out = [path for path in ("/desk/", "/approvals/", "/sign-in") if rules.can_fetch(f"https://checks.example{path}", "any")]
    let_in = [path for path in ("/", "/articles/a/", "/feeds/articles.atom") if not rules.can_fetch(f"https://checks.example{path}", "any")]
    return [*kept_out, *let_in, *([] if len(list(rules.sitemaps)) == 2 else ["not both site maps named"])]


def statements(content: bytes) -> list[str]:
    schema = Path(__file__).resolve().parents[3] / "factcheck/static/schemas/statements.json"
    return unfit(json.loads(content), json.loads(schema.read_text(encoding="utf-8")))


def oembed(content: bytes) -> list[str]:
    return unfit(json.loads(content), "oembed")


STANDARDS: dict[str, list[tuple[str, Callable[[bytes], list[str]]]]] = {
    "machines.article": [("{article}article.json", as_schema_org)],
    "machines.claim_reviews_of": [("{article}claim-reviews.json", as_schema_org)],
    "machines.collection": [
        ("{article}annotations/", web_annotations),
        ("{article}annotations/?page=0", web_annotations),
        ("{article}annotations/?page=0", annotation_pages),
    ],
    "machines.statements": [("{article}statements.json", statements)],
    "machines.statements_table": [("{article}statements.csv", rfc_4180)],
    "machines.every_claim_review": [("/claim-reviews.json", as_schema_org)],
    "machines.every_page": [("/sitemap.xml", unfit_map)],
    "machines.news": [("/news-sitemap.xml", unfit_map)],
    "machines.robots": [("/robots.txt", told_to_robots)],
    "machines.feed": [
        *((f"/feeds/{name}.atom", atom) for name in ("articles", "verdicts", "corrections")),
        *((f"/feeds/{name}.json", json_feed) for name in ("articles", "verdicts", "corrections")),
    ],
    "embeds.oembed": [("/oembed?url={address}", oembed)],
}
"""What each route for programs is asked for, and what its answer is held to."""


def test_every_document_that_is_served_fits_its_standard(app: Flask) -> None:
    client, public = app.test_client(), app.config["SETTINGS"].public_url.rstrip("/")
    articles = [address for address in mapped(client) if address.count("/articles/") == 1 and "/statements/" not in address]
    assert len(articles) > 1
    for article in articles:
        for path, faults_of in (each for asked in STANDARDS.values() for each in asked):
            asked_for = path.format(article=article.removeprefix(public), address=quote(article, safe=""))
            answer = client.get(asked_for)
            assert (answer.status_code, faults_of(answer.data)) == (200, []), asked_for


def test_no_route_for_programs_goes_without_a_standard(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    there = {name for name in endpoints if name.startswith("machines.")} | {"embeds.oembed"}
    assert STANDARDS.keys() == there


def test_what_stands_in_the_pages_for_programs_is_what_their_documents_say(app: Flask) -> None:
    """A claim's page holds its review and no other's; a page of anything else holds none."""
    client, public = app.test_client(), app.config["SETTINGS"].public_url.rstrip("/")
    by_page = {made["item"]["url"]: made["item"] for made in json.loads(client.get("/claim-reviews.json").data)["dataFeedElement"]}
    assert by_page
    for address in (address for address in mapped(client) if "/statements/" in address):
        page = html.fromstring(client.get(address.removeprefix(public)).data)
        held = [json.loads(script.text or "") for script in page.iter("script") if script.get("type") == "application/ld+json"]
        assert held == ([by_page.pop(address)] if address in by_page else []), address
    assert not by_page, "every review that is told of stands on its page"


def test_the_statements_name_the_schema_that_they_fit(app: Flask) -> None:
    client, public = app.test_client(), app.config["SETTINGS"].public_url.rstrip("/")
    article = next(address for address in mapped(client) if "/articles/" in address)
    (link,) = client.get(f"{article.removeprefix(public)}statements.json").headers.getlist("Link")
    assert link.endswith('>; rel="describedby"')
    with client.get(link.split(">")[0].removeprefix(f"<{public}")) as schema:
        assert schema.mimetype == "application/json"


def mapped(client: FlaskClient) -> list[str]:
    """Every address in the site map."""
    return [place.text or "" for place in etree.fromstring(client.get("/sitemap.xml").data).iter("{*}loc")]
