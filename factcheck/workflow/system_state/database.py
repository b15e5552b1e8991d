"""Whether the database is prepared for this version of the program."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extensions import db
from factcheck.text.wording import N_
from factcheck.workflow import migrating
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "database"


def look(_asked: Asked) -> Iterator[Finding]:
    """Tables of another version than the program's, or none."""
    revision = migrating.revision_of(db.session.connection())
    if revision == migrating.newest():
        return
    upgrade = N_("Run “flask db upgrade”, then start the server again.")
    if not revision:
        yield Finding(PART, N_("The database holds no tables yet."), upgrade)
    elif migrating.is_known(revision):
        yield Finding(PART, N_("The database was made by an earlier version of the program."), upgrade)
    else:
        yield Finding(PART, N_("The database was made by a later version of the program."), N_("Install that version, or a newer one."))
