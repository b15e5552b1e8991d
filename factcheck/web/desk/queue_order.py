"""In which order the queue stands, and where a page of it begins.

Every order is a list of keys that all rise and end with the statement's number, so that it is total. A page begins after a
statement, not after a number of rows: what is done meanwhile neither repeats nor skips any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, tuple_
from sqlalchemy.orm import aliased

from factcheck.extensions import db
from factcheck.models import AnswerUse, LegalFlag, LegalHold, Post, Priority, Question, QuestionAnswer, Statement, Urgency
from factcheck.models.appearances import Appearance, AppearanceChange

_OWN, _ARTICLES = aliased(Urgency), aliased(Urgency)
_NEVER = datetime(9999, 12, 31, tzinfo=UTC)

PRIORITY: ColumnElement[Priority | None] = func.coalesce(_OWN.priority, _ARTICLES.priority)
"""The statement's own, else its article's; None where neither has one."""
DEADLINE: ColumnElement[datetime | None] = func.coalesce(_OWN.deadline, _ARTICLES.deadline)
FLAGGED = select(LegalFlag.id).where(LegalFlag.statement_id == Statement.id, LegalFlag.cleared_at.is_(None)).correlate(Statement).exists()
HELD = select(LegalHold.id).where(LegalHold.statement_id == Statement.id, LegalHold.lifted_at.is_(None)).correlate(Statement).exists()
_USED = select(AnswerUse.id).where(AnswerUse.answer_id == QuestionAnswer.id).correlate(QuestionAnswer).exists()
ANSWERED = (
    select(QuestionAnswer.id)
    .join(Question, Question.id == QuestionAnswer.question_id)
    .where(Question.statement_id == Statement.id, ~_USED)
    .correlate(Statement)
    .exists()
)
"""Somebody outside has answered what they were asked about it, and nobody has done anything with that."""
_ENDED = select(AppearanceChange.id).where(AppearanceChange.appearance_id == Appearance.id).correlate(Appearance).exists()
REPEATS: ColumnElement[int] = (
    select(func.count(Appearance.id)).where(Appearance.covering_id == Statement.id, ~_ENDED).correlate(Statement).scalar_subquery()
)
"""In how many other places the same is said, as a person confirmed."""

_RANK = case({Priority.URGENT: 0, Priority.NORMAL: 1, Priority.LOW: 2}, value=PRIORITY, else_=1)
_READING = (-Post.article_id, Post.position, Statement.start, Statement.id)


class Order(StrEnum):
    """How the queue can be ordered; the value is what stands in its address."""

    PRESSING = ""
    """By priority, deadline, legal flag, headline and key points, repetition, worthiness; then as in the text."""
    DEADLINE = "deadline"
    READING = "reading"
    NEWEST = "newest"


_KEYS: Mapping[Order, tuple[Any, ...]] = {
    Order.PRESSING: (
        _RANK,
        func.coalesce(DEADLINE, literal(_NEVER, Urgency.deadline.type)),
        case((FLAGGED, 0), else_=1),
        case((Post.is_head, 0), else_=1),
        -REPEATS,
        -Statement.worthiness,
        *_READING,
    ),
    Order.DEADLINE: (func.coalesce(DEADLINE, literal(_NEVER, Urgency.deadline.type)), _RANK, *_READING),
    Order.READING: _READING,
    Order.NEWEST: (-Statement.id,),
}


def with_urgency(rows: Select[Any]) -> Select[Any]:
    """Join what the orders and filters ask of: the statement's post, and its own and its article's urgency.

    Every statement has a post; it is joined as if some had none, so that a database begins with the statements, not with every post.
    """
    return (
        rows.outerjoin(Post, Post.id == Statement.post_id)
        .outerjoin(_OWN, _OWN.statement_id == Statement.id)
        .outerjoin(_ARTICLES, and_(_ARTICLES.article_id == Post.article_id))
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order: that of one statement."""

    order: Order
    values: tuple[Any, ...]

    @property
    def before(self) -> ColumnElement[bool]:
        """Holds for the statements before it."""
        if self.order is Order.NEWEST:
            return tuple_(Statement.id) > self._number
        return tuple_(*_KEYS[self.order]) < self._here

    @property
    def after(self) -> ColumnElement[bool]:
        """Holds for the statements after it."""
        if self.order is Order.NEWEST:
            return tuple_(Statement.id) < self._number
        return tuple_(*_KEYS[self.order]) > self._here

    @property
    def _number(self) -> ColumnElement[Any]:
        return tuple_(literal(-self.values[0], Statement.id.type))

    @property
    def _here(self) -> ColumnElement[Any]:
        return tuple_(*(literal(value, key.type) for value, key in zip(self.values, _KEYS[self.order], strict=True)))


def place_of(statement_id: int, order: Order) -> Place | None:
    """Where a statement stands in an order, whether or not the view holds it; None where there is no such statement."""
    row = db.session.execute(with_urgency(select(*_KEYS[order]).select_from(Statement)).where(Statement.id == statement_id)).first()
    return Place(order, tuple(row)) if row is not None else None


def rising(order: Order) -> list[Any]:
    """What to order by."""
    return [Statement.id.desc()] if order is Order.NEWEST else [key.asc() for key in _KEYS[order]]  # the former by an index


def falling(order: Order) -> list[Any]:
    """The same from the end."""
    return [Statement.id.asc()] if order is Order.NEWEST else [key.desc() for key in _KEYS[order]]
