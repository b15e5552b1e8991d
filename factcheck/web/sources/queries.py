"""How far sources are used, and what a source's page shows."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import (
    Article,
    Evidence,
    Post,
    Snapshot,
    Source,
    SourceStanding,
    Statement,
    Verdict,
    current_evidence,
)
from factcheck.workflow.blindness import hides

MOST_USES = 100
"""Statements that a source's page shows at most."""


@dataclass(frozen=True, slots=True)
class Use:
    """A piece of evidence from a source, and the statement that rests on it."""

    evidence: Evidence
    statement: Statement
    article: Article

    @property
    def verdict(self) -> Verdict | None:
        """The verdict as it was submitted, else as it is drafted; None while there is none."""
        review = self.statement.review
        return self.statement.draft_verdict or (review.verdict if review is not None else None)


def statements_per_source(ids: list[int]) -> dict[int, int]:
    """How many statements rest on each of these sources at present; sources without any are left out."""
    rows = db.session.execute(
        select(Evidence.source_id, func.count(current_evidence.c.statement_id.distinct()))
        .join(current_evidence, current_evidence.c.evidence_id == Evidence.id)
        .where(Evidence.source_id.in_(ids))
        .group_by(Evidence.source_id)
    )
    return {source: count for source, count in rows}  # noqa: C416  (a row is no pair to a type checker)


def source_or_404(source_id: int) -> Source:
    """The source with all that its page shows of it. Aborts with 404 where there is none."""
    wanted = (
        joinedload(Source.added_by),
        selectinload(Source.snapshots).joinedload(Snapshot.by),
        selectinload(Source.standings).joinedload(SourceStanding.by),
    )
    return db.session.get(Source, source_id, options=wanted) or abort(404)


def uses(source_id: int) -> list[Use]:
    """What rests on a source at present, by article, the newest first, and in reading order; MOST_USES at most.

    Whoever makes a blind second check does not see what the first one rests on.
    """
    rows = db.session.execute(
        select(Evidence, Statement, Article)
        .join(current_evidence, current_evidence.c.evidence_id == Evidence.id)
        .join(Statement, current_evidence.c.statement_id == Statement.id)
        .join(Post, Statement.post_id == Post.id)
        .join(Article, Post.article_id == Article.id)
        .where(Evidence.source_id == source_id)
        .options(joinedload(Statement.version), selectinload(Statement.reviews))
        .order_by(Article.id.desc(), Post.position, Statement.start, Evidence.id)
        .limit(MOST_USES)
    )
    return [Use(evidence, statement, article) for evidence, statement, article in rows if not hides(statement.id)]
