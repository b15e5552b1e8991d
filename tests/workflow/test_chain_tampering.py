"""Whatever is changed past the program is found: each column and each record of each sealed table, the chain itself, and files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import Boolean, Column, Connection, Integer, Table

from factcheck import create_app
from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Base
from factcheck.models.protected import FOLDED, protected
from factcheck.workflow.chain_records import Misfit, misfits
from factcheck.workflow.chain_walking import DoesNotFit, walk
from tests.support import sealed_newsroom
from tests.support.bucket_line import looks_into_the_folder
from tests.support.databases import on_sqlite

pytestmark = on_sqlite

OF_THE_CHAIN = ("seals", "chain_head", "salts")
PAIRS = [pairs.table for pairs in FOLDED.values()]
OWNERS = {pairs.table: owner for owner, pairs in FOLDED.items()}


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application over a newsroom that has two records of everything."""
    sealed_newsroom.copy_to(settings)
    app = create_app(settings)
    yield app
    with app.app_context():
        db.engine.dispose()


@contextmanager
def unprotected() -> Iterator[Connection]:
    """Somebody at the database itself, whom nothing there stops; what they do is undone at the end."""
    with db.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            raw.execute(f"PRAGMA {pragma}")
        with connection.begin() as transaction:
            for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            yield connection
            transaction.rollback()


def found(connection: Connection) -> list[Misfit]:
    """What does not fit. Raises DoesNotFit where the chain itself does not."""
    walked = walk(connection, told=lambda *_: None)
    return list(misfits(connection, walked, told=lambda *_: None))


def sql(connection: Connection, statement: str) -> int:
    """Run plain SQL and say how many records it changed."""
    return connection.exec_driver_sql(statement).rowcount


def first(table: Table) -> str:
    """Picks the first record of a table."""
    return f"rowid = (SELECT min(rowid) FROM {table.name})"


def other(column: Column[object]) -> str:
    """An expression for another value than the one that stands there, of the same kind."""
    name = f'"{column.name}"'
    if isinstance(column.type, Boolean):
        return f"1 - coalesce({name}, 0)"
    new = "7" if isinstance(column.type, Integer) else "'x'"
    kinds = {"integer": f"{name} + 1000", "real": f"{name} / 2", "text": f"{name} || 'x'", "null": new}
    cases = " ".join(f"WHEN '{kind}' THEN {value}" for kind, value in kinds.items())
    return f"CASE typeof({name}) {cases} END"


def test_there_are_two_records_of_everything_and_all_of_it_fits(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context(), db.engine.connect() as connection:
        names = [*(table.name for table in protected()), *PAIRS]
        few = [
            name
            for name in names
            if (connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() or 0) < (1 if name in PAIRS else 2)
        ]
    assert few == []
    done = runner.invoke(args=["verify"])
    assert (done.exit_code, done.output[:16]) == (0, "Everything fits:"), done.output


def test_a_change_of_any_column_is_found(app: Flask) -> None:
    """One column of each table at a time, in all tables at once: what is found names each of them and no other."""
    tables = protected()
    changed = 0
    with app.app_context():
        for place in range(max(len(table.columns) for table in tables)):
            with unprotected() as connection:
                hit = [table for table in tables if place < len(table.columns)]
                for table in hit:
                    column = list(table.columns)[place]
                    assert sql(connection, f'UPDATE {table.name} SET "{column.name}" = {other(column)} WHERE {first(table)}') == 1
                    changed += 1
                named = {misfit.table for misfit in found(connection)} - {"salts", *PAIRS}
                assert named == {table.name for table in hit}, place
    assert changed == sum(len(table.columns) for table in tables)


def test_a_change_of_any_pair_is_found_with_what_it_belongs_to(app: Flask) -> None:
    with app.app_context():
        for name in PAIRS:
            for column in Base.metadata.tables[name].columns:
                with unprotected() as connection:
                    sql(connection, f"UPDATE {name} SET {column.name} = {column.name} + 1000")
                    assert OWNERS[name] in {misfit.table for misfit in found(connection)}
            with unprotected() as connection:
                sql(connection, f"DELETE FROM {name}")
                assert {misfit.table for misfit in found(connection)} == {OWNERS[name]}
            with unprotected() as connection:
                sql(connection, f"INSERT INTO {name} VALUES (2000, 1)")
                assert {misfit.table for misfit in found(connection)} == {name}


@pytest.mark.parametrize("end", ["min", "max"])
def test_a_record_that_is_taken_out_is_found(app: Flask, end: str) -> None:
    tables = [table.name for table in protected()]
    with app.app_context(), unprotected() as connection:
        for name in tables:
            assert sql(connection, f"DELETE FROM {name} WHERE rowid = (SELECT {end}(rowid) FROM {name})") == 1
        gone = {misfit.table for misfit in found(connection) if "is gone" in misfit.sentence}
        assert gone == set(tables)


def test_a_record_that_is_put_in_is_found(app: Flask) -> None:
    with app.app_context(), unprotected() as connection:
        for table in protected():
            _put_in(connection, table)
        put_in = {misfit.table for misfit in found(connection) if "never sealed" in misfit.sentence}
        assert put_in == {table.name for table in protected()}


def _put_in(connection: Connection, table: Table) -> None:
    """A copy of the first record under another number, with whatever has to be its own changed too."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(other(column) for column in table.columns)
    assert sql(connection, f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} WHERE {first(table)}") == 1


def test_two_records_that_change_places_are_found(app: Flask) -> None:
    swapped = set()
    with app.app_context(), unprotected() as connection:
        for table in protected():
            if len(table.primary_key.columns) == 1:
                for statement in ("SET id = -1 WHERE id = 1", "SET id = 1 WHERE id = 2", "SET id = 2 WHERE id = -1"):
                    assert sql(connection, f"UPDATE {table.name} {statement}") == 1
                swapped.add(table.name)
        named = {(misfit.table, misfit.key) for misfit in found(connection)}
        assert named >= {(name, (number,)) for name in swapped for number in (1, 2)}
    assert len(swapped) > 50


CHANGES_OF_THE_CHAIN = [
    *(f"UPDATE seals SET {column} = {value} WHERE sequence = 2" for column, value in (("why", "'a test'"), ("at", "at || '1'"))),
    *(f"UPDATE seals SET {column} = '{'0' * 64}' WHERE sequence = 3" for column in ("previous", "sum")),
    "UPDATE seals SET contents = '[]' WHERE sequence = 2",
    "UPDATE seals SET contents = '[7]' WHERE sequence = 2",
    "UPDATE seals SET sequence = 99 WHERE sequence = 2",
    "DELETE FROM seals WHERE sequence = 1",
    "DELETE FROM seals WHERE sequence = 2",
    "DELETE FROM seals WHERE sequence = (SELECT max(sequence) FROM seals)",
    "DELETE FROM seals",
    "INSERT INTO seals SELECT sequence + 100, previous, at, why, contents, sum FROM seals WHERE sequence = 1",
    "INSERT INTO seals SELECT max(sequence) + 1, sum, at, '', '[]', sum FROM seals",
    "UPDATE seals SET sequence = CASE sequence WHEN 1 THEN -2 ELSE -1 END WHERE sequence IN (1, 2)",
    "UPDATE chain_head SET sequence = sequence - 1",
    f"UPDATE chain_head SET sum = '{'0' * 64}'",
    "UPDATE chain_head SET id = 2",
    "DELETE FROM chain_head",
]
CHANGES_OF_SALTS = [
    "UPDATE salts SET salt = 'x' WHERE table_name = 'history'",
    "UPDATE salts SET row_id = row_id + 1000",
    "UPDATE salts SET table_name = 'posts' WHERE table_name = 'users'",
    "DELETE FROM salts WHERE table_name = 'users'",
    "INSERT INTO salts VALUES ('users', 1000, 'x')",
    "INSERT INTO salts VALUES ('posts', 1, 'x')",
    "INSERT INTO erasures SELECT 99, 'users', 1, 'email', '', 'Asked to.', NULL, '2026-03-01 00:00:00.000000'",
]


def test_a_change_of_the_chain_itself_is_found(app: Flask) -> None:
    with app.app_context():
        for statement in CHANGES_OF_THE_CHAIN:
            with unprotected() as connection:
                assert sql(connection, statement) >= 1, statement
                with pytest.raises(DoesNotFit, match=r"[Ss]eal"):
                    found(connection)


def test_a_change_of_what_hides_personal_words_is_found(app: Flask) -> None:
    with app.app_context():
        for statement in CHANGES_OF_SALTS:
            with unprotected() as connection:
                assert sql(connection, statement) >= 1, statement
                assert found(connection), statement


def test_text_that_is_no_text_is_found_and_not_stumbled_over(app: Flask) -> None:
    with app.app_context(), unprotected() as connection:
        sql(connection, "UPDATE reviews SET finding = CAST(x'ff00fe' AS TEXT) WHERE id = 1")
        sql(connection, "UPDATE reviews SET at = 'yesterday' WHERE id = 2")
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.text_factory = lambda given: given.decode("utf-8", "surrogateescape")
        assert [(misfit.table, misfit.key) for misfit in found(connection)] == [("reviews", (1,)), ("reviews", (2,))]
        raw.text_factory = str


def _verified(app: Flask, runner: FlaskCliRunner, statement: str | None = None, **options: str) -> tuple[int, str]:
    if statement is not None:
        with app.app_context(), unprotected() as connection:
            sql(connection, statement)
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN")  # for the rollback at the end
    done = runner.invoke(args=["verify", *(f"--{name}={value}" for name, value in options.items())])
    return done.exit_code, done.output


def test_the_command_names_what_does_not_fit_and_ends_with_1(app: Flask, runner: FlaskCliRunner) -> None:
    code, said = _verified(app, runner, "UPDATE reviews SET verdict = 'quote.fabricated' WHERE id = 1")
    assert code == 1
    assert said.startswith("Record 1 of reviews is not as seal ")
    assert "Stop publishing" in said


@looks_into_the_folder
def test_a_stored_file_that_was_changed_or_removed_is_found(app: Flask, runner: FlaskCliRunner, settings: Settings) -> None:
    files = [path for path in settings.resolved_blobs().rglob("*") if path.is_file()]
    assert len(files) == 4
    for file in files:
        before = file.read_bytes()
        file.write_bytes(before + b"!")
        code, said = _verified(app, runner)
        assert (code, "is damaged" in said) == (1, True)
        file.unlink()
        code, said = _verified(app, runner)
        assert (code, "is not there" in said) == (1, True)
        file.write_bytes(before)
    assert _verified(app, runner)[0] == 0


def test_a_database_file_that_was_damaged_is_found(app: Flask, runner: FlaskCliRunner, settings: Settings) -> None:
    place = Path(settings.database_url.removeprefix("sqlite:///"))
    content = place.read_bytes()
    at = content.index(b"We were never told to turn back.")
    place.write_bytes(content[:at] + b"We were truly told to turn back." + content[at + 32 :])
    code, said = _verified(app, runner)
    assert (code, "not as seal" in said) == (1, True), said
