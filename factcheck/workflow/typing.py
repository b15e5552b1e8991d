"""Words that somebody is typing about a statement: kept for them alone until they save or throw them away.

They are no part of the statement: they write no history, put nobody on it, and make no colleague's page out of date.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from factcheck.extensions import db
from factcheck.models import Statement, TypedDraft, User, utc_now
from factcheck.text.wording import figure, said
from factcheck.workflow.refusals import Refusal
from factcheck.workflow.steps import CHECK, check

MOST = 200_000
"""Characters that are kept of one form, all its fields together."""


def keep(statement: Statement, words: Mapping[str, str], seen: int, *, by: User) -> TypedDraft:
    """Keep what stands in the form now, in the place of what was kept before. `seen` is the revision that its page showed.

    Raises Refusal where the statement cannot be worked on at present, or the words are far too many.
    """
    check(CHECK, statement, by)
    if sum(map(len, words.values())) > MOST:
        raise Refusal(said("These are more than %(most)s characters; shorten them.", most=figure(MOST)))
    kept = of(statement, by)
    if kept is None:
        kept = _begun(statement, seen, by)
    kept.words, kept.seen, kept.at = dict(words), seen, utc_now()
    return kept


def of(statement: Statement, by: User) -> TypedDraft | None:
    """What this person has typed about the statement and not saved."""
    return db.session.scalar(select(TypedDraft).filter_by(statement_id=statement.id, by_id=by.id))


def forget(statement: Statement, *, by: User) -> None:
    """Keep it no longer: it was saved, or is not wanted."""
    db.session.execute(delete(TypedDraft).where(TypedDraft.statement_id == statement.id, TypedDraft.by_id == by.id))


def _begun(statement: Statement, seen: int, by: User) -> TypedDraft:
    """A new record; where another window of the same person made it at this very moment, that one."""
    try:
        with db.session.begin_nested():
            kept = TypedDraft(statement=statement, by=by, seen=seen, words={})
            db.session.add(kept)
        return kept
    except IntegrityError:
        return db.session.scalars(select(TypedDraft).filter_by(statement_id=statement.id, by_id=by.id)).one()
