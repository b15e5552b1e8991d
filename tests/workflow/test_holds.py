"""Legal flags, sign-offs and holds: what keeps a check from readers."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.models import Review, State
from factcheck.workflow import approving, history, holds, publishing, reviewing
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, submitted_quote


def approved_quote(room: Newsroom) -> Review:
    """The quote, ready to go out."""
    review = submitted_quote(room)
    approving.approve(review, by=room.editor)
    db.session.flush()
    return review


@on_both_databases
@pytest.mark.parametrize("target", ["article", "claim", "quote"])
def test_nothing_of_an_article_goes_out_while_it_or_one_of_its_statements_is_held(room: Newsroom, target: str) -> None:
    approved_quote(room)
    held = holds.hold(getattr(room, target), "A lawyer’s letter came.", by=room.checker)
    db.session.commit()
    said = [issue.sentence for issue in publishing.issues(room.article)]
    named = {"article": "The whole article", "claim": f"Statement {room.claim_id}", "quote": f"Statement {room.quote_id}"}[target]
    assert said == [f"{named} is on legal hold, set by Ana Checker: A lawyer’s letter came."]
    with pytest.raises(Refusal, match="is on legal hold"):
        publishing.publish(room.article, "", by=room.editor)
    holds.lift(held, "The letter was withdrawn.", by=room.editor)
    assert publishing.publish(room.article, "", by=room.editor).number == 1


def test_a_hold_that_comes_while_the_page_is_open_stops_the_press_of_the_button(room: Newsroom) -> None:
    approved_quote(room)
    assert publishing.issues(room.article) == []
    holds.hold(room.article, "Wait for the lawyer.", by=room.checker)
    with pytest.raises(Refusal):
        publishing.publish(room.article, "", by=room.editor)
    assert publishing.editions(room.article) == []


def test_a_hold_is_set_with_a_reason_and_lifted_by_an_editor_with_one(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="Say why it is held"):
        holds.hold(room.claim, "  ", by=room.checker)
    held = holds.hold(room.claim, "A letter came.", by=room.checker)
    with pytest.raises(Refusal, match="is on legal hold already"):
        holds.hold(room.claim, "Again.", by=room.editor)
    with pytest.raises(Forbidden):
        holds.lift(held, "It is over.", by=room.checker)
    with pytest.raises(Refusal, match="Say why it may go out again"):
        holds.lift(held, "", by=room.editor)
    holds.lift(held, "It is over.", by=room.editor)
    with pytest.raises(Refusal, match="lifted already"):
        holds.lift(held, "It is over.", by=room.editor)
    assert [(e.verb, e.by) for e in history.of_statement(room.claim)] == [("hold", room.checker), ("lift hold", room.editor)]


@on_both_databases
def test_a_flagged_check_waits_for_a_named_sign_off(room: Newsroom) -> None:
    review = approved_quote(room)
    holds.flag(room.quote, "She is named.", by=room.checker)
    db.session.commit()
    assert [issue.sentence for issue in publishing.issues(room.article)] == [
        f"Statement {room.quote_id} is flagged for a legal reading, and nobody has signed it off yet."
    ]
    signed = holds.sign_off(room.quote, "Read twice.", seen=review.number, by=room.editor)
    db.session.commit()
    assert (signed.by, signed.review, signed.note) == (room.editor, review, "Read twice.")
    assert publishing.issues(room.article) == []


def test_a_flag_on_what_does_not_go_out_stops_nothing(room: Newsroom) -> None:
    approved_quote(room)
    holds.flag(room.claim, "He is named.", by=room.checker)
    assert publishing.issues(room.article) == []


def test_a_sign_off_holds_for_the_review_that_was_read_and_no_later_one(room: Newsroom) -> None:
    review = approved_quote(room)
    holds.flag(room.quote, "She is named.", by=room.checker)
    holds.sign_off(room.quote, "", seen=review.number, by=room.administrator)
    reviewing.reopen(room.quote, "The transcript was mended.", by=room.checker)
    later = reviewing.submit(room.quote, by=room.checker)
    with pytest.raises(Refusal, match="There is a newer review"):
        holds.sign_off(room.quote, "", seen=review.number, by=room.editor)
    approving.approve(later, by=room.editor)
    db.session.flush()
    db.session.expire_all()
    assert any("nobody has signed it off" in issue.sentence for issue in publishing.issues(room.article))


def test_nobody_signs_off_their_own_review_nor_without_the_right(room: Newsroom) -> None:
    reviewing.save_draft(room.quote, reviewing.Draft(None, "Begun by the editor.", ""), by=room.editor)
    review = submitted_quote(room)
    holds.flag(room.quote, "She is named.", by=room.checker)
    with pytest.raises(Forbidden, match="Only editors"):
        holds.sign_off(room.quote, "", seen=review.number, by=room.second_checker)
    reviewing.take_back(room.quote, by=room.checker)
    reviewing.save_draft(room.quote, reviewing.Draft(review.verdict, "Said by the editor.", ""), by=room.editor)
    mine = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    db.session.expire(room.quote)
    with pytest.raises(Forbidden, match="You wrote part of this review"):
        holds.sign_off(room.quote, "", seen=mine.number, by=room.editor)
    holds.sign_off(room.quote, "", seen=mine.number, by=room.administrator)


def test_there_is_nothing_to_sign_off_before_a_review_is_submitted(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="is not flagged"):
        holds.sign_off(room.claim, "", seen=1, by=room.editor)
    holds.flag(room.claim, "He is named.", by=room.checker)
    with pytest.raises(Refusal, match="nothing to sign off"):
        holds.sign_off(room.claim, "", seen=1, by=room.editor)
    assert room.claim.state is State.FOUND


def test_a_flag_is_taken_off_by_an_editor_with_a_reason_and_can_be_set_again(room: Newsroom) -> None:
    holds.flag(room.claim, "He is named.", by=room.checker)
    with pytest.raises(Refusal, match="flagged for a legal reading already"):
        holds.flag(room.claim, "He is named.", by=room.checker)
    with pytest.raises(Forbidden):
        holds.clear(room.claim, "He agreed.", by=room.checker)
    with pytest.raises(Refusal, match="Say why no legal reading is needed"):
        holds.clear(room.claim, " ", by=room.editor)
    holds.clear(room.claim, "He agreed.", by=room.editor)
    db.session.flush()
    assert holds.flag(room.claim, "He took it back.", by=room.checker).cleared_at is None


def test_legal_questions_leave_an_open_form_as_it_is(room: Newsroom) -> None:
    seen = room.claim.revision
    holds.flag(room.claim, "He is named.", by=room.editor)
    holds.hold(room.claim, "A letter came.", by=room.editor)
    reviewing.require_current(room.claim, seen)
