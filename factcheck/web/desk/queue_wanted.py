"""What a view of the queue asks for, and the condition that it makes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any

from sqlalchemy import Select, or_, select

from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind, StatementType
from factcheck.models import UNFINISHED, LegalFlag, LegalHold, Post, PostVersion, Priority, State, Statement, Verdict, utc_now
from factcheck.text.spans import words_at
from factcheck.web.desk import queue_order
from factcheck.web.desk.progress import TO_DO
from factcheck.web.desk.queue_order import DEADLINE, PRIORITY, Order
from factcheck.workflow import looks, repeats_published
from factcheck.workflow.blindness import unseen

DECIDED = frozenset({State.APPROVED, State.DISMISSED})
"""The states in which a statement stays, so that there are more of them each day; all others are left by work."""
MOST_WITH_WORDS = 10_000
"""Statements that are found by words they hold, at most: the newest."""


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

    @property
    def in_one_article(self) -> bool:
        """Whether it is narrowed to one article or a part of it."""
        return self.article is not None or self.post is not None

    @property
    def among_few(self) -> bool:
        """Whether it can only match what few statements have, in whatever state they are."""
        return self.in_one_article or self.only in {Only.FLAGGED, Only.HELD, Only.LOOK_DUE}


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
        rows = rows.where(Statement.id.in_(_with_words(wanted)))
    return rows


def _only(only: Only) -> Any:
    now = utc_now()
    return {
        Only.URGENT: PRIORITY == Priority.URGENT,
        Only.OVERDUE: now >= DEADLINE,
        Only.FLAGGED: Statement.id.in_(select(LegalFlag.statement_id).where(LegalFlag.cleared_at.is_(None))),
        Only.HELD: Statement.id.in_(select(LegalHold.statement_id).where(LegalHold.lifted_at.is_(None))),
        Only.LOOK_DUE: looks.is_due(now),
    }[only]


def _with_words(wanted: Wanted) -> list[int]:
    """The numbers of the statements in whose words these stand, of those that nobody has decided and those in the states that are wanted.

    A statement's words are cut from its text, so they are compared here: case, line breaks and the shape of quotation
    marks make no difference.
    """
    sought = _plain(wanted.words)
    every = narrowed(select(Statement.id, Statement.spans, PostVersion.text), replace(wanted, words=""))
    every = every.join(PostVersion, PostVersion.id == Statement.version_id)
    if not wanted.in_one_article:
        every = in_states(every, wanted.states | (set(State) - DECIDED))
    rows = db.session.execute(every.order_by(Statement.id.desc()).execution_options(yield_per=1000))
    return list(islice((number for number, spans, words in rows if sought in _plain(words_at(words, spans))), MOST_WITH_WORDS))


_SHAPES = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")


def _plain(words: str) -> str:
    return " ".join(words.translate(_SHAPES).casefold().split())
