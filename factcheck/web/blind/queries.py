"""What the pages about blind second checks read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import BlindCheck, BlindEvidence, Evidence, Post, Review, Statement

_STATEMENT = joinedload(BlindCheck.statement).options(joinedload(Statement.version), joinedload(Statement.post).joinedload(Post.article))

_AUTHORS = joinedload(BlindCheck.statement).selectinload(Statement.reviews).selectinload(Review.evidence).joinedload(Evidence.added_by)
"""Whoever wrote part of a review had to do with the statement."""


def check_or_404(number: int) -> BlindCheck:
    """A check with all that its pages show. Aborts with 404."""
    found: BlindCheck = db.one_or_404(
        select(BlindCheck)
        .where(BlindCheck.id == number)
        .options(
            _STATEMENT,
            _AUTHORS,
            joinedload(BlindCheck.requested_by),
            joinedload(BlindCheck.second),
            joinedload(BlindCheck.closed_by),
            selectinload(BlindCheck.evidence).joinedload(BlindEvidence.source),
        )
        .execution_options(populate_existing=True)
    )
    return found


def open_checks() -> Sequence[BlindCheck]:
    """Every check under way, the oldest first."""
    rows = select(BlindCheck).where(BlindCheck.closed_at.is_(None)).order_by(BlindCheck.requested_at, BlindCheck.id)
    return db.session.scalars(rows.options(_STATEMENT, joinedload(BlindCheck.second))).all()
