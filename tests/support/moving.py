"""Databases to move between, and what is in them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Base
from tests.support import databases, postgres, quick_starts, run_folder, sample_newsroom

Everything = dict[str, list[tuple[object, ...]]]
"""Every row of every table, as the models read it."""


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where to move to: a PostgreSQL database with its tables made and nothing in them; with the parameter "sqlite" a new file."""
    if getattr(request, "param", "postgresql") == "sqlite":
        yield f"sqlite:///{tmp_path / 'moved.sqlite3'}"
        return
    run_folder.made_once("postgres-template", databases._migrate_postgres)  # noqa: SLF001  (as every test's database is made)
    with postgres.copy_of(databases.TEMPLATE) as address:
        yield address


@contextmanager
def empty_postgres() -> Iterator[str]:
    """The address of a PostgreSQL database with nothing in it at all."""
    name = f"moved_{uuid4().hex}"
    postgres.create_database(name)
    try:
        yield postgres.address(name)
    finally:
        postgres.drop_database(name)


def sample(settings: Settings, place: Path) -> str:
    """The sample newsroom in a SQLite file at `place`, with its stored files where the settings say: gives its address."""
    sample_newsroom.copy_to(place)
    shutil.copytree(Path(os.environ[run_folder.VARIABLE], "sample.instance"), settings.instance, dirs_exist_ok=True)
    return f"sqlite:///{place}"


def over(app: Flask, address: str) -> Flask:
    """The same installation, started over another database."""
    settings: Settings = app.config["SETTINGS"]
    made = create_app(settings.model_copy(update={"database_url": address}))
    made.testing = True
    made.config["WTF_CSRF_ENABLED"] = False
    quick_starts.share_templates(made)
    return made


def everything(app: Flask) -> Everything:
    """All that is in an application's database."""
    with app.app_context():
        found = {table.name: sorted(map(tuple, db.session.execute(table.select())), key=repr) for table in Base.metadata.sorted_tables}
    close(app)
    return found


def run(app: Flask, *arguments: str | Path, fails: bool = False) -> str:
    """What a command says, which has to succeed or fail."""
    done = app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])
    assert (done.exit_code != 0) is fails, done.output
    close(app)
    return done.output


def close(app: Flask) -> None:
    """Let go of the database."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
