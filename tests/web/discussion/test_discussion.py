"""Colleagues talk about a statement on its page, with and without scripts."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Comment, State
from factcheck.workflow import comments
from tests.support.newsroom import Newsroom, submitted_quote
from tests.support.queries import asked


def discussion(room: Newsroom) -> str:
    return f"/desk/statements/{room.quote_id}/?tab=discussion"


def say(client: FlaskClient, room: Newsroom, text: str) -> str:
    return client.post(f"/desk/statements/{room.quote_id}/comments", data={"text": text}, follow_redirects=True).text


def newest(app: Flask) -> int:
    with app.app_context():
        return db.session.scalars(select(Comment.id).order_by(Comment.id.desc()).limit(1)).one()


def test_what_is_said_stands_on_the_page_with_harmless_formatting(app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom) -> None:
    say(ana, room, "It is **not** in the transcript. <script>alert(1)</script> [bad](javascript:alert(1))")
    page = bo.get(discussion(room)).text

    assert "<strong>not</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "Ana Checker" in page


def test_an_empty_comment_comes_back_with_a_sentence(ana: FlaskClient, room: Newsroom) -> None:
    answer = ana.post(f"/desk/statements/{room.quote_id}/comments", data={"text": "  "})

    assert answer.status_code == 422
    assert "Write the comment first." in answer.text


def test_a_comment_too_long_comes_back_with_all_that_was_typed(ana: FlaskClient, room: Newsroom) -> None:
    typed = "x" * (comments.LONGEST + 1)
    answer = ana.post(f"/desk/statements/{room.quote_id}/comments", data={"text": typed})

    assert answer.status_code == 422
    assert typed in answer.text


def test_a_name_that_nobody_has_is_said_to_have_told_nobody(ana: FlaskClient, room: Newsroom) -> None:
    assert "Nobody here is called “Zoe”" in say(ana, room, "@Zoe, look")


def test_an_edited_comment_says_so_and_a_removed_one_leaves_a_trace(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    say(ana, room, "Frist thoughts.")
    comment = newest(app)
    ana.post(f"/desk/comments/{comment}/edit", data={"text": "First thoughts."})
    page = ana.get(discussion(room)).text
    assert "First thoughts." in page
    assert "edited" in page

    ana.post(f"/desk/comments/{comment}/remove")
    page = ana.get(discussion(room)).text
    assert "First thoughts." not in page
    assert "Ana Checker removed this comment" in page


def test_nobody_changes_what_another_said(app: Flask, ana: FlaskClient, edda: FlaskClient, room: Newsroom) -> None:
    say(ana, room, "Mine.")
    assert edda.get(f"/desk/comments/{newest(app)}/edit").status_code == 409
    assert edda.post(f"/desk/comments/{newest(app)}/edit", data={"text": "Yours."}).status_code == 422
    assert "Mine." in ana.get(discussion(room)).text


def test_an_editor_is_led_to_the_discussion_that_keeps_a_review_from_being_approved(
    app: Flask, ana: FlaskClient, edda: FlaskClient, room: Newsroom
) -> None:
    with app.app_context():
        review = submitted_quote(room).id
        db.session.commit()
    say(ana, room, "Wait: there is a second recording.")
    page = edda.get(f"/approvals/reviews/{review}").text
    assert "1 discussion of this statement is not settled." in page
    assert f'href="/desk/statements/{room.quote_id}/?tab=discussion"' in page
    assert "Approve and next" not in page

    refused = edda.post(f"/approvals/reviews/{review}/approve")
    assert refused.status_code == 409
    assert f'href="/desk/statements/{room.quote_id}/?tab=discussion"' in refused.text

    ana.post(f"/desk/comments/{newest(app)}/settle")
    edda.post(f"/approvals/reviews/{review}/approve")
    with app.app_context():
        assert room.quote.state is State.APPROVED


def test_the_tab_counts_what_is_not_settled(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    say(ana, room, "One.")
    say(ana, room, "Two.")
    ana.post(f"/desk/comments/{newest(app)}/settle")

    assert 'Discussion <span class="tag numeric">1</span>' in ana.get(f"/desk/statements/{room.quote_id}/").text


def test_the_number_of_queries_does_not_grow_with_what_is_said(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    def talk(times: int) -> None:
        with app.app_context():
            for number in range(times):
                thread, _ = comments.comment(room.quote, f"Thread {number}", by=room.checker)
                comments.answer(thread, "Yes.", by=room.editor)
                comments.settle(thread, by=room.editor) if number % 2 else None
            db.session.commit()

    talk(2)
    with asked() as few:
        ana.get(discussion(room))
    talk(20)
    with asked() as many:
        ana.get(discussion(room))
    assert len(few) == len(many)
