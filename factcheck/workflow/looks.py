"""Up to when a check's evidence was looked at, and when it is to be looked at again.

The moment of looking is part of what is approved, and so is the next look. When that is due, people are told; nothing changes by itself.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import ColumnElement, exists, func, select

from factcheck.extensions import db, settings
from factcheck.models import Post, Review, State, Statement, Verdict
from factcheck.text.wording import N_
from factcheck.workflow import newsroom, repeats_published
from factcheck.workflow.refusals import Problem

FARTHEST = timedelta(days=3_653)
"""How far back a look may lie, and how far ahead the next: ten years. Beyond that it is a slip."""
MORNING = time(9)
"""When on its day a look is proposed."""


def to_the_minute(moment: datetime | None) -> datetime | None:
    """A moment as it is kept, in UTC: forms show minutes, so what is only shown and sent back stays the same."""
    return moment.astimezone(UTC).replace(second=0, microsecond=0) if moment is not None else None


def problems(as_of: datetime | None, next_look: datetime | None, *, now: datetime) -> list[Problem]:
    """What is wrong with the two moments of a review that is submitted at `now`; empty means nothing."""
    found = []
    if as_of is not None and as_of > now:
        told = N_("Nobody can have looked at the evidence after now. Choose a time that has passed, or leave it empty.")
        found.append(Problem(told, "as_of"))
    elif as_of is not None and as_of < now - FARTHEST:
        told = N_("This is more than ten years ago. Say up to when you looked at the evidence, or leave it empty.")
        found.append(Problem(told, "as_of"))
    if next_look is not None and not now < next_look <= now + FARTHEST:
        told = N_("The next look has to be still to come, within ten years. Choose a later time, or leave it empty.")
        found.append(Problem(told, "next_look"))
    return found


def proposed(verdict: Verdict | None, *, now: datetime) -> datetime | None:
    """The next look that the newsroom's rules propose for a check made now; None where they propose none."""
    days = interval(verdict)
    if not days:
        return None
    day = now.astimezone(settings().zone).date() + timedelta(days=days)
    return datetime.combine(day, MORNING, settings().zone).astimezone(UTC)


def interval(verdict: Verdict | None) -> int:
    """After how many days a check is to be looked at again: the verdict's own rule, else the newsroom's. 0 for never."""
    own = newsroom.vocabularies().look_again.get(verdict.key) if verdict is not None else None
    return own if own is not None else newsroom.settings().look_again


def first_proposed(statement: Statement, *, now: datetime) -> datetime | None:
    """What a form proposes before anybody has begun with the statement; None afterwards: what was saved counts, also where it is none."""
    return None if begun(statement) else proposed(None, now=now)


def begun(statement: Statement) -> bool:
    """Whether anybody has saved anything of a check."""
    return statement.draft_by_id is not None or statement.state is not State.FOUND


def clear(statement: Statement, *, now: datetime) -> None:
    """The evidence is to be looked at anew: when it was is forgotten, and a next look that has come with it."""
    statement.draft_as_of = None
    if statement.draft_next_look is not None and statement.draft_next_look <= now:
        statement.draft_next_look = None


def is_due(now: datetime) -> ColumnElement[bool]:
    """The condition that another look at a statement is due: it is approved, and the look that its check names has come.

    Where another's check covers it, that one is looked at.
    """
    newest = select(func.max(Review.number)).where(Review.statement_id == Statement.id).correlate(Statement).scalar_subquery()
    come = exists().where(Review.statement_id == Statement.id, Review.number == newest, Review.next_look <= now).correlate(Statement)
    with_one = Statement.id.in_(select(Review.statement_id).where(Review.next_look <= now))  # found by its index, and few
    return (Statement.state == State.APPROVED) & with_one & come & ~repeats_published.is_covered()


def due_since(statement: Statement, *, now: datetime) -> datetime | None:
    """Since when another look at the statement is due; None where none is. The same rule as `is_due`."""
    review = statement.review
    if statement.state is not State.APPROVED or review is None or review.next_look is None or statement.appearance is not None:
        return None
    return review.next_look if review.next_look <= now else None


def how_many_due(now: datetime, article_id: int | None = None) -> int:
    """At how many statements, of one article or of all, another look is due."""
    rows = select(func.count(Statement.id)).where(is_due(now))
    if article_id is not None:
        rows = rows.join(Post, Post.id == Statement.post_id).where(Post.article_id == article_id)
    return db.session.scalar(rows) or 0
