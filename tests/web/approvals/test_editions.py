"""Publishing, previewing and withdrawing in the browser."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import Article
from factcheck.workflow import publishing, reviewing
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom

PUBLISH = "/approvals/articles/1/publish"


@pytest.fixture
def approved(editor: FlaskClient) -> FlaskClient:
    """The editor, after approving the quote."""
    editor.post("/approvals/reviews/1/approve")
    return editor


def test_what_stands_in_the_way_is_said_with_a_way_to_mend_it(editor: FlaskClient) -> None:
    page = editor.get(PUBLISH).text
    assert "Nothing is approved yet." in page
    assert 'href="/desk/articles/1/"' in page
    answer = editor.post(PUBLISH)
    assert answer.status_code == 422
    assert "Nothing is approved yet." in answer.text


@on_both_databases
def test_an_edition_goes_out_and_readers_see_it(app: Flask, approved: FlaskClient) -> None:
    preview = approved.get("/approvals/articles/1/preview").text
    assert "Preview of edition 1." in preview
    answer = approved.post(PUBLISH, follow_redirects=True)
    assert "Edition 1 is out." in answer.text
    read = app.test_client().get(answer.request.path).text
    for shown in ("Verbatim", "She said it in these words.", "Oda Lind, captain"):
        assert shown in preview
        assert shown in read


def test_the_next_edition_needs_a_note_and_keeps_it_when_refused(app: Flask, room: Newsroom, approved: FlaskClient) -> None:
    approved.post(PUBLISH)
    assert "Nothing has changed since edition 1." in approved.get(PUBLISH).text
    answer = approved.post(PUBLISH, data={"note": "A note that must not be lost."})
    assert answer.status_code == 422
    with app.app_context():
        reviewing.reopen(room.quote, "New recording.", by=room.checker)
        reviewing.dismiss(room.quote, reviewing.Reason.DUPLICATE, "", by=room.checker)
        db.session.commit()
    assert "Nothing is approved yet." in approved.get(PUBLISH).text


def test_a_check_that_is_being_looked_at_again_is_named_as_such(app: Flask, room: Newsroom, approved: FlaskClient) -> None:
    with app.app_context():
        reviewing.reopen(room.quote, "New recording.", by=room.checker)
        db.session.commit()
    page = approved.get(PUBLISH).text
    assert "readers keep the last approved check" in page


def test_a_withdrawal_needs_its_notice_and_happens_once(app: Flask, approved: FlaskClient) -> None:
    approved.post(PUBLISH)
    answer = approved.post("/approvals/articles/1/withdraw", data={"notice": " "})
    assert answer.status_code == 422
    assert "Write the notice that readers will see." in answer.text
    answer = approved.post(
        "/approvals/articles/1/withdraw", data={"notice": "The recording was of another hearing."}, follow_redirects=True
    )
    assert "Edition 1 is withdrawn." in answer.text
    assert "was withdrawn by Edda Editor" in approved.get("/approvals/articles/1/withdraw").text
    with app.app_context():
        newest = publishing.latest(db.session.get_one(Article, 1))
        assert newest is not None
        assert newest.withdrawal is not None


def test_there_is_nothing_to_withdraw_before_the_first_edition(editor: FlaskClient) -> None:
    assert editor.get("/approvals/articles/1/withdraw").status_code == 404
