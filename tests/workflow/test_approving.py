"""An editor's answer: bound to the review that was seen, and never to one's own work."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import VERDICTS, Decision, Outcome, State
from factcheck.text.spans import Span
from factcheck.workflow import approving, attributing, marking, reviewing, steps
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, prepare_quote, submitted_quote


@on_both_databases
def test_an_editor_approves_the_review_they_saw(room: Newsroom) -> None:
    review = submitted_quote(room)
    decision = approving.approve(review, by=room.editor)
    db.session.commit()
    assert room.quote.state is State.APPROVED
    assert (decision.review, decision.by, decision.outcome) == (review, room.editor, Outcome.APPROVED)


def test_a_checker_approves_nothing(room: Newsroom) -> None:
    review = submitted_quote(room)
    with pytest.raises(Forbidden, match="Only editors"):
        approving.approve(review, by=room.second_checker)


def test_nobody_approves_their_own_review(room: Newsroom) -> None:
    room.checker.role = room.editor.role
    review = submitted_quote(room)
    with pytest.raises(Forbidden, match="another editor"):
        approving.approve(review, by=room.checker)
    assert steps.APPROVE not in steps.open_steps(room.quote, room.checker)
    assert steps.APPROVE in steps.open_steps(room.quote, room.editor)


def test_an_editor_who_wrote_part_of_a_review_does_not_approve_it(room: Newsroom) -> None:
    prepare_quote(room)
    attributing.attribute(room.quote, attributing.Chosen(new_name="Oda Lind", role="ferry captain"), by=room.editor)
    review = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    with pytest.raises(Forbidden, match="wrote part"):
        approving.approve(review, by=room.editor)
    approving.approve(review, by=room.administrator)


def test_a_review_goes_back_only_with_a_reason_and_comes_again_as_another(room: Newsroom) -> None:
    first = submitted_quote(room)
    with pytest.raises(Refusal, match="Say what is missing"):
        approving.send_back(first, "  ", by=room.editor)
    approving.send_back(first, "Which hour of the recording?", by=room.editor)
    assert room.quote.state is State.RETURNED
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.verbatim"], "At 14:02 of the recording.", ""), by=room.checker)
    second = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    with pytest.raises(Refusal, match="newer review"):
        approving.approve(first, by=room.editor)
    approving.approve(second, by=room.editor)
    assert [(r.number, r.decision and r.decision.outcome) for r in room.quote.reviews] == [(1, Outcome.RETURNED), (2, Outcome.APPROVED)]


def test_a_review_is_answered_once_even_by_plain_sql(room: Newsroom) -> None:
    review = submitted_quote(room)
    approving.approve(review, by=room.editor)
    db.session.commit()
    db.session.add(Decision(review_id=review.id, outcome=Outcome.RETURNED, reason="Too late.", by=room.administrator))
    with pytest.raises(IntegrityError):
        db.session.commit()


def test_a_verdict_stays_on_the_words_it_was_made_for(room: Newsroom) -> None:
    review = submitted_quote(room)
    approving.approve(review, by=room.editor)
    reviewing.reopen(room.quote, "The edge is wrong.", by=room.checker)
    old = room.quote.spans[0]
    marking.change_edges(room.quote, (Span(old.start, old.end + 5),), by=room.checker)
    db.session.commit()
    assert review.words != room.quote.words
    assert review.spans == (old,)
