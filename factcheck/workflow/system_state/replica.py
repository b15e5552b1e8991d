"""Whether the replica of the database follows it, where there is one."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from factcheck.replicas.sessions import replica
from factcheck.text.wording import N_, said
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "replica"
MOMENT = 0.5
"""Seconds in which a replica shows what was written just before it was asked; longer than that and it is behind."""

_log = logging.getLogger(__name__)


def look(_asked: Asked) -> Iterator[Finding]:
    """A replica that does not answer, follows something else, or is too far behind for readers. Until it is mended the primary answers."""
    known = replica()
    if known is None:
        return
    try:
        stands = known.standing()
        if stands.bytes_behind:
            time.sleep(MOMENT)
            stands = known.standing()
    except SQLAlchemyError as error:
        _log.warning("The replica of the database could not be asked.", exc_info=error)
        do = N_("Start it, or take it out of FACTCHECK_REPLICA_URL. Until then the primary answers everything.")
        yield Finding(PART, N_("The replica of the database does not answer."), do)
        return
    if not stands.follows:
        do = N_("Have it follow the server that takes writes. Right after a failover, wait for its next checkpoint.")
        yield Finding(PART, N_("What FACTCHECK_REPLICA_URL names is no replica of this database."), do)
    elif stands.bytes_behind and stands.seconds_behind > known.seconds:
        says = said("The replica of the database is behind by %(seconds)s seconds.", seconds=round(stands.seconds_behind))
        do = N_("See “Replicas and PgBouncer” in docs/operations.md. Until it has caught up the primary answers everything.")
        yield Finding(PART, says, do)
