"""A checker's work: what it needs, and that none of it is lost."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.models import VERDICTS, HistoryEntry, Stance, State
from factcheck.workflow import attributing, evidence, history, reviewing
from factcheck.workflow.refusals import Forbidden, Outdated, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, prepare_quote, submitted_quote, transcript


def draft(verdict: str | None = None, finding: str = "", explanation: str = "") -> reviewing.Draft:
    return reviewing.Draft(VERDICTS[verdict] if verdict else None, finding, explanation)


@on_both_databases
def test_a_complete_check_becomes_a_review_that_holds_all_it_was_made_of(room: Newsroom) -> None:
    review = submitted_quote(room)
    db.session.commit()
    assert room.quote.state is State.SUBMITTED
    assert review.words == room.quote.words == "“We were never told to turn back,”"
    assert review.verdict is VERDICTS["quote.verbatim"]
    assert [e.source.title for e in review.evidence] == ["Hearing transcript"]
    assert review.attribution is not None
    assert review.attribution.line == "Oda Lind, captain"


def test_a_submission_is_told_everything_it_lacks_at_once(room: Newsroom) -> None:
    with pytest.raises(Refusal) as refused:
        reviewing.submit(room.quote, by=room.checker)
    assert [p.field for p in refused.value.problems] == ["verdict", "finding"]
    reviewing.save_draft(room.quote, draft("quote.altered"), by=room.checker)
    with pytest.raises(Refusal) as refused:
        reviewing.submit(room.quote, by=room.checker)
    assert [p.field for p in refused.value.problems] == ["finding", "evidence", "speaker", "explanation"]
    assert room.quote.state is State.IN_REVIEW


def test_a_verdict_needs_a_source_that_bears_it_out(room: Newsroom) -> None:
    prepare_quote(room, verdict="quote.verbatim", stance=Stance.REFUTES)
    with pytest.raises(Refusal, match="needs a source that supports the statement"):
        reviewing.submit(room.quote, by=room.checker)


def test_evidence_without_a_place_in_its_source_is_not_enough(room: Newsroom) -> None:
    prepare_quote(room)
    evidence.add(room.quote, transcript(room.checker), locator=" ", passage="", stance=Stance.CONTEXT, by=room.checker)
    with pytest.raises(Refusal, match="has no page, timecode or passage"):
        reviewing.submit(room.quote, by=room.checker)


def test_a_verdict_from_another_vocabulary_is_refused(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="does not fit a claim"):
        reviewing.save_draft(room.claim, draft("quote.verbatim"), by=room.checker)


def test_what_a_draft_replaces_stays_in_the_history(room: Newsroom) -> None:
    reviewing.save_draft(room.claim, draft("line.confirmed", "The manifest says so."), by=room.checker)
    reviewing.save_draft(room.claim, draft("line.wrong", "It was 221."), by=room.second_checker)
    last = history.of_statement(room.claim)[-1]
    assert last.by == room.second_checker
    assert last.details["finding"] == {"old": "The manifest says so.", "new": "It was 221."}
    assert last.details["verdict"] == {"old": "Confirmed", "new": "Wrong"}


def test_saving_the_same_again_changes_nothing(room: Newsroom) -> None:
    assert reviewing.save_draft(room.claim, draft(None, "As before."), by=room.checker)
    revision = room.claim.revision
    assert not reviewing.save_draft(room.claim, draft(None, "As before."), by=room.checker)
    assert room.claim.revision == revision


def test_every_change_makes_an_open_page_outdated(room: Newsroom) -> None:
    seen = room.claim.revision
    reviewing.require_current(room.claim, seen)
    evidence.add(room.claim, transcript(room.checker), locator="p. 2", passage="", stance=Stance.SUPPORTS, by=room.checker)
    with pytest.raises(Outdated):
        reviewing.require_current(room.claim, seen)
    assert [entry.verb for entry in history.since(room.claim, seen)] == ["add evidence"]


def test_evidence_taken_off_stays_with_the_reviews_that_rest_on_it(room: Newsroom) -> None:
    review = submitted_quote(room)
    reviewing.take_back(room.quote, by=room.checker)
    evidence.take_off(room.quote, room.quote.evidence[0], by=room.checker)
    db.session.commit()
    assert room.quote.evidence == []
    assert len(review.evidence) == 1


def test_a_submitted_statement_cannot_be_changed_underneath_the_editor(room: Newsroom) -> None:
    submitted_quote(room)
    with pytest.raises(Refusal, match="is submitted"):
        reviewing.save_draft(room.quote, draft(None, "Something else."), by=room.checker)
    with pytest.raises(Refusal, match="is submitted"):
        attributing.attribute(room.quote, attributing.Chosen(new_name="Somebody Else"), by=room.checker)


def test_a_dismissal_says_why_and_can_be_undone(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="Say why"):
        reviewing.dismiss(room.claim, None, "", by=room.checker)
    reviewing.dismiss(room.claim, reviewing.Reason.DUPLICATE, "see the post above", by=room.checker)
    assert room.claim.state is State.DISMISSED
    reviewing.reopen(room.claim, "It is not the same figure.", by=room.second_checker)
    assert room.claim.state is State.IN_REVIEW
    assert [entry.verb for entry in history.of_statement(room.claim)] == ["dismiss", "reopen"]


def test_somebody_whose_account_is_closed_can_do_nothing(room: Newsroom) -> None:
    room.checker.active = False
    with pytest.raises(Forbidden):
        reviewing.save_draft(room.claim, draft(None, "A last word."), by=room.checker)


def test_an_unnamed_speaker_can_be_settled_as_such(room: Newsroom) -> None:
    attributing.attribute(room.quote, attributing.Chosen(), by=room.checker)
    attribution = room.quote.attribution
    assert attribution is not None
    assert attribution.settled
    assert attribution.line == "No speaker named"
    evidence.add(room.quote, transcript(room.checker), locator="00:14:02", passage="", stance=Stance.SUPPORTS, by=room.checker)
    reviewing.save_draft(room.quote, draft("quote.verbatim", "Said in these words."), by=room.checker)
    assert reviewing.submit(room.quote, by=room.checker).attribution is attribution


def test_the_history_says_who_did_what_in_order(room: Newsroom) -> None:
    submitted_quote(room)
    entries = db.session.query(HistoryEntry).filter_by(statement_id=room.quote_id).order_by(HistoryEntry.id).all()
    assert [entry.verb for entry in entries] == ["attribute", "add evidence", "save", "submit"]
    assert {entry.by for entry in entries} == {room.checker}
    assert [entry.revision for entry in entries] == sorted({entry.revision for entry in entries if entry.revision})
