"""Two people on one statement: the second to save sees both versions and loses nothing."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import event, text

from factcheck.extensions import db
from factcheck.models import State
from tests.support.databases import on_both_databases
from tests.support.form_reading import fields
from tests.support.newsroom import Newsroom, submitted_quote
from tests.web.desk.conftest import Person


@pytest.fixture
def address(room: Newsroom) -> str:
    return f"/desk/statements/{room.claim_id}/"


@on_both_databases
def test_the_second_to_save_sees_both_versions(app: Flask, ana: Person, bo: Person, room: Newsroom, address: str) -> None:
    bos = bo.form(address)
    ana.work(room.claim_id, finding="The list has 212 names.", verdict="line.confirmed")
    answer = bo.client.post(address, data={**bos, "finding": "The list has 210 names.", "do": "save"})
    assert answer.status_code == 409
    assert "<del>212</del> <ins>210</ins>" in answer.text
    assert "Ana Checker</b> set the verdict to Confirmed, changed the finding" in answer.text
    with app.app_context():
        assert room.claim.draft_finding == "The list has 212 names.", "nothing is saved over theirs unasked"


@on_both_databases
def test_what_the_second_typed_is_kept_and_can_be_saved_over_theirs(
    app: Flask, ana: Person, bo: Person, room: Newsroom, address: str
) -> None:
    bos = bo.form(address)
    ana.work(room.claim_id, finding="The list has 212 names.")
    clash = bo.client.post(address, data={**bos, "finding": "210.", "passage": "two hundred and ten", "do": "save"})
    form = fields(clash.text)
    assert (form["finding"], form["passage"]) == ("210.", "two hundred and ten")
    assert bo.client.post(address, data={**form, "passage": "", "do": "save"}).status_code == 303
    with app.app_context():
        assert room.claim.draft_finding == "210."


@on_both_databases
def test_parts_the_second_did_not_touch_take_what_the_first_stored(ana: Person, bo: Person, room: Newsroom, address: str) -> None:
    ana.work(room.claim_id, explanation="First version.")
    bos = bo.form(address)
    ana.work(room.claim_id, explanation="Second version.", verdict="line.confirmed")
    clash = bo.client.post(address, data={**bos, "finding": "Bo's finding.", "do": "save"})
    form = fields(clash.text)
    assert (form["finding"], form["explanation"], form["verdict"]) == ("Bo's finding.", "Second version.", "line.confirmed")
    assert "You did not change this" in clash.text


@on_both_databases
def test_who_says_it_is_compared_too(ana: Person, bo: Person, room: Newsroom, address: str) -> None:
    bos = bo.form(address)
    ana.work(room.claim_id, new_speaker="Marn Ferries", new_speaker_type="institution")
    clash = bo.client.post(address, data={**bos, "new_speaker": "Oda Lind", "role": "captain", "do": "save"})
    assert clash.status_code == 409
    assert "Marn Ferries" in clash.text
    assert fields(clash.text)["new_speaker"] == "Oda Lind"


@on_both_databases
def test_a_submission_of_an_outdated_page_submits_nothing(app: Flask, ana: Person, bo: Person, room: Newsroom, address: str) -> None:
    bos = bo.form(address)
    ana.work(room.claim_id, finding="In progress.")
    answer = bo.client.post(address, data={**bos, "verdict": "line.not-confirmed", "finding": "Nothing found.", "do": "submit"})
    assert answer.status_code == 409
    with app.app_context():
        assert room.claim.state is State.IN_REVIEW
        assert room.claim.reviews == []


@on_both_databases
def test_work_on_a_statement_that_was_submitted_meanwhile_can_be_saved_by_taking_it_back(app: Flask, bo: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.quote_id}/"
    bos = bo.form(address)
    with app.app_context():
        submitted_quote(room)
        db.session.commit()
    clash = bo.client.post(address, data={**bos, "finding": "Bo heard it too.", "do": "save"})
    assert clash.status_code == 409
    assert "Take it back and save mine" in clash.text
    assert bo.client.post(address, data={**fields(clash.text), "do": "take-back"}).status_code == 303
    with app.app_context():
        assert (room.quote.state, room.quote.draft_finding) == (State.IN_REVIEW, "Bo heard it too.")


@on_both_databases
def test_a_page_that_names_no_revision_saves_nothing(app: Flask, ana: Person, room: Newsroom, address: str) -> None:
    assert ana.client.post(address, data={"finding": "Out of nowhere.", "do": "save"}).status_code == 409
    with app.app_context():
        assert room.claim.draft_finding == ""


@on_both_databases
def test_words_are_not_moved_by_an_outdated_page(app: Flask, ana: Person, bo: Person, room: Newsroom) -> None:
    page = bo.see(f"/desk/statements/{room.claim_id}/words")
    seen = page.split('name="seen" type="hidden" value="')[1].split('"')[0]
    ana.work(room.claim_id, finding="In progress.")
    answer = bo.client.post(f"/desk/statements/{room.claim_id}/words", data={"seen": seen, "typed": "212 passengers"})
    assert answer.status_code == 409
    with app.app_context():
        assert room.claim.words == "The ferry carried 212 passengers"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_change_stored_between_looking_and_saving_is_noticed(app: Flask, ana: Person, room: Newsroom, address: str) -> None:
    """PostgreSQL lets two people read the same revision at once; the second to write must still not win unseen."""
    form = ana.form(address)

    def somebody_is_faster(*_about: object) -> None:
        with db.engine.begin() as other:
            other.execute(text("UPDATE statements SET revision = revision + 1, draft_finding = 'Faster.'"))

    event.listen(db.session, "before_flush", somebody_is_faster, once=True, insert=True)
    answer = ana.client.post(address, data={**form, "finding": "Slower.", "do": "save"})
    assert answer.status_code == 409
    assert fields(answer.text)["finding"] == "Slower."
    with app.app_context():
        assert room.claim.draft_finding == "Faster."


@on_both_databases
def test_a_form_for_a_statement_that_is_not_open_changes_nothing(app: Flask, ana: Person, room: Newsroom) -> None:
    address = f"/desk/statements/{room.quote_id}/"
    form = ana.form(address)
    with app.app_context():
        submitted_quote(room)
        db.session.commit()
        seen = room.quote.revision
    answer = ana.client.post(address, data={**form, "seen": seen, "finding": "Too late.", "do": "save"})
    assert answer.status_code == 422
    assert "This statement is submitted" in answer.text
    with app.app_context():
        assert room.quote.draft_finding == "She said it in these words."
