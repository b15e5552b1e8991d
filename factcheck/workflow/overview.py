"""How the work goes, for editors: what waits, who did what, which verdicts, how long a check takes, how often one comes back.

Read here, in a number of queries that does not grow with the desk; counted in the `overview_` modules beside it, from rows alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import CompoundSelect, Select, func, select, union

from factcheck.extensions import db
from factcheck.models import Article, Decision, HistoryEntry, Post, PostVersion, Review, State, Statement, User
from factcheck.text.spans import words_at
from factcheck.workflow import looks, overriding
from factcheck.workflow.overview_facts import WAITING, Period, Reviewed, Waiting
from factcheck.workflow.overview_times import Answers, Took, answers, times
from factcheck.workflow.overview_waiting import AgeBand, StateQueue, ageing, queues
from factcheck.workflow.overview_work import PersonWork, VerdictCount, by_person, by_verdict

_Row = TypeVarTuple("_Row")

_WORK = ("save", "attribute", "add evidence", "change edges", "change kind", "submit")
"""The entries of the history that are a checker's work on a statement itself."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of an article, or of the whole desk, for a period. What waits, and what is in work, is as it is now."""

    now: datetime
    period: Period
    queues: Sequence[StateQueue]
    ageing: Sequence[AgeBand]
    people: Sequence[PersonWork]
    verdicts: Sequence[VerdictCount]
    times: Sequence[Took]
    answers: Answers
    alone: int
    """How many checks were approved without a second person and still wait for one."""
    looks_due: int
    """At how many approved checks another look is due."""

    @property
    def waiting(self) -> int:
        """How many statements wait for somebody."""
        return sum(len(queue.waiting) for queue in self.queues)


def overview(period: Period, *, now: datetime, article_id: int | None = None) -> Overview:
    """The figures at the moment `now`. Five queries."""
    waiting, reviews = _waiting(article_id), _reviews(period, article_id)
    names = {row.id: row.name for row in db.session.execute(select(User.id, User.name))}
    return Overview(
        now,
        period,
        queues(waiting, now),
        ageing(waiting, now),
        by_person(waiting, reviews, names, period),
        by_verdict(reviews, period),
        times(reviews, _first_work(period, article_id), period),
        answers(reviews, period),
        overriding.how_many(article_id),
        looks.how_many_due(now, article_id),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """What people know a statement by: its words, its article's headline, and who is on it."""

    words: str
    headline: str
    checker: str | None


def named(statement_ids: Sequence[int]) -> dict[int, Named]:
    """These statements by their numbers. One query."""
    checker = select(User.name).where(User.id == Statement.checker_id).correlate(Statement).scalar_subquery()
    rows = select(Statement.id, Statement.spans, PostVersion.text, Article.headline, checker)
    rows = rows.join(PostVersion, Statement.version_id == PostVersion.id)
    rows = rows.join(Post, Statement.post_id == Post.id).join(Article, Post.article_id == Article.id)
    found = db.session.execute(rows.where(Statement.id.in_(statement_ids)))
    return {number: Named(words_at(text, spans), headline, name) for number, spans, text, headline, name in found}


def _waiting(article_id: int | None) -> list[Waiting]:
    submitted = select(func.max(Review.at)).where(Review.statement_id == Statement.id).correlate(Statement).scalar_subquery()
    columns = (Statement.id, Statement.state, Statement.found_at, Statement.changed_at, Statement.checker_id, submitted)
    rows = _of(select(*columns).where(Statement.state.in_(WAITING)), article_id)
    return [
        Waiting(number, state, _since(state, found_at, changed_at, submitted_at), checker_id)
        for number, state, found_at, changed_at, checker_id, submitted_at in db.session.execute(rows)
    ]


def _since(state: State, found_at: datetime, changed_at: datetime, submitted_at: datetime | None) -> datetime:
    if state is State.FOUND:
        return found_at
    return submitted_at if state is State.SUBMITTED and submitted_at is not None else changed_at


def _reviews(period: Period, article_id: int | None) -> list[Reviewed]:
    """Every review of the statements on which something was submitted or answered in the period."""
    columns = (
        Review.statement_id,
        Review.number,
        Review.at,
        Review.by_id,
        Review.verdict,
        Statement.found_at,
        Decision.outcome,
        Decision.at,
    )
    rows = select(*columns).join(Statement, Review.statement_id == Statement.id).outerjoin(Decision, Decision.review_id == Review.id)
    rows = _of(rows, article_id)
    if period.since is not None:
        rows = rows.where(Review.statement_id.in_(_active(period.since)))
    return [Reviewed(*row) for row in db.session.execute(rows)]


def _first_work(period: Period, article_id: int | None) -> dict[int, datetime]:
    """When somebody first worked on each of these statements."""
    rows = select(HistoryEntry.statement_id, func.min(HistoryEntry.at)).where(HistoryEntry.verb.in_(_WORK))
    reviewed = _active(period.since) if period.since is not None else select(Review.statement_id)
    rows = rows.where(HistoryEntry.statement_id.in_(reviewed))
    if article_id is not None:
        rows = rows.where(HistoryEntry.article_id == article_id)
    return {number: at for number, at in db.session.execute(rows.group_by(HistoryEntry.statement_id)) if number is not None}


def _active(since: datetime) -> CompoundSelect[int]:
    """The statements on which something was submitted or answered since then. Each is found by its own index."""
    answered = select(Review.statement_id).join(Decision, Decision.review_id == Review.id).where(Decision.at >= since)
    return union(select(Review.statement_id).where(Review.at >= since), answered)


def _of(rows: Select[*_Row], article_id: int | None) -> Select[*_Row]:
    return rows if article_id is None else rows.join(Post, Statement.post_id == Post.id).where(Post.article_id == article_id)
