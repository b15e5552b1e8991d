"""What a view of the queue asks for, and the condition that it makes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select, union_all
from sqlalchemy.orm import aliased

from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import ALL_DECIDED, UNFINISHED, LegalFlag, LegalHold, Post, Priority, State, Statement, Urgency, Verdict, utc_now
from factcheck.web.desk import queue_order
from factcheck.web.desk.progress import TO_DO
from factcheck.web.desk.queue_order import DEADLINE, FLAGGED, HELD, PRIORITY, Order
from factcheck.workflow import looks, repeats_published
from factcheck.workflow.blindness import unseen

DECIDED = frozenset({State.APPROVED, State.DISMISSED})
"""The states in which a statement stays, so that there are more of them each day; all others are left by work."""


MOST_CANDIDATES = 10_000
"""Of everything decided, how many statements are looked at that may be what is wanted, where no index can tell: the newest."""


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
    found: frozenset[int] = frozenset()
    """Where there are words: the statements that hold them, as far as anybody has looked (see queue_words)."""
    order: Order = Order.PRESSING

    @property
    def in_one_article(self) -> bool:
        """Whether it is narrowed to one article or a part of it."""
        return self.article is not None or self.post is not None

    @property
    def counts_all(self) -> bool:
        """Whether what is decided is counted where it is not asked for too: not where there is no index of what is wanted."""
        return not self.words.strip() and self.only not in {Only.URGENT, Only.OVERDUE}


def in_states(rows: Select[*tuple[Any, ...]], states: Collection[State]) -> Select[*tuple[Any, ...]]:
    """Of a selection from statements, those in some states."""
    rows = rows.where(Statement.state.in_(states))
    return rows if DECIDED & set(states) else rows.where(UNFINISHED)  # by which the index of what is unfinished is found


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
        rows = rows.where(Statement.id.in_(wanted.found))
    return rows


def decided(wanted: Wanted, state: State) -> Select[int]:
    """The numbers of what is wanted of one state in which statements stay, found without looking through all of it."""
    rows = narrowed(select(Statement.id), wanted).where(ALL_DECIDED)  # by which the indexes of what is decided are found
    if wanted.only not in _CANDIDATES:
        return rows.where(Statement.state == state)
    # Put together with nothing, so that no index of the state is thought to be shorter than this list.
    return rows.where(Statement.id.in_(_CANDIDATES[wanted.only]), Statement.state.concat("") == state.value)


def parts(wanted: Wanted) -> list[Select[int]]:
    """The numbers of everything wanted, in parts that are each found at once: what is unfinished, and each state that is decided."""
    found = [decided(wanted, state) for state in sorted(DECIDED & wanted.states)]
    unfinished = wanted.states - DECIDED
    return [*found, in_states(narrowed(select(Statement.id), wanted), unfinished)] if unfinished else found


def _pressed(condition: ColumnElement[bool]) -> CompoundSelect[int | None]:
    """The statements that meet a condition for an urgency by their own, the newest of these, or by what stands for their article."""
    every = select(Urgency.statement_id).where(condition, Urgency.statement_id.is_not(None))
    newest = every.order_by(Urgency.statement_id.desc()).limit(MOST_CANDIDATES).subquery()
    own = select(newest.c.statement_id)
    here, post = aliased(Statement), aliased(Post)
    of_article = select(here.id).join(post, post.id == here.post_id).join(Urgency, Urgency.article_id == post.article_id)
    return union_all(own, of_article.where(condition))


_CANDIDATES: dict[Only | None, Any] = {
    Only.URGENT: _pressed(Urgency.priority == Priority.URGENT),
    Only.OVERDUE: _pressed(Urgency.deadline.is_not(None)),
    Only.FLAGGED: select(LegalFlag.statement_id).where(LegalFlag.cleared_at.is_(None)),
    Only.HELD: select(LegalHold.statement_id).where(LegalHold.lifted_at.is_(None)),
}
"""Of everything decided, the few statements among which what is wanted can be."""


def _only(only: Only) -> Any:
    now = utc_now()
    return {
        Only.URGENT: PRIORITY == Priority.URGENT,
        Only.OVERDUE: now >= DEADLINE,
        Only.FLAGGED: FLAGGED,
        Only.HELD: HELD,
        Only.LOOK_DUE: looks.is_due(now),
    }[only]
