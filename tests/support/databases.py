"""A migrated database for each test: on SQLite or on PostgreSQL, and there by itself, behind PgBouncer or with a replica beside it.

The migrations run once for each kind in a whole test run; each test gets a copy that nobody else uses. The product keeps anybody from
deleting records, so a SQLite file is copied anew for each test, and a PostgreSQL database is put back by who may do everything.

FACTCHECK_TEST_DATABASE=sqlite, postgresql, pgbouncer or replica runs every test that needs a database on that one, and no other test
(`./run test --everywhere` goes through them).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest

from factcheck import create_app
from factcheck.config import Settings
from factcheck.config_places import ROOT
from factcheck.extensions import db
from tests.support import engines, filled, lent, newsroom, postgres, run_folder

TEMPLATE = "migrated"

ENGINES = ("sqlite", "postgresql", "pgbouncer", "replica")
CHOSEN = os.environ.get("FACTCHECK_TEST_DATABASE", "")

on_both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
"""Mark for a test, or `pytestmark` of a file, that must hold on SQLite and on PostgreSQL; without it, a test runs on SQLite."""

on_every_engine = pytest.mark.parametrize("database_url", ENGINES, indirect=True)
"""The same, and also behind PgBouncer in transaction mode, and with a replica that answers what only reads. For a few quick tests."""

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Mark for a test of what SQLite does, or of its file, that would mean nothing elsewhere."""

on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Mark for a long test whose steps are each held on both databases elsewhere, and whose people work at one moment."""


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database that no other test uses."""
    engine = getattr(request, "param", CHOSEN or "sqlite")
    if engine == "postgresql" and CHOSEN:
        engine = CHOSEN
    if engine == "sqlite":
        template = run_folder.made_once(filled.EMPTY, _migrate_sqlite)
        run_folder.made_once(filled.FULL, newsroom.make_once)  # here, before a test has changed anything of the program
        yield f"sqlite:///{shutil.copy(template, tmp_path / 'factcheck.sqlite3')}"
        return
    run_folder.made_once("postgres-template", _migrate_postgres)
    with lent.lent(TEMPLATE) as address:
        if engine == "replica":
            with engines.followed(address):
                yield address
        else:
            yield engines.through_pgbouncer(address) if engine == "pgbouncer" else address


def pytest_configure(config: pytest.Config) -> None:
    """Where a server is chosen, let tests forget the connections of applications that they make besides their own, as they may SQLite's."""
    if CHOSEN:
        config.addinivalue_line("filterwarnings", "ignore:.*was deleted while still open:ResourceWarning")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where a kind of database is chosen, keep the tests that can run on it."""
    if not CHOSEN:
        return
    if CHOSEN not in ENGINES:
        raise pytest.UsageError(f"FACTCHECK_TEST_DATABASE is one of {', '.join(ENGINES)}, not '{CHOSEN}'.")
    left = [item for item in items if not _suits(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if _suits(item)]


def _suits(item: pytest.Item) -> bool:
    if "database_url" not in getattr(item, "fixturenames", ()) or _brings_its_own(item):
        return False
    asked = item.callspec.params.get("database_url") if hasattr(item, "callspec") else None
    return asked in {None, CHOSEN} or (asked == "postgresql" and CHOSEN != "sqlite")


def _brings_its_own(item: pytest.Item) -> bool:
    """Whether the fixture `database_url` is another one there: a copy of a file that was filled once in the run."""
    return len(item._fixtureinfo.name2fixturedefs["database_url"]) > 1  # type: ignore[attr-defined]  # noqa: SLF001  (pytest tells it nowhere else)


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
