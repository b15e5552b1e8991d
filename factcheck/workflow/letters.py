"""Removing mail that nobody needs any more."""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, or_, select, update

from factcheck.extensions import db
from factcheck.models import ErrorReport, Letter, Notice, Question


def remove(which: ColumnElement[bool]) -> int:
    """Remove letters; of those that a report or a question names, only what stands in them. Gives how many it was."""
    numbers = db.session.scalars(select(Letter.id).where(which, or_(Letter.address != "", Letter.body != ""))).all()
    if not numbers:
        return 0
    quietly = {"synchronize_session": False}
    mine = Letter.id.in_(numbers)
    db.session.execute(
        update(Notice).where(Notice.letter_id.in_(numbers)).values(letter_id=None, for_digest=False), execution_options=quietly
    )
    named = or_(*(Letter.id.in_(select(column).where(column.is_not(None))) for column in (Question.letter_id, ErrorReport.letter_id)))
    emptied = {"address": "", "subject": "", "body": "", "once": None, "due_at": None}
    db.session.execute(update(Letter).where(mine, named).values(emptied), execution_options=quietly)
    db.session.execute(delete(Letter).where(mine, ~named), execution_options=quietly)
    db.session.expire_all()
    return len(numbers)
