"""Reading what counts of a newsroom's set-up, once in a transaction for each part.

What was read is kept with the session until its transaction ends, so that a page asks once however often it needs it, and the
next request sees what somebody else has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from sqlalchemy import event, select
from sqlalchemy.orm import Session, SessionTransaction

from factcheck.models.newsroom import NewsroomPart, NewsroomVersion

T = TypeVar("T")


def newest_version(session: Session, part: NewsroomPart) -> NewsroomVersion | None:
    """The version of a part that counts; None while nothing was ever set."""
    with session.no_autoflush:
        return session.scalar(select(NewsroomVersion).filter_by(part=part).order_by(NewsroomVersion.number.desc()).limit(1))


def read_once(session: Session, part: NewsroomPart, read: Callable[[NewsroomVersion | None], T]) -> T:
    """What `read` makes of the version that counts, made once in a transaction."""
    kept = session.info.setdefault(_KEPT, {})
    if part not in kept:
        kept[part] = read(newest_version(session, part))
    return cast(T, kept[part])


def forget(session: Session) -> None:
    """Read anew from now on: a new version was written."""
    session.info.pop(_KEPT, None)


@event.listens_for(Session, "after_transaction_end")
def _forget_at_the_end(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        forget(session)


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_was_undone(session: Session, _transaction: SessionTransaction) -> None:
    """Also where only a part of a transaction was undone."""
    forget(session)


_KEPT = "what counts of the newsroom's set-up"
