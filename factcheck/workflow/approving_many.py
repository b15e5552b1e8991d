"""Approving several reviews in one step: only such as give the same verdict and about which nothing is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import ConsistencyFinding, ConsistencyPlace, Decision, FindingState, Review, Role, User
from factcheck.text.counting import counted
from factcheck.text.wording import N_, part, row, said, said_n
from factcheck.workflow import approving, history, holds, steps, unsettled
from factcheck.workflow.carrying import overlaps
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.rights import require

MOST = 50
"""Reviews in one step: nobody has read more than this at one go."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of it: the approvals, and the reviews that were left with the reason why."""

    approved: tuple[Decision, ...]
    left: tuple[tuple[Review, str], ...]


def approve_many(reviews: Sequence[Review], seen: Mapping[int, str], *, by: User) -> Answered:
    """Approve each of these reviews that can be; the others are left as they are and named with why.

    `seen` holds by a review's number the hash of the content that the page showed. Places that repeat a review are not
    approved with it: they are ticked by themselves. Raises Refusal where none is given, too many, or different verdicts.
    """
    require(Role.EDITOR, by, N_("approve several reviews at once"))
    if not reviews:
        raise Refusal(N_("Tick at least one review."))
    if len(reviews) > MOST:
        raise Refusal(
            said("These are %(count)s reviews. At most %(most)s can be approved in one step: tick fewer.", count=len(reviews), most=MOST)
        )
    labels = sorted({review.verdict.label for review in reviews})
    if len(labels) > 1:
        raise Refusal(
            said(
                "Only reviews with the same verdict can be approved in one step. These say %(verdicts)s.",
                verdicts=row(part(label, "verdict") for label in labels),
            )
        )
    approved, left = [], []
    for review in reviews:
        if (why := left_because(review, by)) is not None:
            left.append((review, why))
            continue
        try:
            approved.append(approving.approve(review, also=(), seen=seen.get(review.id), by=by))
        except Refusal as refusal:
            left.append((review, str(refusal)))
    if approved:
        numbers = [decision.review.statement_id for decision in approved]
        told = f"approved {counted(len(approved), 'review')} in one step"
        history.write("approve many", told, by=by, article=approved[0].review.statement.post.article, details={"statements": numbers})
    return Answered(tuple(approved), tuple(left))


def left_because(review: Review, by: User) -> str | None:
    """What is open about a review, so that it has to be looked at by itself; None where nothing is."""
    statement = review.statement
    if (no := steps.refusal(steps.APPROVE, statement, by)) is not None:
        return str(no)
    if waiting := unsettled.unsettled(statement):
        return said_n("%(num)s discussion about it is not settled.", "%(num)s discussions about it are not settled.", waiting)
    for sentence, about in holds.sentences(statement.post.article, [(statement, review)]):
        if about in (None, statement.id):
            return sentence
    return N_("It is at odds with another statement, and nobody has answered that yet.") if _at_odds(review) else None


def _at_odds(review: Review) -> bool:
    rows = select(ConsistencyPlace).join(ConsistencyPlace.finding).where(ConsistencyFinding.state == FindingState.OPEN)
    places = db.session.scalars(rows.where(ConsistencyPlace.version_id == review.statement.version_id))
    return any(overlaps(place.spans, review.statement.spans) for place in places)
