"""Publishing without a second person: with a reason, told to readers, and never where something is secret or held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from factcheck.extensions import db
from factcheck.models import VERDICTS, HistoryEntry, Notice, Review, Source, Stance, Standing, State, Statement
from factcheck.text.wording import N_, translated
from factcheck.workflow import approving, evidence, holds, overriding, publishing, reviewing
from factcheck.workflow.overview import overview
from factcheck.workflow.overview_facts import Period
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from tests.support.all_languages import untranslated
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, submitted_quote, transcript
from tests.support.queries import asked

WHY = "The only other editor is on a train without a signal."


@pytest.fixture
def own(room: Newsroom) -> Review:
    """A review that an editor made."""
    room.checker.role = room.editor.role
    review = submitted_quote(room)
    db.session.commit()
    return review


def awaits(room: Newsroom) -> list[bool]:
    return [check.awaits_second for check in publishing.preview(room.article, by=room.editor).checks]


@on_both_databases
def test_own_work_goes_out_with_a_reason_and_a_second_editor_clears_the_remark(room: Newsroom, own: Review) -> None:
    decision = overriding.approve_alone(own, WHY, by=room.checker)
    db.session.commit()
    assert room.quote.state is State.APPROVED
    publishing.publish(room.article, "", by=room.checker)
    assert awaits(room) == [True]
    assert [waiting.id for waiting in overriding.awaiting()] == [decision.id]
    assert overview(Period(), now=datetime.now(UTC)).alone == 1
    with pytest.raises(Forbidden, match="another editor"):
        overriding.approve_second(decision, by=room.checker)
    overriding.approve_second(decision, by=room.editor)
    db.session.commit()
    assert awaits(room) == [False]
    assert overriding.awaiting() == []
    publishing.publish(room.article, "A second editor has approved it.", by=room.editor)
    verbs = [entry.verb for entry in db.session.query(HistoryEntry).filter_by(statement_id=room.quote_id)]
    assert verbs[-2:] == ["override", "approve second"]


def test_it_takes_a_reason(room: Newsroom, own: Review) -> None:
    with pytest.raises(Refusal, match="cannot wait"):
        overriding.approve_alone(own, "  ", by=room.checker)


def test_whoever_could_approve_it_in_the_usual_way_does(room: Newsroom, own: Review) -> None:
    with pytest.raises(Refusal, match="as a second person"):
        overriding.approve_alone(own, WHY, by=room.editor)
    with pytest.raises(Forbidden, match="Only editors"):
        overriding.approve_alone(own, WHY, by=room.second_checker)


def test_never_where_anything_is_for_the_desk_only(room: Newsroom, own: Review) -> None:
    source: Source = own.evidence[0].source
    source.confidential = True
    with pytest.raises(Refusal, match="for the desk only"):
        overriding.approve_alone(own, WHY, by=room.checker)


def test_never_where_a_legal_answer_is_waited_for(room: Newsroom, own: Review) -> None:
    flagged = holds.flag(room.quote, "She is named.", by=room.checker)
    with pytest.raises(Refusal, match="flagged for a legal reading"):
        overriding.approve_alone(own, WHY, by=room.checker)
    assert flagged.cleared_at is None
    holds.clear(room.quote, "She agreed to be named.", by=room.editor)
    holds.hold(room.article, "A court asked for it.", by=room.checker)
    with pytest.raises(Refusal, match="legal hold"):
        overriding.approve_alone(own, WHY, by=room.checker)


def test_an_ordinary_approval_waits_for_nobody(room: Newsroom) -> None:
    decision = approving.approve(submitted_quote(room), by=room.editor)
    db.session.commit()
    assert awaits(room) == [False]
    with pytest.raises(Refusal, match="does not wait"):
        overriding.approve_second(decision, by=room.administrator)


def test_who_did_it_and_why_is_written_down_and_every_other_editor_is_told(room: Newsroom, own: Review) -> None:
    decision = overriding.approve_alone(own, f" {WHY}\n", by=room.checker)
    overriding.approve_second(decision, by=room.editor)
    db.session.commit()
    second, alone = db.session.query(HistoryEntry).filter_by(statement_id=room.quote_id).order_by(HistoryEntry.id.desc()).limit(2)
    assert (alone.by, alone.details) == (room.checker, {"review": 1, "reason": WHY})
    assert alone.sentence == f"approved review 1 without a second person: {WHY}"
    assert (second.by, second.details) == (room.editor, {"review": 1})
    notices = db.session.query(Notice).filter(Notice.sentence.contains("second person"))
    first = f"Ana Checker approved statement {room.quote_id} without a second person: {WHY}"
    assert {(notice.user, notice.by, notice.statement, notice.sentence) for notice in notices} == {
        (room.administrator, room.checker, room.quote, first),
        (room.editor, room.checker, room.quote, first),
        (room.checker, room.editor, room.quote, f"Edda Editor approved statement {room.quote_id} as the second person."),
    }


def said_no(step: Callable[[], object]) -> Sequence[Problem]:
    """What a step is refused with."""
    with pytest.raises(Refusal) as refused:
        step()
    return refused.value.problems


def test_each_refusal_can_be_read_in_every_language_and_a_missing_reason_is_said_at_its_field(room: Newsroom, own: Review) -> None:
    (no_reason,) = said_no(lambda: overriding.approve_alone(own, "", by=room.checker))
    assert no_reason.field == "override_reason"
    (usual,) = said_no(lambda: overriding.approve_alone(own, WHY, by=room.editor))
    decision = overriding.approve_alone(own, WHY, by=room.checker)
    (author,) = said_no(lambda: overriding.approve_second(decision, by=room.checker))
    (checker,) = said_no(lambda: overriding.approve_second(decision, by=room.second_checker))
    assert checker.sentence == "Only editors can approve a check as the second person."
    assert translated(N_("approve a check as the second person"), "de") in translated(checker.sentence, "de")
    overriding.approve_second(decision, by=room.editor)
    (twice,) = said_no(lambda: overriding.approve_second(decision, by=room.administrator))
    assert "does not wait" in twice.sentence
    own.evidence[0].source.confidential = True
    room.quote.state = State.SUBMITTED
    secret = overriding.refused(own, room.checker)
    assert secret is not None
    said = [problem.sentence for problem in (no_reason, usual, author, checker, twice, *secret.problems)]
    assert untranslated(*said) == []


def test_no_second_person_approves_what_was_taken_up_again(room: Newsroom, own: Review) -> None:
    decision = overriding.approve_alone(own, WHY, by=room.checker)
    reviewing.reopen(room.quote, "A reader wrote.", by=room.checker)
    (reopened,) = said_no(lambda: overriding.approve_second(decision, by=room.editor))
    assert "taken up again" in reopened.sentence
    assert untranslated(reopened.sentence) == []
    again = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    approving.approve(again, by=room.editor)
    (approved_anew,) = said_no(lambda: overriding.approve_second(decision, by=room.administrator))
    assert approved_anew == reopened
    assert overriding.awaiting() == []


def test_no_second_person_approves_what_rests_on_a_source_that_has_fallen(room: Newsroom, own: Review) -> None:
    decision = overriding.approve_alone(own, WHY, by=room.checker)
    db.session.flush()
    with db.session.no_autoflush:
        own.evidence[0].source.standing = Standing.RETRACTED
        db.session.flush()
    (fallen,) = said_no(lambda: overriding.approve_second(decision, by=room.editor))
    assert "is retracted" in fallen.sentence
    assert overriding.awaits_second(own)


def test_what_waits_for_a_second_person_is_counted_by_article_and_listed_oldest_first(room: Newsroom, own: Review) -> None:
    assert not overriding.awaits_second(own), "nobody has approved it yet"
    decision = overriding.approve_alone(own, WHY, by=room.checker)
    prepare_claim(room)
    other = reviewing.submit(room.claim, by=room.checker)
    db.session.flush()
    later = overriding.approve_alone(other, WHY, by=room.checker)
    db.session.commit()
    article, quote, numbers = room.article_id, room.quote_id, [decision.id, later.id]
    assert (overriding.how_many(), overriding.how_many(article), overriding.how_many(article + 1)) == (2, 2, 0)
    db.session.expunge_all()
    with asked() as questions:
        waiting = overriding.awaiting()
        assert [one.id for one in waiting] == numbers
        assert {one.review.statement.post.article.id for one in waiting} == {article}
        assert all(one.review.version.text for one in waiting)
    assert len(questions) == 1, "a list asks the database once, however long it is"
    quote_now = db.session.get_one(Statement, quote)
    quote_now.state = State.DISMISSED
    db.session.flush()
    assert [one.id for one in overriding.awaiting()] == numbers[1:]


def prepare_claim(room: Newsroom) -> None:
    """Do everything for the line's figure that a checker does before submitting."""
    evidence.add(room.claim, transcript(room.checker), locator="p. 1", passage="212 aboard", stance=Stance.SUPPORTS, by=room.checker)
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.confirmed"], "The log counts 212.", ""), by=room.checker)
