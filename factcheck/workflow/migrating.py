"""Which version of the program a database was prepared for, and bringing it to another."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from factcheck import migrations
from factcheck.extensions import db, migrate

_SAID = re.compile(r"^(revision|down_revision) = [\"'](\w+)[\"']$", re.MULTILINE)
"""How a migration says which revision it makes, and of which; the first is made of none."""


def newest() -> str:
    """The revision that this program works with."""
    earlier_of = _revisions()
    return next(iter(set(earlier_of) - set(earlier_of.values())))


def revision_of(connection: Connection) -> str:
    """The revision that a database was brought to; empty where it holds nothing yet. Raises SQLAlchemyError."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def is_known(revision: str) -> bool:
    """Whether this program knows a revision; one of a later version it does not."""
    return revision in _revisions()


def bring_to(revision: str) -> None:
    """Bring the database to a revision from an earlier one, or from nothing. Raises SQLAlchemyError. Needs an application context."""
    from alembic import command  # late, as everything of Alembic (see migrations/late.py)

    db.session.remove()
    command.upgrade(migrate.get_config(), revision)


@cache
def _revisions() -> dict[str, str]:
    """Every revision with the one before it, as the files of this program say it. Alembic would import each of them, at every look."""
    said = [dict(_SAID.findall(path.read_text())) for path in sorted(_versions().glob("[0-9]*.py"))]
    return {told["revision"]: told.get("down_revision", "") for told in said}


def _versions() -> Path:
    return Path(next(iter(migrations.__path__)), "versions")
