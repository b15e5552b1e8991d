"""What the reader's pages look up: published articles, their editions, and where a statement was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Annotation, Article, Edition, Family, Review, Withdrawal

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A published article in the list."""

    slug: str
    headline: str
    live: bool
    edition: int
    published_at: datetime
    withdrawn: bool
    families: dict[Family, int]
    """How many checks of its newest edition fall into each family."""


def published_articles(page: int) -> tuple[list[Listed], int]:
    """One page (from 1) of the articles with an edition, the newest edition first, and how many pages there are."""
    newest = select(func.max(Edition.id).label("id")).group_by(Edition.article_id).subquery()
    total = db.session.scalar(select(func.count()).select_from(newest)) or 0
    rows = db.session.execute(
        select(Edition.id, Article.slug, Article.headline, Article.live, Article.ended, Edition.number, Edition.at, Withdrawal.id)
        .join(newest, newest.c.id == Edition.id)
        .join(Article, Article.id == Edition.article_id)
        .outerjoin(Withdrawal, Withdrawal.edition_id == Edition.id)
        .order_by(Edition.at.desc(), Edition.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    families = _families([row[0] for row in rows])
    listed = [
        Listed(slug, headline, live and not ended, number, at, withdrawal is not None, families.get(edition, {}))
        for edition, slug, headline, live, ended, number, at, withdrawal in rows
    ]
    return listed, -(-total // PER_PAGE)


def _families(editions: Sequence[int]) -> dict[int, dict[Family, int]]:
    found: dict[int, dict[Family, int]] = {}
    rows = db.session.execute(
        select(Annotation.edition_id, Review.verdict, func.count())
        .join(Review, Review.id == Annotation.review_id)
        .where(Annotation.edition_id.in_(editions))
        .group_by(Annotation.edition_id, Review.verdict)
    )
    for edition, verdict, count in rows:
        of_edition = found.setdefault(edition, {})
        of_edition[verdict.family] = of_edition.get(verdict.family, 0) + count
    return found


def published_article(slug: str) -> Article | None:
    """The article at this address, if anything of it was ever published."""
    return db.session.scalar(select(Article).where(Article.slug == slug, Article.id.in_(select(Edition.article_id))))


def edition_before(edition: Edition) -> Edition | None:
    """The edition of the same article that readers had until this one; what was withdrawn is never compared with."""
    return db.session.scalar(
        select(Edition)
        .where(Edition.article_id == edition.article_id, Edition.number < edition.number, Edition.id.not_in(select(Withdrawal.edition_id)))
        .order_by(Edition.number.desc())
        .limit(1)
    )


def edition_with(article: Article, statement: int) -> Edition | None:
    """The newest edition of the article, withdrawn or not, that holds a check of this statement."""
    return db.session.scalar(
        select(Edition)
        .join(Annotation)
        .where(Edition.article_id == article.id, Annotation.statement_id == statement)
        .order_by(Edition.number.desc())
        .limit(1)
    )
