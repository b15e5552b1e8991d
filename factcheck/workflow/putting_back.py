"""Putting approved statements back to review when what is written about a source of theirs was changed.

Readers keep what was approved (see composing.py); the change reaches them once it has been approved too.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import Evidence, NoticeKind, Review, Source, State, Statement, User, review_evidence
from factcheck.workflow import binding, history, notices, repeats_following
from factcheck.workflow.source_doubts import named


def of_source(source: Source, *, by: User) -> list[Statement]:
    """Put every approved statement back that no longer stands as it was approved, now that the source has changed."""
    db.session.flush()
    put_back = [statement for statement in _approved_on(source) if _differs(statement)]
    for statement in put_back:
        statement.state = State.IN_REVIEW
        said = f"put it back to review: what is written about the source “{source.title}” has changed since it was approved"
        history.write("put back", said, by=by, statement=statement, details={"source": source.id})
        sentence = f"{by.name} changed {named(source)}, so statement {statement.id} needs a fresh approval."
        notices.tell(statement.checker, NoticeKind.SENT_BACK, sentence, statement=statement, by=by)
    for statement in put_back:
        repeats_following.taken_up(statement, by=by)
    return put_back


def _approved_on(source: Source) -> Iterable[Statement]:
    """The approved statements whose review rests on the source."""
    resting = select(Review.statement_id).join(review_evidence, review_evidence.c.review_id == Review.id)
    resting = resting.join(Evidence, Evidence.id == review_evidence.c.evidence_id).where(Evidence.source_id == source.id)
    rows = select(Statement).where(Statement.state == State.APPROVED, Statement.id.in_(resting)).order_by(Statement.id)
    return db.session.scalars(
        rows.options(selectinload(Statement.reviews).joinedload(Review.decision), joinedload(Statement.post), joinedload(Statement.checker))
    ).all()


def _differs(statement: Statement) -> bool:
    decision = statement.review.decision if statement.review else None
    return decision is not None and binding.differs(decision)
