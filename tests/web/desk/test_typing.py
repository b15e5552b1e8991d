"""What is typed is kept in the background for whoever types it, and no word of it is lost."""

from __future__ import annotations

from typing import Any

from flask import Flask
from playwright.sync_api import Dialog, Page, expect
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Stance, State, TypedDraft
from factcheck.workflow import evidence
from factcheck.workflow.typing import MOST
from tests.support.browser import Visitors
from tests.support.form_reading import fields
from tests.support.newsroom import PASSWORD, Newsroom, submitted_quote, transcript
from tests.support.pages import sign_in
from tests.web.desk.conftest import Person

BACK = "did not save is back"


def typing(person: Person, statement: int, form: dict[str, Any] | None = None, **typed: str) -> dict[str, Any]:
    """Type into the form of a statement's page, and let it be kept; gives the answer."""
    form = form or person.form(f"/desk/statements/{statement}/")
    answer = person.client.post(f"/desk/statements/{statement}/typed", data={**form, **typed})
    return {"status": answer.status_code, **answer.get_json()}


def test_what_was_typed_and_not_saved_is_back_for_its_person_alone(ana: Person, bo: Person, room: Newsroom) -> None:
    told = typing(
        ana, room.claim_id, finding="Half a", explanation="One\r\ntwo", passage="212 souls", confidential="y", source_date="2026-03-02"
    )
    assert (told["status"], told["outdated"]) == (200, False)
    assert told["said"].startswith("Saved for you, ")
    address = f"/desk/statements/{room.claim_id}/"
    page = ana.see(address)
    form = fields(page)
    assert BACK in page
    assert (form["finding"], form["explanation"], form["passage"]) == ("Half a", "One\ntwo", "212 souls")
    assert (form["confidential"], form["source_date"]) == ("y", "2026-03-02")
    assert BACK not in bo.see(address)
    assert "Half a" not in bo.see(address)


def test_what_the_same_person_changed_meanwhile_by_another_button_is_no_collision(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        source = transcript(room.checker)
        db.session.commit()
        typing(ana, room.claim_id, finding="Half a", source=str(source.id))
        evidence.add(room.claim, source, locator="p. 1", passage="", stance=Stance.SUPPORTS, by=room.checker)
        db.session.commit()
    form = ana.form(f"/desk/statements/{room.claim_id}/")
    assert (form["finding"], form.get("source", "")) == ("Half a", "")
    assert ana.client.post(f"/desk/statements/{room.claim_id}/", data={**form, "do": "save"}).status_code == 303
    with app.app_context():
        assert room.claim.draft_finding == "Half a"


def test_typing_writes_no_history_and_makes_no_page_out_of_date(app: Flask, ana: Person, bo: Person, room: Newsroom) -> None:
    theirs = bo.form(f"/desk/statements/{room.claim_id}/")
    with app.app_context():
        before = db.session.scalar(select(func.count(HistoryEntry.id)))
    for words in ("H", "Ha", "Half"):
        typing(ana, room.claim_id, finding=words)
    with app.app_context():
        assert db.session.scalar(select(func.count(HistoryEntry.id))) == before
        assert (room.claim.state, room.claim.checker) == (State.FOUND, None)
        assert len(db.session.scalars(select(TypedDraft)).all()) == 1
    sent = {**theirs, "finding": "Bo's finding.", "do": "save"}
    assert bo.client.post(f"/desk/statements/{room.claim_id}/", data=sent).status_code == 303


def test_saving_ends_it(app: Flask, ana: Person, room: Newsroom) -> None:
    typing(ana, room.claim_id, finding="Half a sentence")
    ana.work(room.claim_id, finding="A whole sentence.")
    page = ana.see(f"/desk/statements/{room.claim_id}/")
    assert BACK not in page
    assert fields(page)["finding"] == "A whole sentence."
    with app.app_context():
        assert db.session.scalars(select(TypedDraft)).all() == []


def test_it_can_be_thrown_away(ana: Person, room: Newsroom) -> None:
    typing(ana, room.claim_id, finding="Nonsense")
    address = f"/desk/statements/{room.claim_id}/"
    assert ana.client.post(f"{address}typed/forget").status_code == 303
    assert ana.form(address)["finding"] == ""


def test_the_words_are_kept_though_a_colleague_was_faster_and_both_are_shown_on_saving(ana: Person, bo: Person, room: Newsroom) -> None:
    form = ana.form(f"/desk/statements/{room.claim_id}/")
    bo.work(room.claim_id, finding="Bo was first.")
    told = typing(ana, room.claim_id, form, finding="Ana's words.")
    assert (told["status"], told["outdated"]) == (200, True)
    assert "Bo Checker changed this statement meanwhile" in told["said"]
    back = ana.form(f"/desk/statements/{room.claim_id}/")
    assert back["finding"] == "Ana's words."
    clash = ana.client.post(f"/desk/statements/{room.claim_id}/", data={**back, "do": "save"})
    assert clash.status_code == 409
    assert "Bo was first." in clash.text
    assert fields(clash.text)["finding"] == "Ana's words."


def test_where_nobody_may_work_it_is_said_that_it_is_not_kept(app: Flask, ana: Person, room: Newsroom) -> None:
    form = ana.form(f"/desk/statements/{room.quote_id}/")
    with app.app_context():
        submitted_quote(room)
        db.session.commit()
    told = typing(ana, room.quote_id, form, finding="Too late.")
    assert told["status"] == 422
    assert told["said"].startswith("Not saved: This statement is submitted")


def test_far_too_many_words_are_not_kept(ana: Person, room: Newsroom) -> None:
    told = typing(ana, room.claim_id, explanation="a" * (MOST + 1))
    assert (told["status"], told["said"][:10]) == (422, "Not saved:")


def test_a_statement_saved_since_in_the_same_words_says_nothing(app: Flask, ana: Person, room: Newsroom) -> None:
    typing(ana, room.claim_id)
    assert BACK not in ana.see(f"/desk/statements/{room.claim_id}/"), "nothing was typed"


def test_a_browser_keeps_what_is_typed_and_asks_nothing_on_leaving(app: Flask, visitors: Visitors, room: Newsroom) -> None:
    with app.app_context():
        evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        db.session.commit()
    page = visitors.new()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    sign_in(page, "checker@example.org", PASSWORD)
    page.get_by_role("heading", name="Desk", exact=True).wait_for()
    address = f"/desk/statements/{room.claim_id}/"
    page.goto(address)
    page.on("dialog", leave)
    page.get_by_label("Finding").press_sequentially("Typed and never saved.")
    expect(page.get_by_text("Saved for you,")).to_be_visible()
    page.goto("/desk/")
    page.goto(address)
    assert asked == []
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label("Finding")).to_have_value("Typed and never saved.")
    _throw_away(page)


def _throw_away(page: Page) -> None:
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text(BACK)).to_have_count(0)
    expect(page.get_by_label("Finding")).to_have_value("")
