"""What a person who makes a blind second check does not get to see, wherever they look.

While the check is open, everything that the first one consists of is left out of what their pages read: reviews, evidence,
questions to people outside, comments and history of the statement, by a condition that every query of such a page is given;
and what is drafted, by `hides`. So a page that nobody thought of shows nothing either.
"""

from __future__ import annotations

from contextvars import ContextVar

from sqlalchemy import ColumnElement, CompoundSelect, and_, event, func, or_, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from factcheck.database import only_reads
from factcheck.extensions import db
from factcheck.models import (
    BlindCheck,
    Comment,
    Evidence,
    Found,
    HistoryEntry,
    Notice,
    Question,
    Review,
    SearchEntry,
    User,
)
from factcheck.models.appearances import Appearance, AppearanceChange
from factcheck.workflow import rights

unseen: ContextVar[frozenset[int]] = ContextVar("unseen", default=frozenset())
"""The statements whose first check is left out of what is shown now; set for every request."""


def hidden_from(person: User) -> frozenset[int]:
    """The numbers of the statements whose first check this person must not see."""
    return frozenset(db.session.scalars(select(_blind_for(person).subquery().c.statement_id)))


def hides(statement_id: int) -> bool:
    """Whether what is drafted for a statement is to be left out of what is shown now."""
    return statement_id in unseen.get()


def open_check(statement_id: int) -> BlindCheck | None:
    """The blind second check of a statement that is under way."""
    return db.session.scalar(select(BlindCheck).where(BlindCheck.statement_id == statement_id, BlindCheck.closed_at.is_(None)))


def is_blind(person: User, statement_id: int) -> bool:
    """Whether a person makes the blind second check of a statement now."""
    found = open_check(statement_id)
    return found is not None and found.second_id == person.id


def waiting_for(person: User) -> int:
    """How many checks wait for this person: their own, those that anybody may take on, and for editors those to settle."""
    theirs = [BlindCheck.second_id == person.id, BlindCheck.second_id.is_(None)]
    waits = [or_(*theirs) & BlindCheck.submitted_at.is_(None)]
    if rights.is_editor(person):
        waits.append(BlindCheck.submitted_at.is_not(None) & (BlindCheck.second_id != person.id))
    return db.session.scalar(select(func.count(BlindCheck.id)).where(BlindCheck.closed_at.is_(None), or_(*waits))) or 0


def _blind_for(person: User) -> CompoundSelect[int]:
    """The statements, and those that their checks cover too; looked up from the checks, which are few, not among all statements.

    To be asked within another select: of a union alone SQLAlchemy does not tell a session that it only reads, and no replica is asked.
    """
    own = select(BlindCheck.statement_id).where(BlindCheck.second_id == person.id, BlindCheck.closed_at.is_(None))
    ended = select(AppearanceChange.id).where(AppearanceChange.appearance_id == Appearance.id).correlate(Appearance).exists()
    return own.union(select(Appearance.covered_id).where(Appearance.covering_id.in_(own), ~ended))


def unfound(person: User) -> ColumnElement[bool]:
    """Holds for the entries of the search that this person must not find: what the first checks say so far."""
    return and_(SearchEntry.kind == Found.EXPLANATION, SearchEntry.record_id.in_(_blind_for(person)))


@event.listens_for(Session, "do_orm_execute")
def _leave_out(state: ORMExecuteState) -> None:
    """Only for requests that read: a verb has to know everything, whoever takes the step."""
    numbers = unseen.get()
    if not numbers or not only_reads.get() or not state.is_select or state.is_column_load or state.is_relationship_load:
        return
    state.statement = state.statement.options(
        with_loader_criteria(Review, Review.statement_id.not_in(numbers)),
        with_loader_criteria(Evidence, Evidence.statement_id.not_in(numbers)),
        with_loader_criteria(Question, Question.statement_id.not_in(numbers)),
        with_loader_criteria(Comment, Comment.statement_id.not_in(numbers)),
        with_loader_criteria(HistoryEntry, _not_about(HistoryEntry.statement_id, numbers)),
        with_loader_criteria(Notice, _not_about(Notice.statement_id, numbers)),
    )


def _not_about(column: ColumnElement[int | None] | object, numbers: frozenset[int]) -> ColumnElement[bool]:
    return or_(column.is_(None), column.not_in(numbers))  # type: ignore[union-attr]
