"""Blind second checks: who may make one, what it needs, and how a third person settles."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import VERDICTS, BlindOutcome, HistoryEntry, Notice, NoticeKind, Source, SourceType, Stance, State
from factcheck.workflow import approving, assigning, blind, blind_settling, history, notices, reviewing
from factcheck.workflow.blind import Piece
from factcheck.workflow.blindness import hidden_from, open_check
from factcheck.workflow.refusals import Forbidden, Outdated, Refusal
from factcheck.workflow.reviewing import Draft
from factcheck.workflow.sources import SourceFacts
from tests.support.blind import FIRST, SECOND, asked, both_in, first_check, make_second
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom
from tests.support.versions import edited, take_in_version


def test_only_editors_ask_and_they_say_why(room: Newsroom) -> None:
    with pytest.raises(Forbidden):
        blind.request(room.claim, None, "Contested.", by=room.checker)
    with pytest.raises(Refusal, match="Say why the statement is contested"):
        blind.request(room.claim, None, " ", by=room.editor)


@on_both_databases
def test_whoever_had_to_do_with_a_statement_cannot_check_it_blind(room: Newsroom) -> None:
    first_check(room)
    db.session.commit()
    with pytest.raises(Refusal, match="Ana Checker has had to do with this statement already"):
        blind.request(room.quote, room.checker, "Contested.", by=room.editor)
    assigning.assign(room.claim, room.second_checker, by=room.editor)
    assigning.assign(room.claim, None, by=room.editor)
    check = blind.request(room.claim, None, "Contested.", by=room.administrator)
    with pytest.raises(Refusal, match="so their check would not be blind"):
        blind.take_on(check, by=room.editor)
    blind.take_on(check, by=room.second_checker)
    with pytest.raises(Refusal, match="Bo Checker makes this check already"):
        blind.take_on(check, by=room.administrator)


def test_there_is_one_at_a_time_and_none_of_what_was_approved(room: Newsroom) -> None:
    asked(room)
    with pytest.raises(Refusal, match="under way already"):
        blind.request(room.quote, None, "Contested.", by=room.editor)
    blind.call_off(open_check(room.quote_id), "Not needed.", by=room.editor)  # type: ignore[arg-type]
    approving.approve(room.quote.reviews[-1], by=room.editor)
    db.session.flush()
    with pytest.raises(Refusal, match="is approved"):
        blind.request(room.quote, None, "Contested.", by=room.editor)
    reviewing.reopen(room.quote, "A doubt.", by=room.checker)
    with pytest.raises(Refusal, match="approved before"):
        blind.request(room.quote, None, "Contested.", by=room.editor)


@on_both_databases
def test_nothing_is_approved_while_a_second_check_is_under_way(room: Newsroom) -> None:
    check = asked(room)
    db.session.commit()
    with pytest.raises(Refusal, match="A blind second check of this statement is under way"):
        approving.approve(room.quote.reviews[-1], by=room.editor)
    blind.call_off(check, "It is clear now.", by=room.editor)
    approving.approve(room.quote.reviews[-1], by=room.editor)
    assert room.quote.state is State.APPROVED


def test_a_second_check_needs_all_that_a_first_one_needs(room: Newsroom) -> None:
    check, by = asked(room), room.second_checker
    with pytest.raises(Refusal) as refused:
        blind.hand_in(check, by=by)
    assert [problem.field for problem in refused.value.problems] == ["verdict", "finding"]
    blind.save(check, Draft(VERDICTS["quote.altered"], "F" * 301, ""), seen=check.revision, by=by)
    with pytest.raises(Refusal) as refused:
        blind.hand_in(check, by=by)
    assert [problem.field for problem in refused.value.problems] == ["finding", "evidence", "explanation"]
    with pytest.raises(Refusal, match="does not fit a quote"):
        blind.save(check, Draft(VERDICTS["line.wrong"], "", ""), seen=check.revision, by=by)
    with pytest.raises(Refusal) as refused:
        blind.add_evidence(check, Piece(None, SourceFacts("", None), "", "", None), by=by)
    assert {problem.field for problem in refused.value.problems} == {"source_title", "source_type", "source_url", "stance", "locator"}
    recording = Piece(None, SourceFacts("A recording", SourceType.RECORDING, url="https://x.example/"), "p. 2", "", Stance.SUPPORTS)
    with pytest.raises(Refusal, match="at what time of the recording"):
        blind.add_evidence(check, recording, by=by)


def test_evidence_can_be_taken_off_and_what_was_handed_in_stays(room: Newsroom) -> None:
    check, by = asked(room), room.second_checker
    make_second(check, room)
    blind.take_off(check, check.evidence[0].id, by=by)
    db.session.flush()
    assert check.evidence == []
    make_second(check, room)
    blind.hand_in(check, by=by)
    for change in (
        lambda: blind.save(check, Draft(None, "", ""), seen=check.revision, by=by),
        lambda: blind.take_off(check, check.evidence[0].id, by=by),
        lambda: blind.hand_in(check, by=by),
    ):
        with pytest.raises(Refusal, match="You have handed this check in"):
            change()


def test_nobody_else_changes_a_second_check_nor_an_old_page_over_a_new_one(room: Newsroom) -> None:
    check = asked(room)
    with pytest.raises(Forbidden):
        blind.save(check, Draft(None, "Mine.", ""), seen=check.revision, by=room.checker)
    seen = check.revision
    blind.save(check, Draft(None, "So far.", ""), seen=seen, by=room.second_checker)
    with pytest.raises(Outdated):
        blind.save(check, Draft(None, "On another page.", ""), seen=seen, by=room.second_checker)


@on_both_databases
def test_taking_the_first_leaves_it_to_be_approved(room: Newsroom) -> None:
    check = both_in(room)
    blind_settling.settle(check, BlindOutcome.FIRST, "It rests on the record.", by=room.editor)
    db.session.commit()
    assert (check.outcome, check.closed_by, check.agrees) == (BlindOutcome.FIRST, room.editor, False)
    assert (room.quote.state, len(room.quote.reviews)) == (State.SUBMITTED, 1)
    approving.approve(room.quote.reviews[-1], by=room.editor)


@on_both_databases
def test_taking_the_second_makes_it_a_review_with_its_own_evidence_in_its_persons_name(room: Newsroom) -> None:
    check = both_in(room)
    assert db.session.scalar(select(Source).filter_by(title=SECOND[4])) is None
    blind_settling.settle(check, BlindOutcome.SECOND, "It found the better record.", by=room.editor)
    db.session.commit()
    db.session.expire_all()
    review = room.quote.reviews[-1]
    assert (review.number, review.by, review.verdict, review.finding) == (2, room.second_checker, VERDICTS["quote.verbatim"], SECOND[0])
    assert [(piece.source.title, piece.passage, piece.added_by) for piece in review.evidence] == [
        (SECOND[4], SECOND[2], room.second_checker)
    ]
    assert review.authors >= {room.second_checker}
    approving.approve(review, by=room.editor)
    assert (check.first_review, check.agrees) == (room.quote.reviews[0], False)


def test_sending_back_gives_the_statement_to_its_checker_with_the_reason(room: Newsroom) -> None:
    check = both_in(room)
    blind_settling.settle(check, BlindOutcome.SENT_BACK, "Neither names the time.", by=room.editor)
    assert room.quote.state is State.RETURNED
    assert room.quote.reviews[-1].decision is not None
    assert room.quote.reviews[-1].decision.reason == "Neither names the time."


def test_only_a_third_person_settles_and_only_when_both_are_in(room: Newsroom) -> None:
    check = asked(room)
    with pytest.raises(Refusal, match="not handed in yet"):
        blind_settling.settle(check, BlindOutcome.FIRST, "So.", by=room.editor)
    make_second(check, room)
    blind.hand_in(check, by=room.second_checker)
    for person in (room.checker, room.second_checker):
        with pytest.raises(Forbidden):
            blind_settling.settle(check, BlindOutcome.FIRST, "So.", by=person)
    with pytest.raises(Refusal, match="Say why"):
        blind_settling.settle(check, BlindOutcome.FIRST, "", by=room.editor)
    reviewing.take_back(room.quote, by=room.checker)
    with pytest.raises(Refusal, match="The first check is not submitted at present"):
        blind_settling.settle(check, BlindOutcome.FIRST, "So.", by=room.editor)


def test_an_editor_who_made_one_of_the_two_does_not_settle(room: Newsroom) -> None:
    first_check(room)
    check = blind.request(room.quote, room.administrator, "Contested.", by=room.editor)
    blind.save(check, Draft(VERDICTS["quote.verbatim"], "It is in the record.", ""), seen=check.revision, by=room.administrator)
    record = SourceFacts("A record", SourceType.TRANSCRIPT, url="https://x.example/")
    blind.add_evidence(check, Piece(None, record, "p. 2", "", Stance.SUPPORTS), by=room.administrator)
    blind.hand_in(check, by=room.administrator)
    with pytest.raises(Forbidden, match="so a third person has to settle"):
        blind_settling.settle(check, BlindOutcome.SECOND, "Mine.", by=room.administrator)
    with pytest.raises(Forbidden, match="another editor has to call it off"):
        blind.call_off(check, "Mine.", by=room.administrator)


def test_a_second_check_made_for_other_words_is_not_taken(room: Newsroom) -> None:
    check = both_in(room)
    take_in_version(room, edited("Two lifeboats", "Three lifeboats"))
    db.session.flush()
    db.session.expire_all()
    assert room.quote.state is State.SUBMITTED
    with pytest.raises(Refusal, match="words have changed"):
        blind_settling.settle(check, BlindOutcome.SECOND, "So.", by=room.editor)


def test_the_history_tells_that_it_happened_but_not_what_was_found_before_it_is_settled(room: Newsroom) -> None:
    check = both_in(room)
    written = [(entry.sentence, entry.details) for entry in history.of_statement(room.quote)]
    assert ("handed in the blind second check", {}) in written
    assert not any(word in str(written) for word in SECOND)
    blind_settling.settle(check, BlindOutcome.FIRST, "It rests on the record.", by=room.editor)
    last = history.of_statement(room.quote)[-1]
    assert (last.details["first"]["finding"], last.details["second"]["finding"], last.details["agree"]) == (FIRST[0], SECOND[0], False)


def test_the_second_person_gets_no_notice_of_what_happens_to_the_statement(room: Newsroom) -> None:
    asked(room)
    assert notices.tell(room.second_checker, NoticeKind.MENTIONED, FIRST[0], statement=room.quote, by=room.checker) is None
    sentences = db.session.scalars(select(Notice.sentence).filter_by(user_id=room.second_checker_id)).all()
    assert len(sentences) == 1
    assert "asks you for a blind second check" in sentences[0]


def test_the_statement_is_hidden_from_its_second_checker_until_it_is_settled(room: Newsroom) -> None:
    check = both_in(room)
    assert hidden_from(room.second_checker) == {room.quote_id}
    assert hidden_from(room.checker) == hidden_from(room.editor) == frozenset()
    blind_settling.settle(check, BlindOutcome.FIRST, "It rests on the record.", by=room.editor)
    assert hidden_from(room.second_checker) == frozenset()


def test_whether_two_agree_can_be_counted_later(room: Newsroom) -> None:
    check = both_in(room)
    assert check.agrees is None
    blind_settling.settle(check, BlindOutcome.SECOND, "Better.", by=room.editor)
    assert check.agrees is False
    assert db.session.scalar(select(HistoryEntry).filter_by(verb="settle")) is not None
