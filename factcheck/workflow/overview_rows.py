"""Every statement that waits, for a table that is too long to be held: in one question, whose answer is read a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select

from factcheck.extensions import db
from factcheck.models import Article, Post, PostVersion, Review, State, Statement, User
from factcheck.text.spans import words_at
from factcheck.workflow.overview_facts import WAITING

AT_ONCE = 100
"""Statements that are held at a time."""


@dataclass(frozen=True, slots=True)
class WaitingStatement:
    """A statement that waits, as people know it."""

    id: int
    state: State
    since: datetime
    words: str
    headline: str
    checker: str | None


def waiting_statements(article_id: int | None = None) -> Iterator[WaitingStatement]:
    """Those of an article or of the whole desk, as all of them are at one moment: by state, the longest waiting first."""
    columns = (Statement.id, Statement.state, _SINCE.label("since"), PostVersion.text, Statement.spans, Article.headline, User.name)
    rows = (
        select(*columns)
        .join(PostVersion, Statement.version_id == PostVersion.id)
        .join(Post, Statement.post_id == Post.id)
        .join(Article, Post.article_id == Article.id)
        .outerjoin(User, Statement.checker_id == User.id)
        .where(Statement.state.in_(WAITING))
        .order_by(case({state: place for place, state in enumerate(WAITING)}, value=Statement.state), "since", Statement.id)
    )
    if article_id is not None:
        rows = rows.where(Article.id == article_id)
    with db.session.execute(rows.execution_options(yield_per=AT_ONCE)) as found:
        for number, state, since, text, spans, headline, checker in found:
            yield WaitingStatement(number, state, since, words_at(text, spans), headline, checker)


_SUBMITTED_AT = select(func.max(Review.at)).where(Review.statement_id == Statement.id).correlate(Statement).scalar_subquery()
_SINCE: ColumnElement[datetime] = case(
    (Statement.state == State.FOUND, Statement.found_at),
    (Statement.state == State.SUBMITTED, func.coalesce(_SUBMITTED_AT, Statement.changed_at)),
    else_=Statement.changed_at,
)
