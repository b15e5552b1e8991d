"""What the list of sources shows, and a source's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort
from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import (
    Article,
    Evidence,
    Post,
    Snapshot,
    Source,
    SourceStanding,
    SourceType,
    Standing,
    Statement,
    Verdict,
    current_evidence,
)
from factcheck.workflow.blindness import hides
from factcheck.workflow.source_finding import has_words

PER_PAGE = 50
MOST_USES = 100
"""Statements that a source's page shows at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sources to list. Empty fields leave it open."""

    words: str = ""
    type: SourceType | None = None
    standing: Standing | None = None
    confidential: bool | None = None
    dead: bool = False
    """Only those whose link is dead."""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Wanted()

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same as conditions of a query."""
        found = has_words(self.words)
        found += [Source.type == self.type] if self.type else []
        found += [Source.standing == self.standing] if self.standing else []
        found += [Source.confidential.is_(self.confidential)] if self.confidential is not None else []
        return [*found, *([Source.dead_since.is_not(None)] if self.dead else [])]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of sources."""

    sources: Sequence[Source]
    total: int
    """Of all pages together."""
    more_after: int | None
    """The source after which the next page begins; None on the last."""


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


def listed(wanted: Wanted, *, after: int | None = None) -> Listed:
    """A page of sources by title, from behind the one numbered `after`. Aborts with 404 where there is no such source."""
    total = db.session.scalar(select(func.count(Source.id)).where(*wanted.conditions())) or 0
    title = func.lower(Source.title)
    query = select(Source).where(*wanted.conditions()).order_by(title, Source.id).limit(PER_PAGE + 1)
    if after is not None:
        last = db.session.scalar(select(title).where(Source.id == after))
        query = query.where(tuple_(title, Source.id) > (last, after)) if last is not None else abort(404)
    found = db.session.scalars(query).all()
    return Listed(found[:PER_PAGE], total, found[PER_PAGE - 1].id if len(found) > PER_PAGE else None)


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
