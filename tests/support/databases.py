"""A migrated database for each test, on SQLite or on PostgreSQL.

The migrations run once for each kind in a whole test run; each test gets a copy that nobody else uses. The product keeps anybody from
deleting records, so a SQLite file is copied anew for each test, and a PostgreSQL database is put back by who may do everything.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest

from factcheck import create_app
from factcheck.config import ROOT, Settings
from factcheck.extensions import db
from tests.support import filled, lent, newsroom, postgres, run_folder

TEMPLATE = "migrated"

on_both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
"""Mark for a test, or `pytestmark` of a file, that must hold on SQLite and on PostgreSQL; without it, a test runs on SQLite."""

on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Mark for a long test whose steps are each held on both databases elsewhere, and whose people work at one moment."""


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database that no other test uses."""
    if getattr(request, "param", "sqlite") == "postgresql":
        run_folder.made_once("postgres-template", _migrate_postgres)
        with lent.lent(TEMPLATE) as address:
            yield address
    else:
        template = run_folder.made_once(filled.EMPTY, _migrate_sqlite)
        run_folder.made_once(filled.FULL, newsroom.make_once)  # here, before a test has changed anything of the program
        yield f"sqlite:///{shutil.copy(template, tmp_path / 'factcheck.sqlite3')}"


def _migrate_sqlite(path: Path) -> None:
    path.unlink(missing_ok=True)  # one that was begun and not finished
    _migrate(f"sqlite:///{path}", instance=path.with_suffix(".instance"))


def _migrate_postgres(path: Path) -> None:
    postgres.create_database(TEMPLATE)
    _migrate(postgres.address(TEMPLATE), instance=path.with_suffix(".instance"))


def _migrate(address: str, *, instance: Path) -> None:
    with create_app(Settings(instance=instance, database_url=address)).app_context():
        flask_migrate.upgrade(directory=str(ROOT / "factcheck" / "migrations"))
        db.session.remove()
        db.engine.dispose()  # PostgreSQL copies no database that somebody is connected to
