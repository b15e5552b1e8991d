"""Which version of the program a database was prepared for, and bringing it to another."""

from __future__ import annotations

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from factcheck.extensions import db, migrate


def newest() -> str:
    """The revision that this program works with. Needs an application context, as everything here does."""
    return _scripts().get_current_head() or ""


def revision_of(connection: Connection) -> str:
    """The revision that a database was brought to; empty where it holds nothing yet. Raises SQLAlchemyError."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def is_known(revision: str) -> bool:
    """Whether this program knows a revision; one of a later version it does not."""
    try:
        return bool(revision) and _scripts().get_revision(revision) is not None
    except CommandError:
        return False


def bring_to(revision: str) -> None:
    """Bring the database to a revision from an earlier one, or from nothing. Raises SQLAlchemyError."""
    db.session.remove()
    command.upgrade(migrate.get_config(), revision)


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(migrate.get_config())
