"""An editor's answer to a review: approve it, or send it back with a reason."""

from __future__ import annotations

from collections.abc import Collection

from factcheck.extensions import db
from factcheck.models import Decision, NoticeKind, Outcome, Review, User
from factcheck.text.wording import N_
from factcheck.workflow import binding, history, notices, repeats_following, source_doubts, trails
from factcheck.workflow.refusals import Problem, Refusal
from factcheck.workflow.steps import APPROVE, SEND_BACK, check


def approve(review: Review, *, also: Collection[int] | None = None, seen: str | None = None, by: User) -> Decision:
    """Approve exactly this review, and with it those that repeat it for other places: those numbered in `also`, or all.

    `seen` is the hash of the content that the page showed (`binding.hash_of`); None where it is read in the same breath.
    Raises Refusal if it is not the newest, if what is written about a source has changed since the page was opened, or if `by`
    wrote part of it. A repeat that `by` confirmed is left for another editor.
    """
    statement = review.statement
    check(APPROVE, statement, by)
    source_doubts.hold(review.evidence)
    refuse_outdated(review)
    if seen is not None and seen != binding.hash_of(review):
        raise Refusal(Problem(N_("What is written about a source has changed since you opened this page. Look at it again."), "evidence"))
    decision = binding.approval(review, by=by)
    db.session.add(decision)
    statement.state = APPROVE.after
    history.write(
        "approve", f"approved review {review.number}: {review.verdict.label}", by=by, statement=statement, details={"review": review.number}
    )
    sentence = f"{by.name} approved statement {statement.id}: {review.verdict.label}."
    repeats_following.answered(decision, also)
    notices.tell_all(_authors(review), NoticeKind.APPROVED, sentence, statement=statement, by=by)
    return decision


def send_back(review: Review, reason: str, *, by: User) -> Decision:
    """Return exactly this review to the checker. Raises Refusal without a reason."""
    statement = review.statement
    check(SEND_BACK, statement, by)
    _refuse_superseded(review)
    if not reason.strip():
        raise Refusal(Problem(N_("Say what is missing or wrong, so that the checker can mend it."), "reason"))
    decision = Decision(review=review, outcome=Outcome.RETURNED, reason=reason.strip(), by=by)
    db.session.add(decision)
    statement.state = SEND_BACK.after
    details = {"review": review.number, "reason": reason.strip()}
    history.write("send back", f"sent review {review.number} back: {reason.strip()}", by=by, statement=statement, details=details)
    sentence = f"{by.name} sent statement {statement.id} back: {reason.strip()}"
    repeats_following.answered(decision)
    notices.tell_all(_authors(review), NoticeKind.SENT_BACK, sentence, statement=statement, by=by)
    return decision


def refuse_outdated(review: Review) -> None:
    """Make sure that a review can be approved as it is: it is the newest, on words that still stand, on sources that have not fallen."""
    _refuse_superseded(review)
    if doubts := source_doubts.doubts(review.evidence):
        raise Refusal(*doubts)


def _authors(review: Review) -> list[User]:
    return sorted(review.authors, key=lambda author: author.id)


def _refuse_superseded(review: Review) -> None:
    """The answer must be about the review that the editor saw, and that is still the newest."""
    statement = review.statement
    if review is not statement.review or review.decision is not None:
        raise Refusal(N_("There is a newer review of this statement. Look at that one."))
    if trails.of_statement(statement).end(review) != (statement.version_id, statement.spans):
        raise Refusal(N_("The statement's words have changed since this review was made. Send it back."))
