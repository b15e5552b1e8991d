"""The queue: statements of every article, narrowed by what the checker looks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from factcheck.extensions import db
from factcheck.models import Attribution, Post, Priority, Statement, Verdict, utc_now
from factcheck.web.desk.progress import TO_DO
from factcheck.web.desk.queue_counts import Counted, counted
from factcheck.web.desk.queue_newest import newest
from factcheck.web.desk.queue_order import ANSWERED, DEADLINE, FLAGGED, HELD, PRIORITY, REPEATS, Order, Place, falling, place_of, rising
from factcheck.web.desk.queue_wanted import DECIDED, Wanted, in_states, narrowed
from factcheck.web.desk.queue_words import looked_up
from factcheck.workflow import looks
from factcheck.workflow.blindness import hides

ROWS = 50
"""Statements on one page of the queue."""


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
    counted: Counted
    total: int
    order: Order
    """In which it stands: what is too much to be counted stands the newest first, whatever was asked for."""
    first: int | None
    """How many stand before this page; None where that is not counted."""
    is_first: bool
    is_last: bool

    @property
    def is_counted(self) -> bool:
        """Whether there are as many as `total` says; else there are more."""
        return self.first is not None

    @property
    def before(self) -> int | None:
        """The statement that the page before ends before; None where this is the first."""
        return self.rows[0].statement.id if self.rows and not self.is_first else None

    @property
    def after(self) -> int | None:
        """The statement that the next page begins after; None where this is the last."""
        return self.rows[-1].statement.id if self.rows and not self.is_last else None


def queue(wanted: Wanted, *, after: int | None = None, before: int | None = None) -> QueuePage:
    """The page of what is wanted that begins after one statement or ends before another; else the first page."""
    wanted = looked_up(wanted)
    counts = counted(wanted)
    total = counts.of(wanted.states)
    if counts.is_short(wanted.states):
        return _newest(wanted, counts, total, after=after, before=before)
    matching = _matching(wanted, total)
    turned = before if before is not None else after
    place = place_of(turned, wanted.order) if turned is not None else None
    if place is None:
        rows, first = _rows(matching.order_by(*rising(wanted.order))), 0
    elif before is not None:
        rows = _rows(matching.where(place.before).order_by(*falling(wanted.order)))[::-1]
        first = _count(matching, place) - len(rows)
    else:
        rows = _rows(matching.where(place.after).order_by(*rising(wanted.order)))
        first = total - _count(matching, place, after=True)
    return QueuePage(rows, counts, total, wanted.order, first, first <= 0, first + len(rows) >= total)


def _newest(wanted: Wanted, counts: Counted, total: int, *, after: int | None, before: int | None) -> QueuePage:
    """A page of what is too much to be counted and sorted: only the newest of it can be found at once."""
    if after is not None or before is not None:
        wanted = looked_up(wanted, after=after, before=before, most=ROWS + 1)
    matching = _of(newest(wanted, ROWS + 1, after=after, before=before))
    if before is not None:
        rows = _rows(matching.order_by(Statement.id), ROWS + 1)
        return QueuePage(rows[:ROWS][::-1], counts, total, Order.NEWEST, None, len(rows) <= ROWS, is_last=False)
    rows = _rows(matching.order_by(Statement.id.desc()), ROWS + 1)
    return QueuePage(rows[:ROWS], counts, total, Order.NEWEST, None, after is None, len(rows) <= ROWS)


def matching_ids(wanted: Wanted, limit: int) -> list[int]:
    """The numbers of everything wanted, up to a limit: in its order, or the newest where there is too much to be sorted."""
    wanted = looked_up(wanted)
    counts = counted(wanted)
    if counts.is_short(wanted.states):
        return sorted(db.session.scalars(newest(wanted, limit)), reverse=True)[:limit]
    rows = _matching(wanted, counts.of(wanted.states)).with_only_columns(Statement.id)
    return list(db.session.scalars(rows.order_by(*rising(wanted.order)).limit(limit)))


def _matching(wanted: Wanted, total: int) -> Select[Any]:
    """Everything wanted, where it was counted. Few that are decided are found first: among all, a database would look for them too long."""
    if wanted.in_one_article or not DECIDED & wanted.states:
        return in_states(narrowed(select(Statement), wanted), wanted.states)
    return _of(newest(wanted, total))


def _of(numbers: CompoundSelect[int]) -> Select[Any]:
    """The statements with these numbers, which are looked up first: PostgreSQL would join all others too before it leaves them out."""
    return narrowed(select(Statement), Wanted()).where(Statement.id.in_(db.session.scalars(numbers).all()))


_EAGERLY = (
    joinedload(Statement.version),
    joinedload(Statement.post).joinedload(Post.article),
    joinedload(Statement.checker),
    selectinload(Statement.attributions).joinedload(Attribution.speaker),
)


def _rows(matching: Select[Any], most: int = ROWS) -> list[Row]:
    due = looks.is_due(utc_now())
    rows = matching.add_columns(PRIORITY, DEADLINE, FLAGGED, HELD, ANSWERED, due, REPEATS).limit(most).options(*_EAGERLY)
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


def _count(matching: Select[Any], place: Place, *, after: bool = False) -> int:
    rows = matching.with_only_columns(func.count(Statement.id)).where(place.after if after else place.before)
    return db.session.scalar(rows) or 0
