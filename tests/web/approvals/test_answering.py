"""Editors answer reviews in the browser."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text

from factcheck.extensions import db
from factcheck.models import VERDICTS, Review, Role, State
from factcheck.workflow import approving, evidence, reviewing
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, transcript
from tests.support.visitors import signed_in_as


def second_review(app: Flask, room: Newsroom) -> None:
    """The editor sends the first review back; the checker changes the finding and submits again."""
    with app.app_context():
        approving.send_back(room.quote.reviews[0], "Which hour?", by=room.editor)
        draft = reviewing.Draft(VERDICTS["quote.verbatim"], "She said it at 14:02.", "See the **transcript**.")
        reviewing.save_draft(room.quote, draft, by=room.checker)
        reviewing.submit(room.quote, by=room.checker)
        db.session.commit()


def submitted_claim(app: Flask, room: Newsroom) -> int:
    with app.app_context():
        source = transcript(room.checker)
        evidence.add(room.claim, source, locator="p. 3", passage="", stance=room.quote.evidence[0].stance, by=room.checker)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.confirmed"], "The manifest says so.", ""), by=room.checker)
        review = reviewing.submit(room.claim, by=room.checker)
        db.session.commit()
        return review.id


@on_both_databases
def test_what_waits_is_listed_and_approved(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    listed = editor.get("/approvals/").text
    assert "“We were never told to turn back,”" in listed
    assert "submitted by Ana Checker" in listed
    answer = editor.post("/approvals/reviews/1/approve", follow_redirects=True)
    assert "Approved: statement" in answer.text
    assert "Nothing waits for you" in answer.text
    with app.app_context():
        assert room.quote.state is State.APPROVED


def test_approving_goes_on_to_the_next_review(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    number = submitted_claim(app, room)
    assert editor.post("/approvals/reviews/1/approve").location == f"/approvals/reviews/{number}"


def test_the_review_shows_all_that_it_rests_on(editor: FlaskClient) -> None:
    page = editor.get("/approvals/reviews/1").text
    for shown in (
        "Verbatim",
        "Oda Lind, captain",
        "She said it in these words.",
        "<strong>transcript</strong>",
        "Hearing transcript",
        "00:14:02",
    ):
        assert shown in page


def test_a_second_review_shows_first_what_changed(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    second_review(app, room)
    page = editor.get("/approvals/reviews/2").text
    assert "Changed since review 1" in page
    assert "Edda Editor sent it back: “Which hour?”" in page
    assert "<ins>at 14:02.</ins>" in page
    assert page.index("Changed since review 1") < page.index("<h2>Verdict</h2>")


def test_an_older_review_leads_to_the_newer_one_and_is_not_answered(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    second_review(app, room)
    page = editor.get("/approvals/reviews/1").text
    assert "Returned by Edda Editor" in page
    assert "Approve and next" not in page
    answer = editor.post("/approvals/reviews/1/approve")
    assert answer.status_code == 409
    assert "There is a newer review of this statement" in answer.text


def test_sending_back_needs_a_reason_and_keeps_what_was_typed(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    answer = editor.post("/approvals/reviews/1/send-back", data={"reason": "  "})
    assert answer.status_code == 422
    assert "Say what is missing or wrong" in answer.text
    too_long = "Again. " * 1000
    answer = editor.post("/approvals/reviews/1/send-back", data={"reason": too_long})
    assert answer.status_code == 422
    assert too_long.strip() in answer.text
    assert editor.post("/approvals/reviews/1/send-back", data={"reason": "Which hour?"}).status_code == 302
    with app.app_context():
        assert room.quote.state is State.RETURNED


def test_nobody_approves_their_own_work_whatever_their_role(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        room.checker.role = Role.EDITOR
        db.session.commit()
    author = signed_in_as(app, "checker@example.org")
    page = author.get("/approvals/reviews/1").text
    assert "another editor has to approve it" in page
    assert "Approve and next" not in page
    answer = author.post("/approvals/reviews/1/approve")
    assert answer.status_code == 403
    assert "another editor has to approve it" in answer.text
    with app.app_context():
        assert db.session.get_one(Review, 1).decision is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_approval_that_crosses_with_a_take_back_changes_nothing(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    """PostgreSQL lets both read the same state; the second to write must be told."""

    def the_checker_is_faster(*_about: object) -> None:
        with db.engine.begin() as other:
            other.execute(text("UPDATE statements SET revision = revision + 1, state = 'in review' WHERE state = 'submitted'"))

    event.listen(db.session, "before_flush", the_checker_is_faster, once=True, insert=True)
    answer = editor.post("/approvals/reviews/1/approve")
    assert answer.status_code == 409
    assert "Somebody else changed this at the same moment." in answer.text
    with app.app_context():
        assert room.quote.state is State.IN_REVIEW
        assert db.session.get_one(Review, 1).decision is None
