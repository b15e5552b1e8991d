"""Asking every look what is wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.text.wording import N_, said
from factcheck.workflow.system_state import (
    between,
    bucket,
    clock,
    copies,
    database,
    disk,
    followed,
    jobs,
    mail,
    record,
    replica,
    safety,
    watch,
)
from factcheck.workflow.system_state.findings import Asked, Finding, Look

LOOKS: dict[str, Look] = {
    one.PART: one.look for one in (database, replica, between, record, disk, bucket, copies, jobs, mail, watch, followed, clock, safety)
}
"""By what each is at, the gravest first."""

PARTS = {
    "database": N_("Database"),
    "replica": N_("Replica"),
    "line": N_("Line between processes"),
    "record": N_("Records"),
    "disk": N_("Disk"),
    "storage": N_("Stored files"),
    "backup": N_("Backup"),
    "jobs": N_("Long work"),
    "mail": N_("Mail"),
    "watch": N_("Watch"),
    "following": N_("Followed pages"),
    "clock": N_("Clock"),
    "safety": N_("Safety"),
    "pages": N_("Published pages"),
}
"""What the parts are called."""

MORE = "system-looks"
"""Under which name an app holds looks that only its web side can take: pairs of a part and a look."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SystemState:
    """What is wrong, the gravest first, and what would better be otherwise."""

    at: datetime
    findings: list[Finding]

    @property
    def wrong(self) -> list[Finding]:
        """What is wrong."""
        return [finding for finding in self.findings if finding.grave]

    @property
    def better(self) -> list[Finding]:
        """What would better be otherwise."""
        return [finding for finding in self.findings if not finding.grave]


def look_at_all(settings: Settings, now: datetime, more: Iterable[tuple[str, Look]] = ()) -> SystemState:
    """Ask every look, and those that others bring (`more`). What cannot be looked at is wrong too; nothing is raised."""
    findings: list[Finding] = []
    asked = Asked(settings, now)
    for part, look in [*LOOKS.items(), *more]:
        try:
            findings += look(asked)
        except (SQLAlchemyError, OSError) as error:
            db.session.rollback()
            _log.warning("What is wrong with “%s” could not be looked at.", part, exc_info=error)
            says = said("Whether something is wrong here could not be found out (%(kind)s).", kind=type(error).__name__)
            findings.append(Finding(part, says, N_("Look at the server’s log, then load this page again.")))
    return SystemState(now, findings)
