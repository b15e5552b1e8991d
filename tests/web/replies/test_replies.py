"""The right of reply on a statement's page, on the editors' pages and on readers' cards."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import ReplyRequest, Stance
from factcheck.workflow import approving, publishing, reviewing
from tests.support.newsroom import Newsroom, prepare_quote, submitted_quote

TYPED = {"whom": "Oda Lind", "how": "phone", "asked_at": "2026-01-12T09:00", "deadline": "2026-01-12T18:00", "note": "Called her office."}


def ask(client: FlaskClient, room: Newsroom, **changed: str) -> None:
    answer = client.post(f"/desk/statements/{room.quote_id}/replies/new", data={**TYPED, **changed})
    assert answer.status_code == 303, answer.text


def newest(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(ReplyRequest.id)).one()


def test_asking_and_its_answer_stand_on_the_statements_page(app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom) -> None:
    ask(ana, room)
    ana.post(f"/desk/replies/{newest(app)}/answer", data={"outcome": "no answer by the deadline"})
    page = bo.get(f"/desk/statements/{room.quote_id}/?tab=discussion").text

    assert "asked by phone" in page
    assert "No answer by the deadline" in page
    assert "Readers are told nothing of it." in page


def test_what_cannot_be_comes_back_with_what_was_typed(ana: FlaskClient, room: Newsroom) -> None:
    answer = ana.post(f"/desk/statements/{room.quote_id}/replies/new", data={**TYPED, "how": "", "deadline": "2026-01-11T18:00"})

    assert answer.status_code == 422
    assert "Say how you asked." in answer.text
    assert "The deadline has to be later than the asking." in answer.text
    assert "Called her office." in answer.text


def test_the_card_tells_readers_what_was_chosen_alone(app: Flask, ana: FlaskClient, client: FlaskClient, room: Newsroom) -> None:
    ask(ana, room)
    ana.post(f"/desk/replies/{newest(app)}/answer", data={"outcome": "no answer by the deadline"})
    line = "We asked Oda Lind for comment; no answer came by our deadline."
    assert line in ana.get(f"/desk/replies/{newest(app)}/line").text
    ana.post(f"/desk/replies/{newest(app)}/line", data={"text": line})
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        slug = room.article.slug
    for address in (f"/articles/{slug}/", f"/articles/{slug}/statements/{room.quote_id}/"):
        page = client.get(address, follow_redirects=True).text
        assert line in page
        assert "Called her office." not in page


def test_an_editor_is_warned_of_a_person_whom_nobody_asked(app: Flask, ana: FlaskClient, edda: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        prepare_quote(room, "quote.misattributed", Stance.REFUTES)
        review = reviewing.submit(room.quote, by=room.checker)
        db.session.commit()
        number = review.id
    warning = "Oda Lind is named and rated wrong"
    assert warning in edda.get(f"/approvals/reviews/{number}").text
    edda.post(f"/approvals/reviews/{number}/approve")
    publish = f"/approvals/articles/{room.article_id}/publish"
    assert warning in edda.get(publish).text

    ask(ana, room)
    assert warning not in edda.get(publish).text
