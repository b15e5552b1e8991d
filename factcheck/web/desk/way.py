"""The way through an article's statements in reading order, read one by one: an article may hold thousands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, tuple_

from factcheck.extensions import db
from factcheck.models import Post, State, Statement
from factcheck.web.desk.progress import TO_DO
from factcheck.web.desk.queries import Entry, entries, entry
from factcheck.workflow import repeats_published

_READING = (Post.position, Statement.start, Statement.id)
_PLACE = tuple_(*_READING)
_Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Way:
    """Where it goes on from a statement."""

    before: Entry | None
    """The statement before it, dismissed ones left out."""
    after: Entry | None
    """The statement after it, dismissed ones left out."""
    unchecked: Entry | None
    """The next one that nobody has begun to check: further down, else from the top."""


def way(statement: Statement) -> Way:
    """The statements around one, in three queries."""
    every, place = entries().where(Post.article_id == statement.post.article_id), _place(statement)
    standing, untouched = every.where(Statement.state != State.DISMISSED), every.where(Statement.state == State.FOUND)
    return Way(
        before=_first(standing.where(place > _PLACE).order_by(*(column.desc() for column in _READING))),
        after=_first(standing.where(place < _PLACE).order_by(*_READING)),
        unchecked=_further(untouched, statement),
    )


def next_to_do(article_id: int, statement: Statement | None = None) -> Entry | None:
    """The next statement that a checker has something to do with: further down, else from the top; None when all is done."""
    left = entries().where(Post.article_id == article_id, Statement.state.in_(TO_DO), ~repeats_published.is_covered())
    return _further(left, statement)


def _further(rows: _Rows, statement: Statement | None) -> Entry | None:
    """The first of these further down, else from the top."""
    if statement is None:
        return _first(rows.order_by(*_READING))
    others = rows.where(Statement.id != statement.id)
    return _first(others.order_by(case((_place(statement) < _PLACE, 0), else_=1), *_READING))


def _first(rows: _Rows) -> Entry | None:
    row = db.session.execute(rows.limit(1)).first()
    return None if row is None else entry(row)


def _place(statement: Statement) -> ColumnElement[Any]:
    return tuple_(statement.post.position, statement.start, statement.id)
