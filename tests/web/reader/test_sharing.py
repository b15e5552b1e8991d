"""What a statement's page says of itself to those who see only a link to it, and to those who collect fact checks."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import VERDICTS, Stance
from factcheck.workflow import approving, attributing, evidence, publishing, reviewing
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote, transcript

HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"
SITE = "http://127.0.0.1:5000"


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """An edition with a quote and with a claim that somebody else made."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        attributing.attribute(room.claim, attributing.Chosen(new_name="The </script> line", role="company"), by=room.checker)
        draft = reviewing.Draft(VERDICTS["claim.false"], "The manifest lists <221>.", "See page 3.")
        reviewing.save_draft(room.claim, draft, by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
    return room


def told(html: str) -> dict[str, str]:
    """What the page's head says, by property."""
    return {name: unescape(content) for name, content in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html)}


def test_a_link_to_a_statement_shows_its_verdict_words_finding_and_picture(client: FlaskClient, room: Newsroom) -> None:
    address = f"{HOME}statements/{room.claim_id}/"
    says = told(client.get(address).text)
    assert says["og:title"].startswith("False: The ferry carried 212 passengers")
    assert says["description"] == says["og:description"] == "The manifest lists <221>."
    assert says["og:url"] == SITE + address
    assert says["twitter:card"] == "summary_large_image"
    assert says["og:image:alt"] == says["og:title"]
    assert says["og:image"] == f"{SITE}{address}picture.png"


def test_the_picture_is_drawn_once_and_known_again(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    address = f"{HOME}statements/{room.claim_id}/picture.png"
    first = client.get(address)
    assert (first.mimetype, first.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get(address).data == first.data
    assert first.data != client.get(f"{HOME}statements/{room.quote_id}/picture.png").data


def test_what_was_withdrawn_has_no_picture(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        publishing.withdraw(newest, "The transcript was forged.", by=room.editor)
        db.session.commit()
    assert client.get(f"{HOME}statements/{room.claim_id}/picture.png").status_code == 410


def test_a_claim_that_somebody_else_made_is_marked_up_as_claim_review(client: FlaskClient, room: Newsroom) -> None:
    html = client.get(f"{HOME}statements/{room.claim_id}/").text
    (markup,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    review = json.loads(markup)
    assert (review["@type"], review["reviewRating"]["alternateName"]) == ("ClaimReview", "False")
    assert review["url"] == f"{SITE}{HOME}statements/{room.claim_id}/"
    assert review["itemReviewed"]["author"]["name"] == "The </script> line", "words of an article never end the markup"


def test_no_other_page_is_marked_up_so(client: FlaskClient, room: Newsroom) -> None:
    for address in (HOME, f"{HOME}statements/{room.quote_id}/"):
        assert "ClaimReview" not in client.get(address).text


def test_a_link_to_an_article_says_how_it_turned_out(client: FlaskClient, room: Newsroom) -> None:
    says = told(client.get(HOME).text)
    assert says["description"] == "2 statements checked: 1 confirmed, 1 wrong or altered."
    assert says["og:url"] == SITE + HOME
