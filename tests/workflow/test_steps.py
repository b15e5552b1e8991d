"""Who may take which step, from which state, and what everybody else is told: in full, and in their own language."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.models import Role, State
from factcheck.workflow import comments, overriding, repeats, steps
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.blind import asked
from tests.support.newsroom import Newsroom, submitted_quote
from tests.support.refused import in_full, refused
from tests.support.repeated import AGAIN, FIRST, say_again, statement_of, submitted

WORK, STALE = ["check", "submit", "dismiss"], ["keep", "re-check", "re-anchor", "close"]
OFFERED = {
    State.FOUND: (WORK, []),
    State.IN_REVIEW: (WORK, []),
    State.RETURNED: (WORK, []),
    State.SUBMITTED: (["take-back"], ["approve", "send-back"]),
    State.APPROVED: (["reopen"], []),
    State.DISMISSED: (["reopen"], []),
    State.STALE: (STALE, []),
}


def test_each_state_offers_its_own_steps_and_editors_those_that_answer_a_review(room: Newsroom) -> None:
    submitted_quote(room)
    room.quote.stale_from = State.APPROVED
    for state in State:
        room.quote.state = state
        checkers, editors = OFFERED[state]
        assert [step.key for step in steps.open_steps(room.quote, room.second_checker)] == checkers
        assert [step.key for step in steps.open_steps(room.quote, room.editor)] == [*checkers, *editors]
        room.second_checker.active = False
        assert steps.open_steps(room.quote, room.second_checker) == []
        room.second_checker.active = True


def test_a_step_of_another_state_is_refused_by_its_name(room: Newsroom) -> None:
    no = steps.refusal(steps.APPROVE, room.quote, room.editor)
    assert type(no) is Refusal
    assert in_full(no) == [("This statement is found, so “approve” is not possible now.", None)]
    room.quote.state = State.APPROVED
    with pytest.raises(Refusal) as raised:
        steps.check(steps.SUBMIT, room.quote, room.checker)
    assert in_full(raised.value) == [("This statement is approved, so “submit for approval” is not possible now.", None)]


def test_a_step_of_another_role_is_refused_with_who_can_take_it(room: Newsroom) -> None:
    no = steps.refusal(steps.APPROVE, room.quote, room.checker)
    assert isinstance(no, Forbidden)
    assert in_full(no) == [("Only editors can do this: approve.", None)]
    room.checker.active = False
    closed = steps.refusal(steps.TAKE_BACK, room.quote, room.checker)
    assert isinstance(closed, Forbidden)
    assert in_full(closed) == [("Only checkers and editors can do this: take back.", None)]


def test_only_a_verdict_that_had_been_submitted_can_be_kept(room: Newsroom) -> None:
    room.claim.state = State.STALE
    for before in (State.FOUND, State.IN_REVIEW, State.RETURNED, None):
        room.claim.stale_from = before
        no = refused(lambda: steps.check(steps.KEEP, room.claim, room.checker))
        assert no == [("No verdict had been submitted for it when the text changed, so there is none to keep.", None)]
    for before in (State.SUBMITTED, State.APPROVED):
        room.claim.stale_from = before
        assert steps.refusal(steps.KEEP, room.claim, room.checker) is None


def test_whoever_wrote_part_of_a_review_is_told_that_another_editor_approves_it(room: Newsroom) -> None:
    room.checker.role = Role.EDITOR
    submitted_quote(room)
    no = steps.refusal(steps.APPROVE, room.quote, room.checker)
    assert isinstance(no, Forbidden)
    assert in_full(no) == [("You wrote part of this review, so another editor has to approve it.", None)]
    assert steps.refusal(steps.APPROVE, room.quote, room.editor) is None
    assert steps.refusal(steps.SEND_BACK, room.quote, room.checker) is None


def test_a_statement_that_anothers_check_covers_is_answered_there(room: Newsroom) -> None:
    say_again(room)
    first, again = statement_of(room, FIRST), statement_of(room, AGAIN)
    repeats.confirm(first, again, by=room.checker)
    said = f"Statement {first.id}’s check covers this one too. Undo that first to work on it by itself."
    assert refused(lambda: steps.check(steps.CHECK, again, room.checker)) == [(said, None)]
    submitted(room, first)
    said = f"Answer the review of statement {first.id}: it is for this one too."
    for step in (steps.APPROVE, steps.SEND_BACK):
        assert refused(lambda step=step: steps.check(step, again, room.editor)) == [(said, None)]  # type: ignore[misc]
    assert steps.refusal(steps.APPROVE, first, room.editor) is None
    first.state = State.APPROVED
    assert [steps.refusal(step, again, room.editor) for step in (steps.APPROVE, steps.SEND_BACK)] == [None, None]


def test_nothing_is_approved_in_any_way_before_a_blind_second_check_is_settled(room: Newsroom) -> None:
    room.checker.role = Role.EDITOR
    asked(room)
    said = "A blind second check of this statement is under way. It has to be settled first."
    assert refused(lambda: steps.check(steps.APPROVE, room.quote, room.editor)) == [(said, None)]
    assert refused(lambda: steps.check(steps.APPROVE_ALONE, room.quote, room.checker)) == [(said, None)]
    assert steps.refusal(steps.SEND_BACK, room.quote, room.editor) is None


def test_a_discussion_is_settled_before_a_statement_is_approved(room: Newsroom) -> None:
    room.checker.role = Role.EDITOR
    review = submitted_quote(room)
    thread, _ = comments.comment(room.quote, "Is that the right hour?", by=room.second_checker)
    db.session.flush()
    said = [("1 discussion of this statement is not settled.", "discussion")]
    assert refused(lambda: steps.check(steps.APPROVE, room.quote, room.editor)) == said
    assert refused(lambda: overriding.approve_alone(review, "Nobody else is here.", by=room.checker)) == said
    assert steps.refusal(steps.TAKE_BACK, room.quote, room.checker) is None
    comments.settle(thread, by=room.second_checker)
    db.session.expire_all()
    assert steps.refusal(steps.APPROVE, room.quote, room.editor) is None


def test_whoever_begins_is_the_checker_and_whoever_joins_in_leaves_that_as_it_is(room: Newsroom) -> None:
    steps.take_up(room.claim, room.checker)
    assert (room.claim.state, room.claim.checker) == (State.IN_REVIEW, room.checker)
    steps.take_up(room.claim, room.second_checker)
    assert (room.claim.state, room.claim.checker) == (State.IN_REVIEW, room.checker)
