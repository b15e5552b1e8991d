"""What becomes of the statements that a check covers when something becomes of the check.

Each has a review of its own, made for its own words; it says which review it repeats. Where words changed meanwhile nothing is
carried on: the appearance is suspended, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from factcheck.extensions import db
from factcheck.models import (
    Appearance,
    AppearanceChange,
    Decision,
    Fate,
    Outcome,
    RepeatedReview,
    Review,
    State,
    Statement,
    User,
)
from factcheck.workflow import binding, history
from factcheck.workflow.repeats_compared import differences


def follow_now(appearance: Appearance, *, by: User) -> None:
    """Bring a statement that has just come to be covered to where the covering one is."""
    covering, covered = appearance.covering, appearance.covered
    if covering.state in (State.SUBMITTED, State.APPROVED) and covering.review is not None:
        _repeat(covering.review, appearance, by)
    else:
        covered.state = State.IN_REVIEW


def submitted(review: Review, *, by: User) -> None:
    """The covering statement's check was submitted: it is handed to the editors for the other places too."""
    for appearance in _holding(review.statement):
        if (why := _in_the_way(review, appearance)) is not None:
            _suspend(appearance, why, by)
        else:
            _repeat(review, appearance, by)


def taken_up(statement: Statement, *, by: User) -> None:
    """The covering statement was taken back or reopened: so are the other places. Readers keep what was approved."""
    for appearance in _holding(statement):
        appearance.covered.state = State.IN_REVIEW
        said = f"took it up again with statement {statement.id}"
        history.write("follow", said, by=by, statement=appearance.covered, details={"covering": statement.id})


def answered(decision: Decision, also: Collection[int] | None = None) -> None:
    """An editor answered a review: the same answer for every review that repeats it, of which none is their own work.

    `also` are the numbers of those that the editor saw, None for all. Sending back a repeat by itself undoes it.
    """
    review, by = decision.review, decision.by
    if review.repeated is not None and decision.outcome is Outcome.RETURNED and review.repeated.appearance.fate is None:
        _end(review.repeated.appearance, Fate.UNDONE, decision.reason, by)
    for copy in repeating(review):
        seen = also is None or copy.id in also
        if copy.decision is not None or copy.statement.state is not State.SUBMITTED or not seen:
            continue
        if decision.outcome is Outcome.RETURNED or by not in copy.authors:
            _answer(copy, decision)


def repeating(review: Review) -> Sequence[Review]:
    """The reviews that repeat this one for words of statements that it covers now."""
    rows = select(Review).join(RepeatedReview, RepeatedReview.review_id == Review.id).where(RepeatedReview.of_id == review.id)
    reviews = db.session.scalars(rows.order_by(Review.id)).all()
    return [one for one in reviews if one.repeated is not None and one.repeated.appearance.fate is None]


def suspend(statement: Statement, why: str, *, by: User | None) -> None:
    """The statement's words changed, or it needs no check any more: nothing is covered by it, or covers it, without a person.

    `why` ends the sentence "suspended, because ...".
    """
    rows = select(Appearance).where(or_(Appearance.covering_id == statement.id, Appearance.covered_id == statement.id))
    for appearance in db.session.scalars(rows.order_by(Appearance.id)):
        if appearance.fate is None:
            _suspend(appearance, why, by)


def _suspend(appearance: Appearance, why: str, by: User | None) -> None:
    _end(appearance, Fate.SUSPENDED, why, by)
    said = f"asks whether statement {appearance.covering_id}’s check still covers it: {why}"
    history.write("suspend a repeat", said, by=by, statement=appearance.covered, details={"covering": appearance.covering_id, "why": why})


def _end(appearance: Appearance, fate: Fate, why: str, by: User | None) -> None:
    appearance.changes.append(AppearanceChange(fate=fate, why=why, by=by))


def _holding(covering: Statement) -> list[Appearance]:
    rows = select(Appearance).filter_by(covering_id=covering.id).order_by(Appearance.id)
    return [appearance for appearance in db.session.scalars(rows) if appearance.fate is None]


def _in_the_way(review: Review, appearance: Appearance) -> str | None:
    """Why a review cannot be repeated for the covered words without asking; None where it can."""
    if (review.words, appearance.covered.words) != (appearance.covering_words, appearance.covered_words):
        return f"the words of statement {appearance.covering_id} were changed"
    if found := differences(review.statement, appearance.covered):
        return f"statement {appearance.covering_id} was changed. {' '.join(found)}"
    if review.verdict.vocabulary not in appearance.covered.vocabularies:
        return f"the verdict “{review.verdict.label}” does not fit it"
    return None


def _repeat(review: Review, appearance: Appearance, by: User) -> None:
    """A review of the covered statement's own words and speaker, with the verdict, the finding and the evidence of the other."""
    covered, confirmed_by = appearance.covered, appearance.by  # read before the copy is made: reading writes what is pending
    copy = Review(
        statement=covered,
        number=len(covered.reviews) + 1,
        version=covered.version,
        spans=covered.spans,
        kind=covered.kind,
        attribution=covered.attribution,
        verdict=review.verdict,
        finding=review.finding,
        explanation=review.explanation,
        as_of=review.as_of,
        next_look=review.next_look,
        drafted_by=review.drafted_by,
        evidence=list(review.evidence),
        by=review.by,
    )
    copy.repeated = RepeatedReview(of=review, appearance=appearance, confirmed_by=confirmed_by)
    db.session.add(copy)
    covered.state = State.SUBMITTED
    details = {"review": copy.number, "words": copy.words, "of": {"statement": review.statement_id, "review": review.number}}
    said = f"submitted review {copy.number} with that of statement {review.statement_id}: {review.verdict.label}"
    history.write("submit", said, by=by, statement=covered, details=details)


def _answer(copy: Review, decision: Decision) -> None:
    covered, approved = copy.statement, decision.outcome is Outcome.APPROVED
    db.session.add(binding.approval(copy, by=decision.by) if approved else _returned(copy, decision))
    covered.state = State.APPROVED if approved else State.RETURNED
    done = "approved" if approved else "sent back"
    said = f"{done} review {copy.number} with that of statement {decision.review.statement_id}"
    verb = "approve" if approved else "send back"
    history.write(verb, said, by=decision.by, statement=covered, details={"review": copy.number, "reason": decision.reason})


def _returned(copy: Review, decision: Decision) -> Decision:
    return Decision(review=copy, outcome=Outcome.RETURNED, reason=decision.reason, by=decision.by)
