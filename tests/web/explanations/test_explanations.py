"""Explanations that are kept to be used again."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import VERDICTS, ReusableExplanation
from factcheck.workflow import explaining, reviewing
from factcheck.workflow.explaining import Wording
from tests.support.form_reading import fields
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as

COUNTED = Wording("How we count", "The list has the names.", "We count **twice**, and two people do.", ("line.confirmed", "line.wrong"))


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def ana(app: Flask, room: Newsroom) -> FlaskClient:
    return signed_in_as(app, "checker@example.org")


def kept(app: Flask, room: Newsroom, wording: Wording = COUNTED) -> int:
    with app.app_context():
        explanation = explaining.keep(wording, by=room.checker)
        db.session.commit()
        return explanation.id


def work(client: FlaskClient, statement: int, do: str, **typed: str) -> str:
    address = f"/desk/statements/{statement}/"
    return client.post(address, data={**fields(client.get(address).text), **typed, "do": do}, follow_redirects=True).text


def test_one_is_kept_and_listed_as_readers_will_see_it(ana: FlaskClient) -> None:
    typed = {"title": " How we count ", "text": "We count **twice**.", "verdict_keys": ["line.wrong", "line.confirmed"]}
    page = ana.post("/desk/explanations/new", data=typed, follow_redirects=True).text
    assert "<strong>twice</strong>" in page
    assert "For Confirmed, Wrong" in page


def test_everything_that_is_missing_or_wrong_is_said_at_once(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    kept(app, room)
    answer = ana.post("/desk/explanations/new", data={"title": "How we count", "finding": "x" * 301, "verdict_keys": "line.nonsense"})
    assert answer.status_code == 422
    for sentence in (
        "Another explanation has this title.",
        "Write the explanation.",
        "Shorten the finding",
        "One of the verdicts does not exist.",
    ):
        assert sentence in answer.text


def test_it_is_put_into_a_draft_and_nothing_typed_is_replaced(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    number = kept(app, room)
    work(ana, room.claim_id, f"explain-{number}", verdict="line.confirmed", finding="", explanation="Typed before.")
    with app.app_context():
        assert room.claim.draft_finding == COUNTED.finding
        assert room.claim.draft_explanation == f"Typed before.\n\n{COUNTED.text}"
    work(ana, room.claim_id, f"explain-{number}", finding="My own.")
    with app.app_context():
        assert room.claim.draft_finding == "My own."
        assert room.claim.draft_explanation.count(COUNTED.text) == 1, "it stands there already"


def test_it_is_refused_for_a_verdict_that_it_does_not_fit(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    page = work(ana, room.claim_id, f"explain-{kept(app, room)}", verdict="line.attributed-only")
    assert "explains these verdicts: Confirmed, Wrong" in page
    with app.app_context():
        assert room.claim.draft_verdict is VERDICTS["line.attributed-only"], "what was chosen is saved all the same"
        assert room.claim.draft_explanation == ""


def test_the_one_used_last_is_offered_first(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    kept(app, room, Wording("A first one", "", "One."))
    used = kept(app, room, Wording("Used last", "", "Two."))
    work(ana, room.claim_id, f"explain-{used}")
    page = ana.get(f"/desk/statements/{room.quote_id}/").text
    assert page.index("Insert: Used last") < page.index("Insert: A first one")


def test_a_change_reaches_no_check_that_took_it_over(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    number = kept(app, room)
    work(ana, room.claim_id, f"explain-{number}", verdict="line.confirmed")
    address = f"/desk/explanations/{number}"
    with app.app_context():
        seen = str(db.session.get_one(ReusableExplanation, number).revision)
    typed = {"seen": seen, "title": "How we count", "text": "We count once.", "verdict_keys": ["line.confirmed"]}
    assert ana.post(address, data=typed).status_code == 303
    with app.app_context():
        assert db.session.get_one(ReusableExplanation, number).text == "We count once."
        assert room.claim.draft_explanation == COUNTED.text


def test_the_second_to_change_one_is_told_of_the_first(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    number = kept(app, room)
    typed = {"seen": "1", "title": "How we count", "text": "We count once."}
    assert signed_in_as(app, "second@example.org").post(f"/desk/explanations/{number}", data=typed).status_code == 303
    refused = ana.post(f"/desk/explanations/{number}", data={**typed, "text": "We count thrice."})
    assert refused.status_code == 422
    assert "Bo Checker changed it after you opened it." in refused.text
    assert "We count thrice." in refused.text


def test_one_that_is_removed_stays_in_the_checks_that_took_it_over(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    number = kept(app, room)
    work(ana, room.claim_id, f"explain-{number}", verdict="line.confirmed")
    assert ana.post(f"/desk/explanations/{number}/remove").status_code == 303
    assert "No explanation is kept yet" in ana.get("/desk/explanations/").text
    assert "This explanation is kept no longer." in work(ana, room.claim_id, f"explain-{number}")
    with app.app_context():
        assert room.claim.draft_explanation == COUNTED.text
        assert reviewing.missing(room.claim), "a source is still needed"
