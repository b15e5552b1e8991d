"""What the pages of notices and mail read, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Letter, LetterState, Notice, Statement, User

PER_PAGE = 50


def notices_of(person: User, page: int) -> Pagination:
    """One page of a person's notices, the newest first."""
    rows = select(Notice).where(Notice.user_id == person.id).order_by(Notice.id.desc())
    around = (joinedload(Notice.statement).joinedload(Statement.version), joinedload(Notice.article))
    return db.paginate(rows.options(*around), page=page, per_page=PER_PAGE)


@dataclass(frozen=True, slots=True)
class Outbox:
    """What became of the mail: how many letters are in which state, and one page of them."""

    counts: dict[LetterState, int]
    page: Pagination


def outbox(page: int) -> Outbox:
    """All letters: first the refused, then the waiting, then the sent, the newest first of each."""
    counted = db.session.execute(select(Letter.state, func.count(Letter.id)).group_by(Letter.state))
    order = Letter.state, Letter.id.desc()
    rows = select(Letter).options(joinedload(Letter.user)).order_by(order[0] == LetterState.SENT, order[1])
    counts: Sequence[tuple[LetterState, int]] = [(state, number) for state, number in counted]
    return Outbox({state: dict(counts).get(state, 0) for state in LetterState}, db.paginate(rows, page=page, per_page=PER_PAGE))
