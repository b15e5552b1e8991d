"""Writing the history: every verb calls `write` in the same breath as it changes state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from factcheck.extensions import db
from factcheck.models import Article, HistoryEntry, Source, Statement, User, utc_now


def write(
    verb: str,
    sentence: str,
    *,
    by: User | None,
    statement: Statement | None = None,
    article: Article | None = None,
    person: User | None = None,
    source: Source | None = None,
    details: dict[str, Any] | None = None,
    raises: bool = True,
) -> HistoryEntry:
    """Add one history entry; the caller's transaction carries it.

    `sentence` says what was done, beginning with a verb ("set the verdict to False"); `details` hold old and
    new values, field by field. An entry about a statement raises the statement's revision by one, unless `raises` is
    false: what is said beside the work must not make a colleague's open form out of date.
    """
    if statement is not None:
        article = statement.post.article
        if raises:
            _raise_revision(statement)
    entry = HistoryEntry(
        verb=verb,
        sentence=sentence,
        by=by,
        statement=statement,
        article=article,
        user_id=person.id if person is not None else None,
        source_id=source.id if source is not None else None,
        revision=statement.revision if statement is not None else None,
        details=details or {},
    )
    db.session.add(entry)
    return entry


def _raise_revision(statement: Statement) -> None:
    """Touch the row so that its revision rises even where only its attribution or evidence changed."""
    statement.changed_at = utc_now()
    db.session.flush()


def of_statement(statement: Statement) -> Sequence[HistoryEntry]:
    """Everything that happened to a statement, oldest first."""
    return db.session.scalars(select(HistoryEntry).filter_by(statement_id=statement.id).order_by(HistoryEntry.id)).all()


def of_source(source: Source) -> Sequence[HistoryEntry]:
    """Everything that was done to a source, oldest first."""
    wanted = select(HistoryEntry).filter_by(source_id=source.id).options(joinedload(HistoryEntry.by))
    return db.session.scalars(wanted.order_by(HistoryEntry.id)).all()


def since(statement: Statement, revision: int) -> Sequence[HistoryEntry]:
    """What happened to a statement after the given revision, oldest first."""
    return [entry for entry in of_statement(statement) if (entry.revision or 0) > revision]
