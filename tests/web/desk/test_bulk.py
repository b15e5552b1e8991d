"""Many statements at once: what was refused is named, the rest is done, and one undo takes all of it back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.models import BulkStep, HistoryEntry, Notice, State, Statement
from factcheck.web.desk.queue import ROWS
from factcheck.workflow import holds, reviewing, urgency
from tests.support.form_reading import fields
from tests.support.newsroom import Newsroom, submitted_quote
from tests.web.desk.conftest import Person
from tests.web.desk.test_queue import add_many


def press(person: Person, do: str, *ticked: int, view: str = "", **typed: Any) -> TestResponse:
    """Open a view, tick statements, fill in, press a button; gives the page one comes to."""
    form = fields(person.see(f"/desk/?{view}"), "bulk")
    data = {**form, **typed, "do": do, "statement": [str(number) for number in ticked]}
    return person.client.post("/desk/bulk/", data=data, follow_redirects=True)


def undo(person: Person, page: str) -> TestResponse:
    address = re.search(r'action="(/desk/bulk/\d+/undo)"', page)
    assert address, "There is nothing to undo on this page."
    return person.client.post(address[1], follow_redirects=True)


def test_the_ticked_ones_are_assigned_and_undone_with_one_press(app: Flask, ana: Person, room: Newsroom) -> None:
    page = press(ana, "assign", room.claim_id, room.quote_id, to=str(room.second_checker_id)).text
    assert "gave 2 statements to Bo Checker" in page
    with app.app_context():
        assert {room.claim.checker_id, room.quote.checker_id} == {room.second_checker_id}
        assert db.session.scalars(select(Notice.sentence)).all() == ["Ana Checker gave 2 statements to you."]
    assert "Undone for 2 statements." in undo(ana, page).text
    with app.app_context():
        assert (room.claim.checker, room.quote.checker) == (None, None)
        assert [entry.verb for entry in db.session.scalars(select(HistoryEntry).filter_by(statement_id=room.claim_id))] == [
            "assign",
            "undo",
        ]


def test_those_that_cannot_be_done_are_named_with_why_and_the_others_are_done(app: Flask, ana: Person, room: Newsroom) -> None:
    with app.app_context():
        submitted_quote(room)
        db.session.commit()
    page = press(ana, "dismiss", room.claim_id, room.quote_id, view="state=all", reason="opinion").text
    assert "dismissed 1 statement: opinion" in page
    assert f"Statement {room.quote_id}</a>: This statement is submitted, so “dismiss” is not possible now." in page
    with app.app_context():
        assert (room.claim.state, room.quote.state) == (State.DISMISSED, State.SUBMITTED)


def test_not_a_claim_is_one_press(app: Flask, ana: Person, room: Newsroom) -> None:
    assert "dismissed 1 statement: not a claim" in press(ana, "not-a-claim", room.claim_id).text
    with app.app_context():
        assert room.claim.state is State.DISMISSED


def test_all_that_match_are_meant_not_only_those_on_the_page(app: Flask, ana: Person, room: Newsroom) -> None:
    add_many(app, room, ROWS + 30)
    with app.app_context():
        matching = db.session.scalar(select(func.count(Statement.id)).filter_by(type="event"))
    page = press(ana, "press", scope="all", view="type=event", priority="urgent").text
    assert f"set the priority of {matching} statements to urgent" in page
    assert "Urgent</option>" in page
    with app.app_context():
        assert urgency.own(room.claim) == urgency.Pressing()
    undo(ana, page)
    assert "Nothing fits" in ana.see("/desk/?only=urgent")


def test_all_that_match_means_those_that_were_counted_on_the_page(app: Flask, ana: Person, room: Newsroom) -> None:
    form = fields(ana.see("/desk/"), "bulk")
    add_many(app, room, 5)
    answer = ana.client.post("/desk/bulk/", data={**form, "scope": "all", "do": "not-a-claim"})
    assert answer.status_code == 422
    assert "match now, and 2 did when you opened the page. Look again first." in answer.text
    with app.app_context():
        assert room.claim.state is State.FOUND


@pytest.mark.parametrize(
    ("do", "typed", "said"),
    [
        ("assign", {}, "Choose who is to check these."),
        ("press", {}, "Choose a priority or a deadline."),
        ("press", {"deadline": "2001-01-01T10:00"}, "This deadline has passed already."),
        ("press", {"deadline": "soon"}, "Write the date and time as"),
        ("dismiss", {}, "Say why these need no check."),
        ("dismiss", {"reason": "other"}, "Say in a few words what the other reason is."),
        ("flag", {"flag_reason": "  "}, "Say what the legal reading is about."),
        ("flag", {"flag_reason": "x" * 501}, "Shorten this to 500 characters."),
        ("nothing", {}, "Press one of the buttons."),
    ],
)
def test_what_lacks_something_is_said_and_nothing_is_changed(
    app: Flask, ana: Person, room: Newsroom, do: str, typed: dict[str, str], said: str
) -> None:
    answer = press(ana, do, room.claim_id, **typed)
    assert answer.status_code == 422
    assert said in answer.text
    with app.app_context():
        assert db.session.scalar(select(func.count(BulkStep.id))) == 0


def test_a_step_with_nothing_ticked_says_so(ana: Person, room: Newsroom) -> None:
    answer = press(ana, "not-a-claim")
    assert answer.status_code == 422
    assert "Tick at least one statement." in answer.text


def test_what_somebody_changed_since_is_left_and_named(app: Flask, ana: Person, bo: Person, room: Newsroom) -> None:
    page = press(ana, "not-a-claim", room.claim_id, room.quote_id).text
    with app.app_context():
        reviewing.reopen(room.claim, "It can be checked.", by=room.second_checker)
        db.session.commit()
    told = undo(ana, page).text
    assert "Undone for 1 statement." in told
    assert f"Statement {room.claim_id}</a>: Bo Checker reopened it: It can be checked. since." in told
    with app.app_context():
        assert (room.claim.state, room.quote.state) == (State.IN_REVIEW, State.FOUND)


def test_a_step_is_undone_once_and_only_by_whoever_took_it_or_an_editor(
    app: Flask, ana: Person, bo: Person, at_desk: Any, room: Newsroom
) -> None:
    page = press(ana, "flag", room.claim_id, flag_reason="A name is named.").text
    address = re.search(r'action="(/desk/bulk/\d+)/undo"', page)
    assert address
    assert "Undo it" not in bo.see(address[1])
    assert bo.client.post(f"{address[1]}/undo").status_code == 422
    editor = at_desk("editor")
    assert "Undone for 1 statement." in undo(editor, editor.see(address[1])).text
    with app.app_context():
        assert holds.flag_of(room.claim) is None
    assert "undone already" in ana.client.post(f"{address[1]}/undo").text
