"""A newsroom as it was before some change of the database, empty, for tests of what becomes of its records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import flask_migrate
from sqlalchemy import text

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from tests.support import postgres

MIGRATIONS = str(ROOT / "factcheck" / "migrations")


@contextmanager
def newsroom_at(revision: str, kind: str, folder: Path) -> Iterator[None]:
    """Be in the application over an empty database of that revision, on "sqlite" or "postgresql"."""
    address = f"sqlite:///{folder / 'before.sqlite3'}"
    if kind == "postgresql":
        name = f"before_{uuid4().hex}"
        postgres.create_database(name)
        address = postgres.address(name)
    with create_app(Settings(instance=folder / "instance", database_url=address)).app_context():
        to(revision)
        yield
        db.session.remove()
        db.engine.dispose()


def to(revision: str) -> None:
    """Bring the database to a later revision."""
    flask_migrate.upgrade(directory=MIGRATIONS, revision=revision)


def back_to(revision: str) -> None:
    """Bring the database back to an earlier revision."""
    flask_migrate.downgrade(directory=MIGRATIONS, revision=revision)


def forget_the_chain() -> None:
    """Take every seal out, past the program and the triggers: only so can a database that holds something go back to before the chain."""
    if db.engine.dialect.name == "postgresql":
        write("ALTER TABLE seals DISABLE TRIGGER USER", "DELETE FROM seals", "ALTER TABLE seals ENABLE TRIGGER USER")
        return
    triggers = rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'seals'")
    write(*(f"DROP TRIGGER {name}" for name, _ in triggers), "DELETE FROM seals", *(str(made) for _, made in triggers))


def write(*statements: str) -> None:
    """Write with plain SQL, since the models of today know other columns."""
    for statement in statements:
        db.session.execute(text(statement))
    db.session.commit()


def rows(statement: str) -> list[tuple[object, ...]]:
    """Read with plain SQL."""
    found = [tuple(row) for row in db.session.execute(text(statement))]
    db.session.rollback()
    return found
