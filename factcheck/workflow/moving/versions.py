"""Whether a source is of the version that can be moved."""

from __future__ import annotations

from sqlalchemy import inspect, text

from factcheck.workflow import database_copies, migrating
from factcheck.workflow.moving.places import Place, looking
from factcheck.workflow.moving.refusing import CannotMove


def require_this_version(source: Place, wait_seconds: int) -> None:
    """Raises CannotMove where a database was not brought to this program's revision, or holds nothing. Needs an application context."""
    if source.file is not None and not source.file.is_file():
        raise CannotMove(f"There is no database at {source.name}.")
    with looking(source, wait_seconds) as connection:
        revision = migrating.revision_of(connection)
        if not revision or not database_copies.is_used(connection):
            raise CannotMove(f"{source.name} holds nothing that could be moved.")
        if revision != migrating.newest():
            todo = "Run “flask db upgrade” on it" if migrating.is_known(revision) else "Install the version that made it"
            raise CannotMove(f"{source.name} was made by another version of the program. {todo}, then move it.")
        if inspect(connection).has_table("kept_aside"):
            kept = connection.scalars(text("SELECT DISTINCT revision FROM kept_aside"))
            if not all(migrating.is_known(one) for one in kept):
                raise CannotMove(
                    f"{source.name} keeps records of a later version aside. Install that version and run “flask db upgrade” first."
                )
