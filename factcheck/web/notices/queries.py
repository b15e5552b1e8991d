"""What the pages of notices and mail read, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Letter, LetterState, Notice, Statement, User
from factcheck.web.seeking import Part, Turn, part_of, turn_to_page

PER_PAGE = 50
COUNTED = 1000
"""Letters are counted up to here, since there are more of them each day."""
_MOST_URGENT_FIRST = (LetterState.REFUSED, LetterState.WAITING, LetterState.SENT)


def notices_of(person: User, turn: Turn) -> Part[Notice]:
    """Some of a person's notices, the newest first."""
    around = (joinedload(Notice.statement).joinedload(Statement.version), joinedload(Notice.article))
    return part_of(select(Notice).where(Notice.user_id == person.id).options(*around), Notice.id, turn, PER_PAGE)


def where_page_began(person: User, number: int) -> Turn:
    """Where the page of that number of a person's notices begins today. Aborts with 404 where there is none."""
    return turn_to_page(select(Notice).where(Notice.user_id == person.id), Notice.id, number, PER_PAGE)


@dataclass(frozen=True, slots=True)
class Outbox:
    """What became of the mail: how many letters are in which state, and some of those in one."""

    counts: dict[LetterState, int]
    """COUNTED + 1 stands for more than were counted."""
    state: LetterState
    part: Part[Letter]

    def said(self, state: LetterState) -> str:
        """A count as it is shown: "12", "1000+"."""
        count = self.counts[state]
        return str(count) if count <= COUNTED else f"{COUNTED}+"


def outbox(state: LetterState | None, turn: Turn) -> Outbox:
    """The letters in one state, the newest first. Where none is asked for: those that were refused, or wait, or else were sent."""
    counts = {one: db.session.scalar(select(func.count()).select_from(_up_to_counted(one))) or 0 for one in _MOST_URGENT_FIRST}
    chosen = state or next((one for one in _MOST_URGENT_FIRST if counts[one]), LetterState.SENT)
    rows = select(Letter).where(Letter.state == chosen).options(joinedload(Letter.user))
    return Outbox(counts, chosen, part_of(rows, Letter.id, turn, PER_PAGE))


def _up_to_counted(state: LetterState) -> Subquery:
    return select(Letter.id).where(Letter.state == state).limit(COUNTED + 1).subquery()
