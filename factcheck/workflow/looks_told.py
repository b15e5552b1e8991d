"""Telling people that another look at a check is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.models import Notice, NoticeKind, Review, Statement
from factcheck.workflow import accounts, looks, notices


def tell_of_due_looks(now: datetime) -> list[Notice]:
    """Tell whoever checked each statement at which another look is due, or else the editors: once for each look that was set.

    Several of these may run: the statements are locked first and the notices read afterwards, so none is given twice.
    """
    due = db.session.scalars(select(Statement).where(looks.is_due(now)).order_by(Statement.id).with_for_update(key_share=True)).all()
    if not due:
        return []
    told = _told([statement.id for statement in due])
    return [notice for statement in due if statement.id not in told for notice in _tell(statement)]


def _told(statement_ids: list[int]) -> set[int]:
    """Of these statements those of whose look somebody was told already: since the review was made that names it."""
    made = select(func.max(Review.at)).where(Review.statement_id == Notice.statement_id).correlate(Notice).scalar_subquery()
    rows = select(Notice.statement_id).where(Notice.kind == NoticeKind.LOOK_DUE, Notice.statement_id.in_(statement_ids))
    return {number for number in db.session.scalars(rows.where(Notice.at >= made)) if number is not None}


def _tell(statement: Statement) -> list[Notice]:
    checker = statement.checker
    people = [checker] if checker is not None and checker.active else accounts.editors()
    article = statement.post.article.headline
    sentence = f"Another look at statement {statement.id} of “{article}” is due. Its verdict stands until somebody changes it."
    return notices.tell_all(people, NoticeKind.LOOK_DUE, sentence, statement=statement)
