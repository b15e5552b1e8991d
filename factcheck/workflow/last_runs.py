"""Noting when a command ran and how that went, for the page that says what is wrong."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from factcheck.database import only_reads
from factcheck.extensions import db
from factcheck.models import LastRun, utc_now

WATCH, BACKUP, VERIFY, RETAIN = "watch", "backup", "verify", "retain"

_log = logging.getLogger(__name__)


def note(name: str, *, well: bool = True, said: str = "", now: datetime | None = None) -> None:
    """Note that something ran just now, and commit; what the session held before is given up.

    Where that cannot be written, nothing but a line in the log: what ran has run all the same.
    """
    writing = only_reads.set(False)
    try:
        db.session.rollback()
        db.session.merge(LastRun(name=name, at=now or utc_now(), well=well, said=said))
        db.session.commit()
    except SQLAlchemyError as error:
        _log.warning("When “%s” ran could not be noted (%s).", name, type(error).__name__)
    finally:
        db.session.remove()
        only_reads.reset(writing)


def of(name: str) -> LastRun | None:
    """When it ran last, on whichever machine; None where it never did."""
    return db.session.get(LastRun, name)


def all_of_them() -> dict[str, LastRun]:
    """The last run of each, by name."""
    return {run.name: run for run in db.session.scalars(select(LastRun))}
