"""The queue: statements of every article, narrowed by what the checker looks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import Attribution, Post, PostVersion, State, Statement, User
from factcheck.text.spans import words_at
from factcheck.web.desk.progress import TO_DO

ROWS = 50
"""Statements on one page of the queue."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the checker looks for."""

    article: int | None = None
    states: frozenset[State] = frozenset(TO_DO)
    kind: StatementKind | None = None
    type: StatementType | None = None
    checker: User | None = None
    unassigned: bool = False
    words: str = ""
    in_reading_order: bool = False


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue, and how many statements there are by state with everything else as wanted."""

    statements: Sequence[Statement]
    total: int
    number: int
    counts: Counter[State]

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // ROWS))


def queue(wanted: Wanted, number: int) -> QueuePage:
    """Page `number` (from 1; beyond the last, the last) of what is wanted."""
    narrowed = _narrowed(select(Statement).join(Post), wanted)
    matching = _with_words(narrowed.order_by(*_order(wanted)), wanted.words) if wanted.words.strip() else None
    counts = Counter(state for _, state in matching) if matching is not None else _counts(narrowed)
    total = sum(counts[state] for state in wanted.states)
    number = min(max(1, number), max(1, -(-total // ROWS)))
    first = (number - 1) * ROWS
    rows = narrowed.where(Statement.state.in_(wanted.states)).order_by(*_order(wanted))
    if matching is None:
        rows = rows.limit(ROWS).offset(first)
    else:
        ids = [statement_id for statement_id, state in matching if state in wanted.states]
        rows = rows.where(Statement.id.in_(ids[first : first + ROWS]))
    return QueuePage(db.session.scalars(rows.options(*_EAGERLY)).all(), total, number, counts)


_EAGERLY = (
    joinedload(Statement.version),
    joinedload(Statement.post).joinedload(Post.article),
    joinedload(Statement.checker),
    selectinload(Statement.attributions).joinedload(Attribution.speaker),
)


def _narrowed(rows: Select[Any], wanted: Wanted) -> Select[Any]:
    """Everything wanted but state and words."""
    if wanted.article is not None:
        rows = rows.where(Post.article_id == wanted.article)
    if wanted.kind is not None:
        rows = rows.where(Statement.kind == wanted.kind)
    if wanted.type is not None:
        rows = rows.where(Statement.type == wanted.type)
    if wanted.checker is not None:
        rows = rows.where(Statement.checker_id == wanted.checker.id)
    if wanted.unassigned:
        rows = rows.where(Statement.checker_id.is_(None))
    return rows


def _order(wanted: Wanted) -> tuple[ColumnElement[Any], ...]:
    reading = (Post.article_id.desc(), Post.position.asc(), Statement.start.asc(), Statement.id.asc())
    return reading if wanted.in_reading_order else (Statement.worthiness.desc(), *reading)


def _counts(narrowed: Select[Any]) -> Counter[State]:
    rows = narrowed.with_only_columns(Statement.state, func.count(Statement.id)).group_by(Statement.state)
    return Counter({row[0]: row[1] for row in db.session.execute(rows)})


def _with_words(narrowed: Select[Any], words: str) -> list[tuple[int, State]]:
    """Number and state of the statements in whose words these stand, in the order of `narrowed`.

    A statement's words are cut from its text, so they are compared here: case, line breaks and the shape of quotation
    marks make no difference.
    """
    sought = _plain(words)
    rows = narrowed.with_only_columns(Statement.id, Statement.state, Statement.version_id, Statement.spans)
    found = db.session.execute(rows).all()
    texts = {row.id: row.text for row in db.session.execute(select(PostVersion.id, PostVersion.text).where(_used_by(narrowed)))}
    return [(row.id, row.state) for row in found if sought in _plain(words_at(texts[row.version_id], row.spans))]


def _used_by(narrowed: Select[Any]) -> ColumnElement[bool]:
    return PostVersion.id.in_(narrowed.order_by(None).with_only_columns(Statement.version_id))


_SHAPES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def _plain(words: str) -> str:
    return " ".join(words.translate(_SHAPES).casefold().split())
