"""Noting when a command ran and how that went, for the page that says what is wrong."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from factcheck.database import writing_too
from factcheck.extensions import db
from factcheck.models import LastRun, utc_now

WATCH, BACKUP, VERIFY, RETAIN, WORK, LINKS, MAIL = "watch", "backup", "verify", "retain", "work", "links", "mail"

_log = logging.getLogger(__name__)


def note(name: str, *, well: bool = True, said: str = "", now: datetime | None = None) -> None:
    """Note that something ran just now, and commit; what the session held before is given up.

    Where that cannot be written, nothing but a line in the log: what ran has run all the same.
    """
    with writing_too():
        try:
            db.session.rollback()
            db.session.merge(LastRun(name=name, at=now or utc_now(), well=well, said=said))
            db.session.commit()
        except SQLAlchemyError as error:
            _log.warning("When “%s” ran could not be noted (%s).", name, type(error).__name__)
        finally:
            db.session.remove()


def claim(name: str, now: datetime, *, every: timedelta) -> bool:
    """Note that something begins that is done once in a while, and commit; false where it was begun less than that ago, by whomever.

    Of several who ask at the same moment, one is told to begin. Raises SQLAlchemyError.
    """
    renewed = update(LastRun).where(LastRun.name == name, LastRun.at <= now - every).values(at=now, well=True, said="")
    ours = db.session.scalar(renewed.returning(LastRun.name), execution_options={"synchronize_session": False}) is not None
    if not ours and of(name) is None:
        try:
            with db.session.begin_nested():
                db.session.add(LastRun(name=name, at=now))
            ours = True
        except IntegrityError:
            pass  # somebody else was faster, for the first time ever
    db.session.commit()
    return ours


def of(name: str) -> LastRun | None:
    """When it ran last, on whichever machine; None where it never did."""
    return db.session.get(LastRun, name)


def all_of_them() -> dict[str, LastRun]:
    """The last run of each, by name."""
    return {run.name: run for run in db.session.scalars(select(LastRun))}
