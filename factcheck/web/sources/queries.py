"""What the pages about sources show."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Article, Evidence, Post, Source, Statement, current_evidence

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Use:
    """A piece of evidence from a source, and the statement that rests on it."""

    evidence: Evidence
    statement: Statement
    article: Article


def page_of_sources(words: str, number: int) -> Pagination:
    """One page of sources by title: those in which every one of `words` stands (title, publisher, address or reference).

    Aborts with 404 where there is no such page.
    """
    query = select(Source).order_by(func.lower(Source.title), Source.id)
    for word in words.split():
        places = (Source.title, Source.publisher, Source.url, Source.reference)
        query = query.where(or_(*(place.icontains(word, autoescape=True) for place in places)))
    return db.paginate(query, page=number, per_page=PER_PAGE)


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
    """The source with who added it. Aborts with 404 where there is none."""
    return db.session.get(Source, source_id, options=[joinedload(Source.added_by)]) or abort(404)


def uses(source_id: int) -> list[Use]:
    """What rests on a source at present, by article and in reading order."""
    rows = db.session.execute(
        select(Evidence, Statement, Article)
        .join(current_evidence, current_evidence.c.evidence_id == Evidence.id)
        .join(Statement, current_evidence.c.statement_id == Statement.id)
        .join(Post, Statement.post_id == Post.id)
        .join(Article, Post.article_id == Article.id)
        .where(Evidence.source_id == source_id)
        .options(joinedload(Statement.version))
        .order_by(Article.id.desc(), Post.position, Statement.start, Evidence.id)
    )
    return [Use(evidence, statement, article) for evidence, statement, article in rows]
