"""Colleagues talk about a statement: nothing said is lost, and what is not settled keeps it from being approved."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Comment, Notice, NoticeKind, State
from factcheck.workflow import approving, comments, history, steps, unsettled
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.newsroom import Newsroom, submitted_quote


def begun(room: Newsroom, text: str = "Is this the whole sentence?") -> Comment:
    thread, _ = comments.comment(room.quote, text, by=room.editor)
    db.session.flush()
    return thread


def test_an_edit_keeps_what_was_said_before(room: Newsroom) -> None:
    thread = begun(room)
    comments.edit(thread, "Is this the whole answer?", by=room.editor)
    db.session.flush()

    assert [wording.text for wording in thread.wordings] == ["Is this the whole sentence?", "Is this the whole answer?"]
    assert thread.wording.text == "Is this the whole answer?"


def test_a_removed_comment_leaves_a_trace(room: Newsroom) -> None:
    thread = begun(room)
    comments.remove(thread, by=room.editor)
    db.session.flush()

    assert thread.wording.text is None
    assert thread.wording.by == room.editor
    assert history.of_statement(room.quote)[-1].details["text"]["old"] == "Is this the whole sentence?"
    with pytest.raises(Refusal, match="removed"):
        comments.edit(thread, "Still here", by=room.editor)


def test_only_its_author_changes_a_comment_and_editors_may_remove_it(room: Newsroom) -> None:
    thread, _ = comments.comment(room.quote, "Mine.", by=room.checker)
    db.session.flush()

    with pytest.raises(Refusal, match="Only who wrote"):
        comments.edit(thread, "Yours.", by=room.editor)
    with pytest.raises(Forbidden):
        comments.remove(thread, by=room.second_checker)
    comments.remove(thread, by=room.editor)
    assert thread.wording.text is None


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (comments.LONGEST + 1)])
def test_an_empty_or_endless_comment_is_refused(room: Newsroom, text: str) -> None:
    with pytest.raises(Refusal):
        comments.comment(room.quote, text, by=room.checker)


def test_what_is_said_leaves_a_colleagues_open_work_up_to_date(room: Newsroom) -> None:
    before = room.quote.revision
    thread = begun(room)
    comments.answer(thread, "Yes.", by=room.checker)
    comments.settle(thread, by=room.checker)
    db.session.flush()
    db.session.expire_all()

    assert room.quote.revision == before
    assert history.since(room.quote, before) == []
    assert [entry.verb for entry in history.of_statement(room.quote)] == ["comment", "comment", "settle"]


def test_a_discussion_that_is_not_settled_keeps_the_statement_from_being_approved(room: Newsroom) -> None:
    review = submitted_quote(room)
    thread = begun(room)

    assert steps.APPROVE not in steps.open_steps(room.quote, room.editor)
    with pytest.raises(Refusal, match="1 discussion of this statement is not settled"):
        approving.approve(review, by=room.editor)

    comments.settle(thread, by=room.checker)
    db.session.flush()
    assert steps.APPROVE in steps.open_steps(room.quote, room.editor)
    approving.approve(review, by=room.editor)
    assert room.quote.state is State.APPROVED


def test_it_does_not_where_the_newsroom_has_it_otherwise(app: Flask, room: Newsroom) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"unresolved_blocks": False})
    review = submitted_quote(room)
    begun(room)

    approving.approve(review, by=room.editor)
    assert room.quote.state is State.APPROVED


def test_an_answer_opens_a_settled_discussion_again(room: Newsroom) -> None:
    thread = begun(room)
    comments.settle(thread, by=room.checker)
    assert unsettled.unsettled(room.quote) == 0
    comments.answer(thread, "Not quite.", by=room.second_checker)
    db.session.flush()

    assert unsettled.unsettled(room.quote) == 1


def test_a_discussion_of_which_nothing_is_left_waits_for_nobody(room: Newsroom) -> None:
    comments.remove(begun(room), by=room.editor)
    db.session.flush()

    assert unsettled.unsettled(room.quote) == 0


def told(room: Newsroom) -> set[tuple[int, NoticeKind]]:
    db.session.flush()
    return {(notice.user_id, notice.kind) for notice in db.session.scalars(select(Notice))}


@pytest.mark.parametrize("name", ["@Bo Checker", "@bo checker", "@Bo", "(@Bo)", "@Bo’s"])
def test_a_name_after_an_at_tells_its_person(room: Newsroom, name: str) -> None:
    _, meant = comments.comment(room.quote, f"Can you look, {name}?", by=room.checker)

    assert meant.people == (room.second_checker,)
    assert told(room) == {(room.second_checker_id, NoticeKind.MENTIONED)}


@pytest.mark.parametrize("name", ["@Bob", "@Bo-Anne", "@nobody"])
def test_a_name_that_nobody_has_is_said_to_stand_for_nobody(room: Newsroom, name: str) -> None:
    _, meant = comments.comment(room.quote, f"{name}, look.", by=room.checker)

    assert (meant.people, meant.unknown) == ((), (name[1:],))


def test_a_first_name_that_two_have_stands_for_neither(room: Newsroom) -> None:
    room.second_checker.name = "Ana Bell"
    db.session.flush()
    _, meant = comments.comment(room.quote, "@Ana, see @Ana Bell", by=room.editor)

    assert meant.several == ("Ana",)
    assert meant.people == (room.second_checker,)


def test_an_address_of_mail_mentions_nobody(room: Newsroom) -> None:
    _, meant = comments.comment(room.quote, "Write to press@bo.example, or desk@Bo", by=room.checker)

    assert (meant.people, meant.unknown) == ((), ())


def test_those_in_the_discussion_and_who_checks_are_told_once(room: Newsroom) -> None:
    room.quote.checker = room.checker
    thread = begun(room)
    assert told(room) == {(room.checker_id, NoticeKind.ANSWERED)}
    comments.answer(thread, "See the transcript, @Edda", by=room.second_checker)
    db.session.flush()

    newest = db.session.scalars(select(Notice).where(Notice.by_id == room.second_checker_id)).all()
    assert {(notice.user_id, notice.kind) for notice in newest} == {
        (room.editor_id, NoticeKind.MENTIONED),
        (room.checker_id, NoticeKind.ANSWERED),
    }


def test_an_edit_tells_only_whom_it_mentions_anew(room: Newsroom) -> None:
    thread = begun(room, "@Bo, look")
    comments.edit(thread, "@Bo and @Ana, look", by=room.editor)
    db.session.flush()

    mentions = db.session.scalars(select(Notice.user_id).where(Notice.kind == NoticeKind.MENTIONED)).all()
    assert list(mentions) == [room.second_checker_id, room.checker_id]
