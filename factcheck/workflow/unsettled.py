"""Which discussions about a statement still wait to be settled, and whether that keeps it from being approved."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import Comment, CommentWording, Settlement, Statement
from factcheck.text.wording import said_n
from factcheck.workflow import newsroom
from factcheck.workflow.refusals import Problem

DISCUSSION = "discussion"
"""The field of a problem that is mended where the statement is talked about."""


def threads(statement: Statement) -> Sequence[Comment]:
    """Every thread about a statement with all that it says, the oldest first; in a fixed number of queries."""
    wordings = selectinload(Comment.wordings).joinedload(CommentWording.by)
    rows = select(Comment).where(Comment.statement_id == statement.id, Comment.thread_id.is_(None)).order_by(Comment.id)
    options = (
        joinedload(Comment.by),
        wordings,
        selectinload(Comment.settlements).joinedload(Settlement.by),
        selectinload(Comment.answers).options(joinedload(Comment.by), selectinload(Comment.wordings).joinedload(CommentWording.by)),
    )
    return db.session.scalars(rows.options(*options)).all()


def unsettled(statement: Statement) -> int:
    """How many discussions about a statement wait to be settled."""
    return sum(thread.open for thread in threads(statement))


def blocking(statement: Statement) -> Problem | None:
    """What keeps a statement from being approved, as the newsroom has set it; None where nothing does."""
    if not newsroom.settings().unresolved_blocks or not (waiting := unsettled(statement)):
        return None
    return Problem(
        said_n("%(num)s discussion of this statement is not settled.", "%(num)s discussions of this statement are not settled.", waiting),
        DISCUSSION,
    )
