"""Publishing without a second person, in an emergency: an editor approves their own review with a reason, and readers are told.

A second editor's later approval is kept beside it and takes the remark off the next edition.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload

from factcheck.extensions import db
from factcheck.models import Decision, NoticeKind, Outcome, Override, Post, Review, Role, SecondApproval, State, Statement, User
from factcheck.text.wording import N_
from factcheck.workflow import accounts, approving, binding, history, holds, notices, rights, source_doubts
from factcheck.workflow.refusals import Forbidden, Problem, Refusal
from factcheck.workflow.rights import require
from factcheck.workflow.steps import APPROVE_ALONE, check, refusal


def refused(review: Review, by: User) -> Refusal | None:
    """Why `by` may not approve this review without a second person, or None if they may. A reason is asked for besides."""
    if (no := refusal(APPROVE_ALONE, review.statement, by)) is not None:
        return no
    if rights.may_judge(review, by):
        return Refusal(N_("You wrote no part of this review, so you can approve it as a second person."))
    if any(piece.desk_only for piece in review.evidence):
        return Refusal(N_("It rests on evidence that is for the desk only. Such a check always needs a second person."))
    article = review.statement.post.article
    return next((Refusal(sentence) for sentence, _ in holds.sentences(article, [(review.statement, review)])), None)


def approve_alone(review: Review, reason: str, *, by: User) -> Decision:
    """Approve a review of which `by` wrote part, because it cannot wait for a second person. Readers are told so.

    Raises Refusal without a reason, where `by` may approve it in the usual way, and always where anything is confidential or
    waits for a legal answer.
    """
    check(APPROVE_ALONE, review.statement, by)
    source_doubts.hold(review.evidence)
    if (no := refused(review, by)) is not None:
        raise no
    approving.refuse_outdated(review)
    if not reason.strip():
        raise Refusal(Problem(N_("Say why this cannot wait for a second person. The reason is kept for ever."), "override_reason"))
    decision = binding.approval(review, by=by)
    decision.override = Override(reason=reason.strip(), by=by)
    db.session.add(decision)
    statement = review.statement
    statement.state = APPROVE_ALONE.after
    said = f"approved review {review.number} without a second person: {reason.strip()}"
    history.write("override", said, by=by, statement=statement, details={"review": review.number, "reason": reason.strip()})
    sentence = f"{by.name} approved statement {statement.id} without a second person: {reason.strip()}"
    notices.tell_all(accounts.editors(), NoticeKind.APPROVED, sentence, statement=statement, by=by)
    return decision


def approve_second(decision: Decision, *, by: User) -> SecondApproval:
    """Approve, as the second person, what had been approved without one. Readers are told from the next edition on.

    Raises Refusal where no second person is waited for or the statement has been taken up again since, and Forbidden for
    whoever wrote part of the review.
    """
    require(Role.EDITOR, by, N_("approve a check as the second person"))
    review, override = decision.review, decision.override
    if override is None or override.second is not None:
        raise Refusal(N_("This check does not wait for a second person."))
    if not rights.may_judge(review, by):
        raise Forbidden(N_("You wrote part of this review, so another editor has to approve it."))
    statement = review.statement
    if statement.state is not State.APPROVED or review is not statement.review or binding.differs(decision):
        raise Refusal(N_("This check has been taken up again since. Approve the review that comes of that instead."))
    source_doubts.hold(review.evidence)
    if doubts := source_doubts.doubts(review.evidence):
        raise Refusal(*doubts)
    second = SecondApproval(override=override, by=by)
    db.session.add(second)
    said = f"approved review {review.number} as the second person"
    history.write("approve second", said, by=by, statement=statement, details={"review": review.number})
    sentence = f"{by.name} approved statement {statement.id} as the second person."
    notices.tell(override.by, NoticeKind.APPROVED, sentence, statement=statement, by=by)
    return second


def awaits_second(review: Review) -> bool:
    """Whether this review was approved without a second person, and none has approved it since."""
    override = review.decision.override if review.decision is not None else None
    return override is not None and override.second is None


def awaiting() -> Sequence[Decision]:
    """The approvals that wait for a second person, oldest first: those that still stand, and that nobody has approved anew."""
    whole = joinedload(Decision.review).options(
        joinedload(Review.version), joinedload(Review.statement).joinedload(Statement.post).joinedload(Post.article)
    )
    rows = select(Decision).where(Decision.id.in_(_waiting())).options(whole).order_by(Decision.id)
    return db.session.scalars(rows).unique().all()


def how_many(article_id: int | None = None) -> int:
    """How many approvals wait for a second person, in one article or on the whole desk."""
    rows = _waiting() if article_id is None else _waiting().where(Post.article_id == article_id)
    return db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _waiting() -> Select[int]:
    """Their numbers. A statement's newest approval is the one that counts; one that was dismissed has none."""
    other, later = aliased(Decision), aliased(Review)
    newer = select(other.id).join(later, later.id == other.review_id)
    alone = select(Override.decision_id).outerjoin(SecondApproval, SecondApproval.override_id == Override.id)
    alone = alone.where(SecondApproval.id.is_(None))
    newer = newer.where(later.statement_id == Review.statement_id, later.number > Review.number, other.outcome == Outcome.APPROVED)
    return (
        select(Decision.id)
        .where(Decision.id.in_(alone))  # these few are looked at, not every decision
        .join(Review, Review.id == Decision.review_id)
        .join(Statement, Statement.id == Review.statement_id)
        .join(Post, Post.id == Statement.post_id)
        .where(Statement.state != State.DISMISSED, ~newer.correlate(Review).exists())
    )
