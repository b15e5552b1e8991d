"""What presses in the sample newsroom: statements with a deadline, one for a lawyer to read, and views of the queue that are kept."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Article, Post, Priority, State, Statement, User, utc_now
from factcheck.workflow import bulk, filters
from factcheck.workflow.bulk_acts import Assign, Flag, Press


def add(article: Article, *, checker: User, editor: User) -> None:
    """Let an editor put some of what nobody has begun to check in order for the day."""
    rows = select(Statement.id).join(Post, Post.id == Statement.post_id).where(Post.article_id == article.id)
    found = list(db.session.scalars(rows.where(Statement.state == State.FOUND).order_by(Statement.worthiness.desc(), Statement.id)))
    bulk.take(found[1:4], Press(Priority.URGENT, utc_now() + timedelta(hours=6)), by=editor)
    bulk.take(found[1:3], Assign(checker), by=editor)
    bulk.take(found[4:5], Flag("It names a person beside an accusation."), by=editor)
    filters.keep("Urgent today", "only=urgent", shared=True, by=editor)
    filters.keep("Quotes without a check", "state=found&kind=quote", shared=False, by=checker)
