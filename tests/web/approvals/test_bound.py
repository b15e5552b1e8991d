"""Approvals in the browser that are bound to their content, given to several reviews, or given without a second person."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import Role, State
from factcheck.workflow import approving, publishing, reviewing, sources
from factcheck.workflow.sources import SourceFacts
from tests.support.newsroom import Newsroom
from tests.support.visitors import signed_in_as

REVIEW = "/approvals/reviews/1"


def mend_the_source(room: Newsroom) -> None:
    """A checker corrects the title of the source that the quote rests on."""
    source = room.quote.reviews[0].evidence[0].source
    facts = SourceFacts("Hearing transcript, day two", source.type, url=source.url or "")
    sources.change_facts(source, facts, seen=source.revision, by=room.checker)
    db.session.commit()


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


@pytest.fixture
def author(app: Flask, room: Newsroom) -> FlaskClient:
    """Whoever made the review, who is an editor too."""
    with app.app_context():
        room.checker.role = Role.EDITOR
        db.session.commit()
    return signed_in_as(app, "checker@example.org")


def test_an_approval_from_a_page_that_is_out_of_date_is_refused_and_the_page_shown_again(
    app: Flask, room: Newsroom, editor: FlaskClient
) -> None:
    seen = seen_on(editor.get(REVIEW).text)
    with app.app_context():
        mend_the_source(room)
    answer = editor.post(f"{REVIEW}/approve", data={"seen": seen})
    assert answer.status_code == 409
    assert "has changed since you opened this page" in answer.text
    assert seen_on(answer.text) != seen
    assert editor.post(f"{REVIEW}/approve", data={"seen": seen_on(answer.text)}).status_code == 302


def test_the_desk_and_the_next_review_show_what_differs_from_the_approval(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    with app.app_context():
        approving.approve(room.quote.reviews[0], by=room.editor)
        db.session.commit()
        mend_the_source(room)
    desk = editor.get(f"/desk/statements/{room.quote_id}/").text
    assert "Readers keep what was approved." in desk
    assert "day two" in desk
    with app.app_context():
        number = reviewing.submit(room.quote, by=room.checker).id
        db.session.commit()
    page = editor.get(f"/approvals/reviews/{number}").text
    assert "Changed since it was approved in review 1" in page
    assert re.search(r"<ins>[^<]*day two", page)


def test_own_work_goes_out_only_with_a_reason_and_readers_are_told(app: Flask, room: Newsroom, author: FlaskClient) -> None:
    answer = author.post(f"{REVIEW}/override", data={"override_reason": " "})
    assert answer.status_code == 422
    assert "Say why this cannot wait" in answer.text
    answer = author.post(f"{REVIEW}/override", data={"override_reason": "Nobody else is here, and it is urgent."})
    assert answer.status_code == 302
    with app.app_context():
        article = publishing.publish(room.article, "", by=room.checker).article
        db.session.commit()
        address = f"/articles/{article.slug}/"
    assert "Published, awaiting second check" in app.test_client().get(address).text
    assert "Awaiting a second check" in author.get("/approvals/").text
    assert "Awaiting a second check" in author.get("/desk/overview/").text
    assert author.post(f"{REVIEW}/second").status_code == 403
    second = signed_in_as(app, "editor@example.org")
    assert "Approve as the second person" in second.get(REVIEW).text
    assert second.post(f"{REVIEW}/second").status_code == 302
    assert "Awaiting a second check" not in second.get("/approvals/").text


def test_those_ticked_are_approved_and_what_is_left_is_named(app: Flask, room: Newsroom, editor: FlaskClient, author: FlaskClient) -> None:
    seen = seen_on(editor.get(REVIEW).text)
    left = author.post("/approvals/reviews", data={"review": f"1 {seen}"})
    assert "These were left as they are" in left.text
    assert "another editor has to approve it" in left.text
    assert editor.post("/approvals/reviews", data={"review": f"1 {seen}"}).status_code == 302
    with app.app_context():
        assert room.quote.state is State.APPROVED
    assert "Tick at least one review." in editor.post("/approvals/reviews").text


def test_the_button_that_goes_on_has_its_key_on_it(editor: FlaskClient) -> None:
    page = editor.get(REVIEW).text
    assert 'aria-keyshortcuts="Shift+Enter"' in page
    assert "js/approve-key." in page
