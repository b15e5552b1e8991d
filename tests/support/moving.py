"""Databases to move between, and what is in them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db, storage
from factcheck.models import Base
from factcheck.workflow.chain_verifying import Verified, verify
from factcheck.workflow.moving.moving import Steps, move
from factcheck.workflow.moving.places import Place, place_of
from factcheck.workflow.moving.refusing import Standing
from tests.support import databases, filled, postgres, quick_starts, run_folder, sample_newsroom
from tests.support.newsroom import Newsroom, open_newsroom

FIRST, LAST = (Base.metadata.sorted_tables[place].name for place in (0, -1))
"""The tables that are copied and compared first and last."""

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


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """A newsroom in the application's database, which nothing holds open."""
    with app.app_context():
        made = open_newsroom()
        db.session.commit()
    close(app)
    return made


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


def moved(app: Flask, target: str, told: Callable[[Standing], None]) -> None:
    """Move an application's database to one whose tables are made."""
    address = app.config["SETTINGS"].database_url
    steps = Steps(
        prepare=lambda: prepare(place_of(target)),
        look_at_source=lambda: verified(over(app, address)),
        look_at_target=lambda: verified(over(app, place_of(target).unfinished().address)),
        told=told,
        announce=lambda _sentence: None,
    )
    move(place_of(address), place_of(target), 5, steps)


def prepare(target: Place) -> None:
    """Make the tables of a new file; those of a PostgreSQL database are made."""
    if target.file is not None:
        empty = run_folder.made_once(filled.EMPTY, databases._migrate_sqlite)  # noqa: SLF001  (as above)
        shutil.copy(empty, target.unfinished().file or "")


def verified(app: Flask) -> Verified:
    with app.app_context():
        found = verify(storage(), str)  # nobody has signed anything here
    close(app)
    return found


def at(step: str, table: str, act: Callable[[], None]) -> Callable[[Standing], None]:
    """Do something once, when a step has come to a table."""
    done: list[str] = []

    def told(standing: Standing) -> None:
        if (standing.step, standing.table) == (step, table) and not done:
            done.append(table)
            act()

    return told


def change(address: str, *statements: str) -> None:
    """Change a database past the program, and past what keeps others from writing to it."""
    engine = create_engine(address)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
