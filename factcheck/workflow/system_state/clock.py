"""Whether this machine's clock is right, as far as it can be told from others'."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text

from factcheck.extensions import db
from factcheck.models import Seal
from factcheck.text.wording import N_, said
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "clock"
MOST = timedelta(minutes=1)
"""By how much clocks may differ before times in the record stop making sense."""


def look(asked: Asked) -> Iterator[Finding]:
    """A clock that differs from the database's, or records of a time that has not come yet."""
    mend = N_("Have the system keep the clock right (NTP) on every machine.")
    if db.engine.dialect.name == "postgresql":
        there: datetime = db.session.execute(text("SELECT clock_timestamp()")).scalar_one()
        apart = abs(there - datetime.now(UTC))
        if apart > MOST:
            seconds = int(apart.total_seconds())
            yield Finding(
                PART, said("The clocks of this machine and of the database are %(seconds)s seconds apart.", seconds=seconds), mend
            )
    newest = db.session.scalar(select(Seal.at).order_by(Seal.sequence.desc()).limit(1))
    if newest is not None and (when := _read(newest)) is not None and when > asked.now + MOST:
        yield Finding(PART, N_("The newest record is of a time that has not come yet: some machine’s clock was or is wrong."), mend)


def _read(written: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
