"""Publishing without a second person: with a reason, told to readers, and never where something is secret or held."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.extensions import db
from factcheck.models import HistoryEntry, Review, Source, State
from factcheck.workflow import approving, holds, overriding, publishing
from factcheck.workflow.overview import overview
from factcheck.workflow.overview_facts import Period
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, submitted_quote

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
