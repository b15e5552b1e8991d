"""Migrations on databases that are full: forward from every revision there ever was, back as far as is allowed, and forward again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Table

from factcheck.extensions import db, migrate
from factcheck.migrations.sealing import seal_what_is_there
from factcheck.models import Base
from factcheck.workflow.chain_records import misfits
from factcheck.workflow.chain_walking import walk
from tests.support import filling_old, sealed_newsroom
from tests.support.earlier import MIGRATIONS, back_to, newsroom_at, to
from tests.support.newsroom import open_newsroom

FLOOR = "0025"
"""How far back a database can be brought that holds anything."""
MADE_ANEW = {"sign_ins", "throttles", "reset_wishes", "last_runs", "shares"}
"""Tables whose records are not kept on the way back, since nobody misses them: sessions, counts, wishes, when a
command ran last. Whatever else a downgrade drops
it has to keep aside (factcheck/migrations/aside.py)."""

on_both = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])


def revisions() -> list[str]:
    """All of them, the first first."""
    return [script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()][::-1]


@contextmanager
def connected() -> Iterator[Connection]:
    """A transaction past the models."""
    db.session.remove()
    with db.engine.begin() as connection:
        yield connection


def not_as_sealed() -> list[tuple[str, tuple[object, ...]]]:
    """Records that the chain holds otherwise than they are."""
    with connected() as connection:
        walked = walk(connection, told=lambda *_: None)
        return [(misfit.table, misfit.key) for misfit in misfits(connection, walked, told=lambda *_: None)]


@on_both
def test_records_of_every_revision_there_ever_was_are_brought_to_this_one(kind: str, tmp_path: Path) -> None:
    """At each revision a record of each table that it changed is made, by what the database itself says of it."""
    shapes: dict[str, str] = {}
    keys: filling_old.Keys = {}
    before: filling_old.Contents = {}
    made_after_sealing = set()
    with newsroom_at("0001", kind, tmp_path):
        for number, revision in enumerate(revisions(), start=1):
            to(revision)
            with connected() as connection:
                now = filling_old.shapes(connection)
                names = [name for name, shape in now.items() if shapes.get(name) != shape]
                if names:
                    brought = filling_old.contents(connection, keys)
                    filling_old.fill(connection, number, names)
                    made_after_sealing |= {name for name in names if revision >= FLOOR}
                    assert lost(before, brought) == []
                    before = filling_old.contents(connection, keys)
                shapes = now
        assert {name for name, records in before.items() if not records} == set()
        assert {table for table, _ in not_as_sealed()} <= made_after_sealing


def lost(before: filling_old.Contents, after: filling_old.Contents) -> list[str]:
    """What is gone or another, in tables and columns that are there before and after."""
    return [
        f"{table} {key} {column}"
        for table in before.keys() & after.keys()
        for key, record in before[table].items()
        for column, value in record.items()
        if key not in after[table] or after[table][key].get(column, value) != value
    ]


@on_both
def test_a_full_database_goes_back_step_by_step_and_on_again_and_nothing_is_lost(kind: str, tmp_path: Path) -> None:
    steps = revisions()
    steps = steps[steps.index(FLOOR) :]
    keys: filling_old.Keys = {}
    with newsroom_at("head", kind, tmp_path):
        sealed_newsroom.fill()
        with connected() as connection:
            filling_old.fill(connection, 50, filling_old.shapes(connection).keys())
            with Operations.context(MigrationContext.configure(connection)):
                seal_what_is_there("filled for a test")
            before, guards = filling_old.contents(connection, keys), filling_old.guards(connection)
        assert not_as_sealed() == []

        for revision in reversed(steps[:-1]):
            back_to(revision)
        with connected() as connection:
            assert lost(before, filling_old.contents(connection, keys)) == []
        for revision in steps[1:]:
            to(revision)

        with connected() as connection:
            after = filling_old.contents(connection, keys)
            assert {name for name in before if before[name] != after[name]} <= MADE_ANEW
            assert filling_old.guards(connection) == guards
        assert not_as_sealed() == []
        with connected() as connection:  # what is added now gets numbers of its own
            assert "kept_aside" not in filling_old.shapes(connection)
            filling_old.fill(connection, 60, filling_old.shapes(connection).keys())


@on_both
def test_below_the_floor_it_refuses_with_a_sentence_and_changes_nothing(kind: str, tmp_path: Path) -> None:
    keys: filling_old.Keys = {}
    with newsroom_at("head", kind, tmp_path):
        open_newsroom()
        db.session.commit()
        back_to(FLOOR)
        with connected() as connection:
            before, guards = filling_old.contents(connection, keys), filling_old.guards(connection)
        with pytest.raises(CommandError, match="restore a backup"):
            command.downgrade(migrate.get_config(), "-1")
        with connected() as connection:
            assert (filling_old.contents(connection, keys), filling_old.guards(connection)) == (before, guards)
            assert MigrationContext.configure(connection).get_current_revision() == FLOOR


@on_both
def test_the_migrations_make_what_the_models_say(kind: str, tmp_path: Path) -> None:
    with newsroom_at("head", kind, tmp_path), db.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)
        assert [change for change in found if not _of_search(change)] == []


def _of_search(change: tuple[object, ...]) -> bool:
    """Whether it is about the index that SQLite keeps in tables of its own, and PostgreSQL in a column with an index (see searching.py)."""
    of = change[1] if isinstance(change[1], Table) else getattr(change[-1], "table", None)
    return isinstance(of, Table) and of.name.startswith("search_")
