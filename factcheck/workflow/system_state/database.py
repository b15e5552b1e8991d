"""Whether the database is prepared for this version of the program, and whether it is being moved."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extensions import db
from factcheck.text.wording import N_, said
from factcheck.workflow import migrating
from factcheck.workflow.moving import move_marks
from factcheck.workflow.system_state.findings import Asked, Finding

PART = "database"


def look(_asked: Asked) -> Iterator[Finding]:
    """Tables of another version than the program's, or none; a move to another database."""
    revision = migrating.revision_of(db.session.connection())
    if revision == migrating.newest():
        yield from _moves()
        return
    upgrade = N_("Run “flask db upgrade”, then start the server again.")
    if not revision:
        yield Finding(PART, N_("The database holds no tables yet."), upgrade)
    elif migrating.is_known(revision):
        yield Finding(PART, N_("The database was made by an earlier version of the program."), upgrade)
    else:
        yield Finding(PART, N_("The database was made by a later version of the program."), N_("Install that version, or a newer one."))


def _moves() -> Iterator[Finding]:
    mark = move_marks.mark_of(db.session.connection())
    if mark is None:
        return
    if mark.is_target:
        says = said("This database is to be filled from %(place)s, and that is not finished.", place=mark.other)
        yield Finding(PART, says, N_("Let “flask move-database” come to its end, and work on the other database until then."))
    elif mark.state == move_marks.HELD:
        says = said("Everything is being moved to %(place)s; until that is done nothing can be saved.", place=mark.other)
        yield Finding(PART, says, N_("Let “flask move-database” come to its end, or give the move up with --give-up."))
    elif mark.state == move_marks.HANDED_OVER:
        says = said("Everything was moved to %(place)s; here nothing can be saved any more.", place=mark.other)
        yield Finding(PART, says, N_("Set FACTCHECK_DATABASE_URL to that database, then start server and workers again."))
