"""The queue: statements of every article, narrowed by what the checker looks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import Attribution, Post, PostVersion, Priority, State, Statement, Verdict, utc_now
from factcheck.text.spans import words_at
from factcheck.web.desk import queue_order
from factcheck.web.desk.progress import TO_DO
from factcheck.web.desk.queue_order import ANSWERED, DEADLINE, FLAGGED, HELD, PRIORITY, REPEATS, Order, Place, falling, place_of, rising
from factcheck.workflow import looks, repeats_published
from factcheck.workflow.blindness import hides, unseen

ROWS = 50
"""Statements on one page of the queue."""


class Only(StrEnum):
    """Something that the queue can be narrowed to; the value is what stands in its address."""

    URGENT = "urgent"
    OVERDUE = "overdue"
    FLAGGED = "flagged"
    HELD = "held"
    LOOK_DUE = "look-due"
    """Approved, and to be looked at again by now: these are in no other way still to check."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the checker looks for."""

    article: int | None = None
    post: int | None = None
    states: frozenset[State] = frozenset(TO_DO)
    kind: StatementKind | None = None
    type: StatementType | None = None
    checker: int | None = None
    unassigned: bool = False
    verdict: Verdict | None = None
    only: Only | None = None
    words: str = ""
    order: Order = Order.PRESSING


@dataclass(frozen=True, slots=True)
class Row:
    """A statement in the queue, with what puts it where it stands."""

    statement: Statement
    priority: Priority
    deadline: datetime | None
    flagged: bool
    held: bool
    answered: bool
    """An answer from outside waits."""
    look_due: bool
    """Another look at it is due."""
    repeats: int

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that is drafted; None too for whoever checks the statement blind."""
        return None if hides(self.statement.id) else self.statement.draft_verdict

    @property
    def overdue(self) -> bool:
        """Its deadline has passed and there is still something to do."""
        return self.deadline is not None and self.deadline <= utc_now() and self.statement.state in TO_DO


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the queue, and how many statements there are by state with everything else as wanted."""

    rows: Sequence[Row]
    total: int
    first: int
    """How many stand before this page."""
    counts: Counter[State] = field(default_factory=Counter)

    @property
    def before(self) -> int | None:
        """The statement that the page before ends before; None where this is the first."""
        return self.rows[0].statement.id if self.rows and self.first > 0 else None

    @property
    def after(self) -> int | None:
        """The statement that the next page begins after; None where this is the last."""
        return self.rows[-1].statement.id if self.rows and self.first + len(self.rows) < self.total else None


def queue(wanted: Wanted, *, after: int | None = None, before: int | None = None) -> QueuePage:
    """The page of what is wanted that begins after one statement or ends before another; else the first page."""
    every = narrowed(select(Statement), wanted)
    counts = _counts(every)
    matching = every.where(Statement.state.in_(wanted.states))
    total = sum(counts[state] for state in wanted.states)
    turned = before if before is not None else after
    place = place_of(turned, wanted.order) if turned is not None else None
    if place is None:
        return QueuePage(_rows(matching.order_by(*rising(wanted.order))), total, 0, counts)
    if before is not None:
        rows = _rows(matching.where(place.before).order_by(*falling(wanted.order)))[::-1]
        return QueuePage(rows, total, _count(matching, place) - len(rows), counts)
    rows = _rows(matching.where(place.after).order_by(*rising(wanted.order)))
    return QueuePage(rows, total, total - _count(matching, place, after=True), counts)


def matching_ids(wanted: Wanted, limit: int) -> list[int]:
    """The numbers of everything wanted, in its order, up to a limit."""
    rows = narrowed(select(Statement.id), wanted).where(Statement.state.in_(wanted.states))
    return list(db.session.scalars(rows.order_by(*rising(wanted.order)).limit(limit)))


_EAGERLY = (
    joinedload(Statement.version),
    joinedload(Statement.post).joinedload(Post.article),
    joinedload(Statement.checker),
    selectinload(Statement.attributions).joinedload(Attribution.speaker),
)


def _rows(matching: Select[Any]) -> list[Row]:
    due = looks.is_due(utc_now())
    rows = matching.add_columns(PRIORITY, DEADLINE, FLAGGED, HELD, ANSWERED, due, REPEATS).limit(ROWS).options(*_EAGERLY)
    return [
        Row(
            statement,
            Priority(priority or Priority.NORMAL),
            deadline,
            bool(flagged),
            bool(held),
            bool(answered and not hides(statement.id)),
            bool(due),
            repeats,
        )
        for statement, priority, deadline, flagged, held, answered, due, repeats in db.session.execute(rows)
    ]


def narrowed(rows: Select[*tuple[Any, ...]], wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Everything wanted but its state, of a selection from statements."""
    rows = queue_order.with_urgency(rows)
    facts = {
        Post.article_id: wanted.article,
        Statement.post_id: wanted.post,
        Statement.kind: wanted.kind,
        Statement.type: wanted.type,
        Statement.checker_id: wanted.checker,
        Statement.draft_verdict_key: wanted.verdict.key if wanted.verdict is not None else None,
    }
    rows = rows.where(*(column == value for column, value in facts.items() if value is not None))
    rows = rows.where(or_(Statement.state.not_in(TO_DO), ~repeats_published.is_covered()))  # there is nothing to do with them
    if wanted.unassigned:
        rows = rows.where(Statement.checker_id.is_(None))
    if wanted.verdict is not None:
        rows = rows.where(Statement.id.not_in(unseen.get()))  # else the filter would tell it
    if wanted.only is not None:
        rows = rows.where(_only(wanted.only))
    if wanted.words.strip():
        rows = rows.where(Statement.id.in_(_with_words(wanted)))
    return rows


def _only(only: Only) -> Any:
    now = utc_now()
    return {
        Only.URGENT: PRIORITY == Priority.URGENT,
        Only.OVERDUE: now >= DEADLINE,
        Only.FLAGGED: FLAGGED,
        Only.HELD: HELD,
        Only.LOOK_DUE: looks.is_due(now),
    }[only]


def _counts(every: Select[Any]) -> Counter[State]:
    rows = every.with_only_columns(Statement.state, func.count(Statement.id)).group_by(Statement.state)
    return Counter({row[0]: row[1] for row in db.session.execute(rows)})


def _count(matching: Select[Any], place: Place, *, after: bool = False) -> int:
    rows = matching.with_only_columns(func.count(Statement.id)).where(place.after if after else place.before)
    return db.session.scalar(rows) or 0


def _with_words(wanted: Wanted) -> list[int]:
    """The numbers of the statements in whose words these stand.

    A statement's words are cut from its text, so they are compared here: case, line breaks and the shape of quotation
    marks make no difference.
    """
    sought = _plain(wanted.words)
    every = narrowed(select(Statement.id, Statement.version_id, Statement.spans), replace(wanted, words=""))
    found = db.session.execute(every).all()
    used = PostVersion.id.in_({row.version_id for row in found})
    texts = {row.id: row.text for row in db.session.execute(select(PostVersion.id, PostVersion.text).where(used))}
    return [row.id for row in found if sought in _plain(words_at(texts[row.version_id], row.spans))]


_SHAPES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def _plain(words: str) -> str:
    return " ".join(words.translate(_SHAPES).casefold().split())
