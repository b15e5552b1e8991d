"""A source that falls takes with it what was submitted or approved on its word; one that rises again gives nothing back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import (
    VERDICTS,
    Annotation,
    HistoryEntry,
    Notice,
    NoticeKind,
    Review,
    SourceStanding,
    SourceType,
    Stance,
    Standing,
    State,
)
from factcheck.workflow import approving, evidence, history, publishing, reviewing, source_standing, sources
from factcheck.workflow.refusals import Forbidden, Outdated, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, prepare_quote, submitted_quote, transcript

pytestmark = on_both_databases
WHY = "The clerk says that page 14 was never spoken."


def fall(room: Newsroom, standing: Standing = Standing.RETRACTED) -> list[int]:
    """Mark the transcript, as the second checker; the numbers of the statements that are taken up again."""
    source = transcript(room.checker)
    return [s.id for s in source_standing.mark(source, standing, WHY, seen=source.revision, by=room.second_checker)]


@pytest.mark.parametrize("standing", [Standing.UNRELIABLE, Standing.RETRACTED])
def test_an_approved_statement_is_taken_up_again_and_its_history_says_why(room: Newsroom, standing: Standing) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    assert fall(room, standing) == [room.quote_id]
    assert room.quote.state is State.IN_REVIEW
    assert room.quote.checker == room.checker
    told = history.of_statement(room.quote)[-1]
    assert (told.verb, told.by) == ("reopen", room.second_checker)
    assert WHY in told.sentence
    assert "Hearing transcript" in told.sentence


def test_a_submitted_review_is_taken_out_of_the_editors_hands(room: Newsroom) -> None:
    review = submitted_quote(room)
    assert fall(room) == [room.quote_id]
    assert room.quote.state is State.IN_REVIEW
    assert any(WHY in entry.sentence for entry in history.of_statement(room.quote))
    with pytest.raises(Refusal):
        approving.approve(review, by=room.editor)


def test_readers_keep_the_edition_that_they_have(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    edition = publishing.publish(room.article, "", by=room.editor)
    fall(room)
    db.session.commit()
    kept = db.session.scalars(select(Annotation).filter_by(edition_id=edition.id)).all()
    assert [annotation.review.statement_id for annotation in kept] == [room.quote_id]


def test_what_is_still_being_worked_on_or_rests_on_other_sources_is_left_as_it_is(room: Newsroom) -> None:
    prepare_quote(room)
    facts = sources.SourceFacts("Manifest", SourceType.DATASET, reference="Harbour office")
    other = sources.add_source(facts, by=room.checker)
    evidence.add(room.claim, other, locator="row 1", passage="", stance=Stance.SUPPORTS, by=room.checker)
    before = room.quote.revision
    assert fall(room) == []
    assert (room.quote.state, room.quote.revision, room.claim.state) == (State.IN_REVIEW, before, State.IN_REVIEW)


def test_a_verdict_cannot_be_submitted_on_a_source_that_has_fallen_but_may_cite_it_for_context(room: Newsroom) -> None:
    prepare_quote(room)
    fall(room)
    with pytest.raises(Refusal, match=r"is retracted\. Take it off, or use it for context only"):
        reviewing.submit(room.quote, by=room.checker)
    evidence.take_off(room.quote, room.quote.evidence[0], by=room.checker)
    evidence.add(room.quote, transcript(room.checker), locator="00:14:02", passage="", stance=Stance.CONTEXT, by=room.checker)
    reviewing.save_draft(room.quote, reviewing.Draft(VERDICTS["quote.not-found"], "It is in no source.", "So it is."), by=room.checker)
    assert reviewing.submit(room.quote, by=room.checker).number == 1


def test_marking_a_source_good_again_restores_nothing(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    fall(room)
    source = transcript(room.checker)
    assert source_standing.mark(source, Standing.IN_USE, "The clerk was wrong.", seen=source.revision, by=room.editor) == []
    assert room.quote.state is State.IN_REVIEW
    kept = db.session.scalars(select(SourceStanding).order_by(SourceStanding.id)).all()
    assert [(one.standing, one.by) for one in kept] == [(Standing.RETRACTED, room.second_checker), (Standing.IN_USE, room.editor)]
    assert reviewing.submit(room.quote, by=room.checker).number == 2


def test_checker_and_approver_are_told_once_each(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    fall(room)
    told = db.session.scalars(select(Notice).filter_by(kind=NoticeKind.RETRACTED)).all()
    assert {notice.user for notice in told} == {room.checker, room.editor}
    assert len(told) == 2
    assert all("Hearing transcript" in notice.sentence and WHY in notice.sentence for notice in told)
    assert all("1 verdict was taken up again." in notice.sentence for notice in told)


def test_a_notice_names_no_confidential_source_because_mail_leaves_the_newsroom(room: Newsroom) -> None:
    transcript(room.checker).confidential = True
    prepare_quote(room)
    fall(room)
    (notice,) = db.session.scalars(select(Notice).filter_by(kind=NoticeKind.RETRACTED))
    assert "a confidential source" in notice.sentence
    assert "Hearing transcript" not in notice.sentence


@pytest.mark.parametrize(("standing", "reason"), [(Standing.RETRACTED, "  "), (Standing.IN_USE, WHY)])
def test_a_reason_is_needed_and_so_is_a_change(room: Newsroom, standing: Standing, reason: str) -> None:
    source = transcript(room.checker)
    with pytest.raises(Refusal):
        source_standing.mark(source, standing, reason, seen=source.revision, by=room.checker)
    assert source.standing is Standing.IN_USE
    assert db.session.scalars(select(SourceStanding)).all() == []


def test_whoever_saw_an_older_state_of_the_source_is_told_so(room: Newsroom) -> None:
    seen = transcript(room.checker).revision
    fall(room)
    with pytest.raises(Outdated):
        source_standing.mark(transcript(room.checker), Standing.IN_USE, "It is fine.", seen=seen, by=room.checker)


def test_only_people_who_check_say_so(room: Newsroom) -> None:
    source, person = transcript(room.checker), room.second_checker
    person.active = False
    before = db.session.scalars(select(HistoryEntry.id)).all()
    with pytest.raises(Forbidden):
        source_standing.mark(source, Standing.RETRACTED, WHY, seen=source.revision, by=person)
    assert db.session.scalars(select(HistoryEntry.id)).all() == before


def test_a_source_that_falls_at_the_moment_of_approval_takes_the_verdict_with_it(app: Flask, room: Newsroom) -> None:
    review = submitted_quote(room).id
    db.session.commit()
    approved, marked = Event(), Event()

    def approve() -> None:
        with app.app_context():
            approving.approve(db.session.get_one(Review, review), by=room.editor)
            approved.set()
            marked.wait(1)  # the other one waits for this one to end, so nobody sets it
            db.session.commit()

    def mark() -> None:
        approved.wait(10)
        with app.app_context():
            fall(room)
            marked.set()
            db.session.commit()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(approve), threads.submit(mark)]:
            done.result(30)
    db.session.expire_all()
    assert room.quote.state is State.IN_REVIEW
    assert [entry.verb for entry in history.of_statement(room.quote)][-2:] == ["approve", "reopen"]
