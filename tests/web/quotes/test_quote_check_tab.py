"""The tab “Quote check” of a statement's page."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import VERDICTS, QuoteCheck
from factcheck.text.spans import Span
from factcheck.workflow import marking
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom
from tests.support.transcripts import NOWHERE, kept


def tab(client: FlaskClient, statement_id: int, query: str = "") -> str:
    answer = client.get(f"/desk/statements/{statement_id}/?tab=quote-check{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def compare(client: FlaskClient, room: Newsroom, *snapshots: int) -> str:
    answer = client.post(f"/desk/statements/{room.quote_id}/quote-check", data={"snapshots": list(snapshots)}, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text


def newest(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(QuoteCheck.id).order_by(QuoteCheck.id.desc())).first() or 0


def test_without_a_source_the_tab_says_what_to_add(ana: FlaskClient, room: Newsroom) -> None:
    page = tab(ana, room.quote_id)
    assert "There is no source with a text to compare with yet." in page
    assert "/desk/sources/" in page


def test_a_claim_without_quotation_marks_says_that_there_is_nothing_to_compare(ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    assert "Nothing in this statement stands in quotation marks" in tab(ana, room.claim_id)
    assert snapshot_id


def test_the_words_stand_beside_the_passage_with_what_differs_in_signs(ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    assert "Hearing transcript" in tab(ana, room.quote_id)
    page = compare(ana, room, snapshot_id)
    assert "Altered" in page
    assert '<mark class="quote-passage">' in page
    assert "<del>" in page
    assert "MS. LIND · paragraph 2" in page
    assert "only how people speak" in page, "the “uh” is told, and does not count"


def test_nothing_chosen_is_refused_with_what_to_do(app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    assert snapshot_id
    assert "Choose at least one source to compare with." in compare(ana, room)
    assert newest(app) == 0


@on_both_databases
def test_one_button_takes_the_passage_over_and_only_proposes_a_verdict(
    app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int
) -> None:
    assert "Use as evidence" in compare(ana, room, snapshot_id)
    page = ana.post(f"/desk/quote-checks/{newest(app)}/use", follow_redirects=True).text
    assert "“Altered” is filled in as the verdict; choose another if you see it otherwise." in page
    assert 'value="quote.altered" checked' in page
    with app.app_context():
        (piece,) = room.quote.evidence
        assert (piece.source.title, piece.locator, piece.snapshot_id) == ("Hearing transcript", "paragraph 2", snapshot_id)
        assert room.quote.draft_verdict == VERDICTS["quote.altered"]
        assert room.quote.review is None
    assert "This passage is among the evidence." in tab(ana, room.quote_id)
    again = ana.post(f"/desk/quote-checks/{newest(app)}/use", follow_redirects=True).text
    assert "This passage is among the evidence already." in again


def test_a_quotation_that_is_nowhere_offers_nothing_to_take_over(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        snapshot = kept(NOWHERE, by=room.checker).id
        db.session.commit()
    page = compare(ana, room, snapshot)
    assert "Not in this source" in page
    assert "Use as evidence" not in page


def test_changed_words_are_told_and_the_old_check_is_kept_below(app: Flask, ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    compare(ana, room, snapshot_id)
    with app.app_context():
        start = room.quote.version.text.index("turn back")
        marking.change_edges(room.quote, (Span(start, start + len("turn back")),), by=room.checker)
        db.session.commit()
    page = tab(ana, room.quote_id)
    assert "The words have changed since" in page
    assert "Use as evidence" not in page
    page = compare(ana, room, snapshot_id)
    assert "The words have changed since" not in page
    assert "of other words: ““We were never told to turn back,””" in page


def test_other_sources_are_found_by_their_title(ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    assert f'value="{snapshot_id}"' in tab(ana, room.quote_id, "&source=hearing")
    assert "No source with a text has “harbour” in its title." in tab(ana, room.quote_id, "&source=harbour")


def test_the_first_tab_has_the_label_in_a_line_with_the_way_to_the_words(ana: FlaskClient, room: Newsroom, snapshot_id: int) -> None:
    assert "Compare the words with a source" in ana.get(f"/desk/statements/{room.quote_id}/").text
    compare(ana, room, snapshot_id)
    page = ana.get(f"/desk/statements/{room.quote_id}/").text
    assert "See the words side by side" in page
    assert "See the words side by side" not in ana.get(f"/desk/statements/{room.claim_id}/").text
