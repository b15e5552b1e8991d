from __future__ import annotations

import html
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import Source, SourceType, Stance
from factcheck.workflow import evidence, sources
from tests.support.databases import on_both_databases
from tests.support.newsroom import FIGURE, PASSWORD, Newsroom, open_newsroom, transcript


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """The newsroom; what it holds is loaded by number, in a context of one's own."""
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def checker(app: Flask, room: Newsroom) -> FlaskClient:
    """A checker's browser."""
    client = app.test_client()
    assert client.post("/sign-in", data={"email": "checker@example.org", "password": PASSWORD}).status_code == 303
    return client


@pytest.fixture
def manifest(app: Flask, room: Newsroom) -> int:
    """The number of a source that the newsroom's claim rests on twice; another source is used for nothing."""
    with app.app_context():
        facts = sources.SourceFacts(
            "Passenger manifest, 100% complete", SourceType.DATASET, reference="Harbour office, folder 7", publisher="Marn Line"
        )
        source = sources.add_source(facts, by=room.checker)
        for locator in ("row 212", "row 1"):
            evidence.add(room.claim, source, locator=locator, passage="212 aboard", stance=Stance.SUPPORTS, by=room.checker)
        transcript(room.checker).published_on = date(2026, 3, 4)
        db.session.commit()
        return source.id


def see(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return html.unescape(answer.text)


def test_every_source_is_listed_by_title_with_how_many_statements_rest_on_it(checker: FlaskClient, manifest: int) -> None:
    page = see(checker, "/desk/sources/")
    assert page.index("Hearing transcript") < page.index("Passenger manifest")
    assert "2 sources" in page
    assert "1 statement<" in page
    assert "nothing yet" in page
    assert "4 March 2026" in page


@on_both_databases
@pytest.mark.parametrize(("words", "found"), [("manifest", 1), ("LINE folder", 1), ("inquiry.example", 1), ("100%", 1), ("%", 1), ("_", 0)])
def test_a_search_finds_all_its_words_in_any_letter_case_and_takes_signs_for_what_they_are(
    checker: FlaskClient, manifest: int, words: str, found: int
) -> None:
    page = see(checker, f"/desk/sources/?q={words.replace('%', '%25').replace(' ', '+')}")
    assert page.count('class="row-title" href="/desk/sources/') == found
    assert ("No source has these words" in page) == (found == 0)


def test_a_newsroom_without_sources_says_where_they_come_from(checker: FlaskClient) -> None:
    assert "No source yet" in see(checker, "/desk/sources/")


def test_a_source_shows_its_facts_and_what_rests_on_it_with_links(checker: FlaskClient, manifest: int, room: Newsroom) -> None:
    page = see(checker, f"/desk/sources/{manifest}")
    for words in ("Dataset", "Marn Line", "Harbour office, folder 7", "Ana Checker", FIGURE, "row 212", "row 1", "212 aboard", "Supports"):
        assert words in page
    assert f'href="/desk/statements/{room.claim_id}/"' in page


def test_evidence_that_was_taken_off_no_longer_counts_as_a_use(app: Flask, checker: FlaskClient, manifest: int, room: Newsroom) -> None:
    with app.app_context():
        for piece in list(room.claim.evidence):
            evidence.take_off(room.claim, piece, by=room.checker)
        db.session.commit()
    assert "Nothing rests on it yet" in see(checker, f"/desk/sources/{manifest}")
    assert "1 statement<" not in see(checker, "/desk/sources/")


def test_an_address_that_is_no_web_address_is_shown_but_not_linked(app: Flask, checker: FlaskClient, manifest: int) -> None:
    with app.app_context():
        db.session.get_one(Source, manifest).url = "javascript:alert(1)"
        db.session.commit()
    page = see(checker, f"/desk/sources/{manifest}")
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_a_source_that_does_not_exist_is_not_found(checker: FlaskClient) -> None:
    see(checker, "/desk/sources/999", 404)


def test_sources_are_for_people_who_are_signed_in(client: FlaskClient, manifest: int) -> None:
    for address in ("/desk/sources/", f"/desk/sources/{manifest}"):
        assert client.get(address).status_code == 302
