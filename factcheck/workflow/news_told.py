"""Telling the checkers of a followed article that it has grown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Notice, NoticeKind, Post, Statement, User
from factcheck.text.counting import counted
from factcheck.workflow import notices


def tell_of_new_posts(article: Article, new: int) -> list[Notice]:
    """Tell everybody who checks something in the article of its new posts, unless they have not read yet that there are some.

    A live blog may grow every minute: who knows that there is something new need not be told of each post.
    """
    if not new:
        return []
    sentence = f"{counted(new, 'new post')} in “{article.headline}”, where you check."
    return notices.tell_all(_to_be_told(article), NoticeKind.NEW_POSTS, sentence, article=article)


def _to_be_told(article: Article) -> Sequence[User]:
    checks = select(Statement.checker_id).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    told = select(Notice.user_id).where(Notice.article_id == article.id, Notice.kind == NoticeKind.NEW_POSTS, Notice.read_at.is_(None))
    rows = select(User).where(User.id.in_(checks.where(Statement.checker_id.is_not(None))), User.id.not_in(told))
    return db.session.scalars(rows.order_by(User.id)).all()
