"""Approving several reviews at once: the same verdict, nothing open, and what is left is named."""

from __future__ import annotations

import pytest

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import VERDICTS, Review, Stance, State
from factcheck.text.spans import Span
from factcheck.workflow import binding, comments, evidence, holds, marking, reviewing
from factcheck.workflow.approving_many import approve_many
from factcheck.workflow.refusals import Refusal
from tests.support.newsroom import SECOND, Newsroom, transcript


def lines(room: Newsroom, *keys: str) -> list[Review]:
    """Reviews of a claim each, with these verdicts."""
    version = room.claim.version
    start = version.text.index(SECOND)
    other = marking.add(version, (Span(start, start + len(SECOND)),), StatementKind.CLAIM, by=room.checker)
    made = []
    for statement, key in zip((room.claim, other), keys, strict=True):
        evidence.add(statement, transcript(room.checker), locator="page 2", passage="", stance=Stance.SUPPORTS, by=room.checker)
        reviewing.save_draft(statement, reviewing.Draft(VERDICTS[key], "It says so there.", "See the transcript."), by=room.checker)
        made.append(reviewing.submit(statement, by=room.checker))
    db.session.commit()
    return made


def seen(reviews: list[Review]) -> dict[int, str]:
    return {review.id: binding.hash_of(review) for review in reviews}


def test_reviews_with_the_same_verdict_are_approved_in_one_step(room: Newsroom) -> None:
    reviews = lines(room, "line.confirmed", "line.confirmed")
    answered = approve_many(reviews, seen(reviews), by=room.editor)
    db.session.commit()
    assert len(answered.approved) == 2
    assert {review.statement.state for review in reviews} == {State.APPROVED}


def test_different_verdicts_are_refused_together(room: Newsroom) -> None:
    reviews = lines(room, "line.confirmed", "line.attributed-only")
    with pytest.raises(Refusal, match="same verdict"):
        approve_many(reviews, seen(reviews), by=room.editor)


def test_one_with_something_open_is_left_and_named(room: Newsroom) -> None:
    reviews = lines(room, "line.confirmed", "line.confirmed")
    comments.comment(reviews[0].statement, "Is this the whole sentence?", by=room.second_checker)
    holds.flag(reviews[1].statement, "She is named.", by=room.checker)
    db.session.commit()
    answered = approve_many(reviews, seen(reviews), by=room.editor)
    assert answered.approved == ()
    assert [review for review, _ in answered.left] == reviews
    assert "not settled" in answered.left[0][1]
    assert "legal reading" in answered.left[1][1]


def test_nobody_approves_their_own_among_many(room: Newsroom) -> None:
    reviews = lines(room, "line.confirmed", "line.confirmed")
    room.checker.role = room.editor.role
    answered = approve_many(reviews, seen(reviews), by=room.checker)
    assert answered.approved == ()
    assert all("another editor" in why for _, why in answered.left)
