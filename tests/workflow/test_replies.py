"""The newsroom can show whom it asked, when and how, and what came of it; readers are told what it chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from factcheck.extensions import db
from factcheck.models import AskedBy, ReplyOutcome, ReplyRequest, Stance
from factcheck.workflow import approving, history, publishing, replies, reviewing
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.replies import Answering, Asking
from tests.support.newsroom import Newsroom, prepare_quote, submitted_quote

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ASKING = Asking("Oda Lind", AskedBy.PHONE, NOON, NOON + timedelta(hours=6), "Did she know of the order?")


def asked(room: Newsroom, asking: Asking = ASKING) -> ReplyRequest:
    request = replies.ask(room.quote, asking, now=NOON, by=room.checker)
    db.session.flush()
    return request


def test_asking_is_kept_with_whom_how_and_by_when(room: Newsroom) -> None:
    before = room.quote.revision
    request = asked(room)

    assert replies.of_statement(room.quote) == [request]
    assert history.of_statement(room.quote)[-1].sentence == "asked Oda Lind for comment (phone)"
    assert room.quote.revision == before, "A colleague's open work stays up to date."


@pytest.mark.parametrize(
    ("asking", "field"),
    [
        (replace(ASKING, whom=" "), "whom"),
        (replace(ASKING, how=None), "how"),
        (replace(ASKING, asked_at=None), "asked_at"),
        (replace(ASKING, asked_at=NOON + timedelta(minutes=1)), "asked_at"),
        (replace(ASKING, deadline=NOON), "deadline"),
        (replace(ASKING, whom="x" * 301), "whom"),
    ],
)
def test_asking_that_cannot_be_is_refused_at_its_field(room: Newsroom, asking: Asking, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked(room, asking)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_no_answer_is_noted_only_once_the_deadline_has_passed(room: Newsroom) -> None:
    request, nothing = asked(room), Answering(ReplyOutcome.NO_ANSWER)
    with pytest.raises(Refusal, match="has not passed yet"):
        replies.answer(request, nothing, now=NOON + timedelta(hours=5), by=room.checker)
    replies.answer(request, nothing, now=NOON + timedelta(hours=6), by=room.checker)
    assert replies.proposal(request) == "We asked Oda Lind for comment; no answer came by our deadline."

    with pytest.raises(Refusal, match="No deadline was given"):
        replies.answer(asked(room, replace(ASKING, deadline=None)), nothing, now=NOON + timedelta(days=9), by=room.checker)


def test_an_answer_that_comes_late_stands_beside_what_was_noted_before(room: Newsroom) -> None:
    request = asked(room)
    replies.answer(request, Answering(ReplyOutcome.NO_ANSWER), now=NOON + timedelta(hours=7), by=room.checker)
    late = Answering(ReplyOutcome.ANSWERED, date(2026, 11, 24), "I never knew.")
    replies.answer(request, late, now=NOON + timedelta(days=1), by=room.editor)

    assert [answer.outcome for answer in request.answers] == [ReplyOutcome.NO_ANSWER, ReplyOutcome.ANSWERED]
    assert "I never knew." in replies.proposal(request)


@pytest.mark.parametrize(
    ("answering", "field"),
    [
        (Answering(None), "outcome"),
        (Answering(ReplyOutcome.DECLINED), "came_on"),
        (Answering(ReplyOutcome.DECLINED, date(2026, 11, 22)), "came_on"),
        (Answering(ReplyOutcome.DECLINED, date(2026, 11, 24)), "came_on"),
        (Answering(ReplyOutcome.ANSWERED, date(2026, 11, 23)), "words"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_field(room: Newsroom, answering: Answering, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        replies.answer(asked(room), answering, now=NOON + timedelta(hours=1), by=room.checker)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_readers_are_told_what_the_newsroom_chooses_and_nothing_else(room: Newsroom) -> None:
    request = asked(room)
    approving.approve(submitted_quote(room), by=room.editor)
    [check] = publishing.preview(room.article, by=room.editor).checks
    assert check.replies == ()

    replies.tell_readers(request, "We asked Oda Lind; she has not answered yet.", by=room.checker)
    edition = publishing.publish(room.article, "", by=room.editor)
    db.session.flush()
    assert publishing.read(edition).checks[0].replies == ("We asked Oda Lind; she has not answered yet.",)
    assert "Did she know" not in edition.document

    replies.tell_readers(request, "", by=room.checker)
    db.session.flush()
    assert publishing.preview(room.article, by=room.editor).checks[0].replies == ()


def test_a_person_rated_wrong_by_name_calls_for_a_request_but_blocks_nothing(room: Newsroom) -> None:
    prepare_quote(room, "quote.misattributed", Stance.REFUTES)

    review = reviewing.submit(room.quote, by=room.checker)
    db.session.flush()
    [warning] = replies.unasked([review.id])
    assert (warning.statement_id, warning.name) == (room.quote_id, "Oda Lind")

    asked(room)
    assert replies.unasked([review.id]) == []
    approving.approve(review, by=room.editor)
