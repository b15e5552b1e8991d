"""Telling whoever is on a statement that its deadline is near."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from factcheck.extensions import db, settings
from factcheck.models import Notice, NoticeKind, Post, Statement, Urgency
from factcheck.workflow import notices
from factcheck.workflow.assigning import ASSIGNABLE

NEAR = timedelta(hours=1)
"""How long before its deadline somebody is told."""


def tell_of_near_deadlines(now: datetime) -> list[Notice]:
    """Tell everybody of each statement they are on whose deadline, or else its article's, is near; once for each deadline."""
    own, article = aliased(Urgency), aliased(Urgency)
    deadline = func.coalesce(own.deadline, article.deadline, type_=Urgency.deadline.type)
    told = select(Notice.id).where(
        Notice.kind == NoticeKind.DEADLINE,
        Notice.statement_id == Statement.id,
        Notice.user_id == Statement.checker_id,
        Notice.at > now - NEAR,
    )
    rows = (
        select(Statement, deadline)
        .join(Post, Post.id == Statement.post_id)
        .outerjoin(own, own.statement_id == Statement.id)
        .outerjoin(article, article.article_id == Post.article_id)
        .where(Statement.checker_id.is_not(None), Statement.state.in_(ASSIGNABLE), deadline > now, deadline <= now + NEAR, ~told.exists())
        .options(joinedload(Statement.checker), joinedload(Statement.post).joinedload(Post.article), joinedload(Statement.version))
        .order_by(deadline, Statement.id)
    )
    found = [(statement, due) for statement, due in db.session.execute(rows)]
    made = (notices.tell(one.checker, NoticeKind.DEADLINE, _sentence(one, due), statement=one) for one, due in found)
    return [notice for notice in made if notice is not None]


def _sentence(statement: Statement, due: datetime) -> str:
    return f"Statement {statement.id}, which you are on, is due at {due.astimezone(settings().zone):%H:%M}."
