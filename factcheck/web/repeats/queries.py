"""What the pages about repeats read, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Appearance, Article, Fate, Post, Statement


def confirmed(article: Article) -> list[Appearance]:
    """The repeats in the article that hold, in the order in which they were confirmed."""
    return [one for one in _of_article(article) if one.fate is None]


def suspended(article: Article) -> list[Appearance]:
    """Those about which a person has to say something, because a text changed."""
    return [one for one in _of_article(article) if one.fate is Fate.SUSPENDED]


def of_statement(statement: Statement) -> list[Appearance]:
    """Those that the statement has a part in and that hold or wait for a person."""
    rows = _loaded().where(or_(Appearance.covering_id == statement.id, Appearance.covered_id == statement.id))
    return [one for one in db.session.scalars(rows) if one.fate in (None, Fate.SUSPENDED)]


def _of_article(article: Article) -> Sequence[Appearance]:
    posts = select(Statement.id).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    return db.session.scalars(_loaded().where(or_(Appearance.covered_id.in_(posts), Appearance.covering_id.in_(posts)))).all()


def _loaded() -> Select[Appearance]:
    places = [
        joinedload(side).options(joinedload(Statement.version), joinedload(Statement.post).joinedload(Post.article))
        for side in (Appearance.covering, Appearance.covered)
    ]
    return select(Appearance).options(*places, joinedload(Appearance.by)).order_by(Appearance.id)
