"""What the reader's pages look up: published articles, their editions, and where a statement was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased, defer

from factcheck.extensions import db
from factcheck.models import Annotation, Article, Edition, Family, Review, Withdrawal
from factcheck.web.seeking import Part, Turn, part_of, turn_to_page

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


def published_articles(turn: Turn) -> Part[Listed]:
    """Some of the articles with an edition, the newest edition first."""
    part = part_of(_published(), Edition.id, turn, PER_PAGE)
    families = _families([row[0] for row in part.rows])
    listed = [
        Listed(slug, headline, live and not ended, number, at, withdrawal is not None, families.get(edition, {}))
        for edition, slug, headline, live, ended, number, at, withdrawal in part.rows
    ]
    return Part(listed, part.back, part.on)


def where_page_began(number: int) -> Turn:
    """Where the page of that number begins today. Aborts with 404 where there is none."""
    return turn_to_page(_published(), Edition.id, number, PER_PAGE)


def is_newest() -> ColumnElement[bool]:
    """The condition that no later edition of its article is there, by looking for one instead of going through all editions."""
    later = aliased(Edition)
    return ~exists().where(later.article_id == Edition.article_id, later.number > Edition.number).correlate(Edition)


def _published() -> Select[*tuple[Any, ...]]:
    columns = (Edition.id, Article.slug, Article.headline, Article.live, Article.ended, Edition.number, Edition.at, Withdrawal.id)
    rows = select(*columns).join(Article, Article.id == Edition.article_id)
    return rows.outerjoin(Withdrawal, Withdrawal.edition_id == Edition.id).where(is_newest())


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
    return db.session.scalar(select(Article).where(Article.slug == slug, exists().where(Edition.article_id == Article.id)))


def edition_before(edition: Edition) -> Edition | None:
    """The edition of the same article that readers had until this one; what was withdrawn is never compared with.

    Its document is loaded only if it is asked for.
    """
    withdrawn = exists().where(Withdrawal.edition_id == Edition.id)
    return db.session.scalar(
        select(Edition)
        .where(Edition.article_id == edition.article_id, Edition.number < edition.number, ~withdrawn)
        .order_by(Edition.number.desc())
        .limit(1)
        .options(defer(Edition.document))
    )


def edition_with(article: Article, statement: int) -> Edition | None:
    """The newest edition of the article, withdrawn or not, that holds a check of this statement; its document as above."""
    return db.session.scalar(
        select(Edition)
        .join(Annotation)
        .where(Edition.article_id == article.id, Annotation.statement_id == statement)
        .order_by(Edition.number.desc())
        .limit(1)
        .options(defer(Edition.document))
    )
