"""What keeps records from being changed is held to what the migrations make: `flask verify` names what is missing, changed or new."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import create_engine, text

from factcheck.extensions import db
from factcheck.workflow.chain_triggers import LIST, triggers_of
from tests.support import sealed_newsroom
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.newsroom import open_newsroom


@on_both_databases
def test_the_list_of_triggers_is_what_the_migrations_make(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        made = triggers_of(connection)
    engine.dispose()
    assert json.loads(LIST.read_text())[engine.dialect.name] == made, "run scripts/triggers after a migration that makes triggers"


def verify(runner: FlaskCliRunner) -> str:
    done = runner.invoke(args=["verify"])
    assert done.exit_code == 1, done.output
    return done.output


@on_both_databases
def test_a_trigger_that_is_missing_changed_or_new_is_named(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        open_newsroom()
        kind = db.engine.dialect.name
        assert runner.invoke(args=["verify"]).exit_code == 0
        name = "decisions_no_delete" if kind == "sqlite" else "decisions_kept"
        steps = {
            f"The trigger “{name}” of the table decisions is missing": f"DROP TRIGGER {name}"
            + (" ON decisions" if kind != "sqlite" else ""),
            f"The trigger “{name}” of the table decisions is not what": (
                f"CREATE TRIGGER {name} BEFORE DELETE ON decisions BEGIN SELECT 1; END"
                if kind == "sqlite"
                else f"CREATE TRIGGER {name} BEFORE UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            ),
        }
        for said, step in steps.items():
            change(step)
            assert said in verify(runner)


@on_both_databases
def test_a_trigger_that_nobody_knows_is_named(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        open_newsroom()
        change(
            "CREATE TRIGGER quietly AFTER INSERT ON jobs BEGIN SELECT 1; END"
            if db.engine.dialect.name == "sqlite"
            else "CREATE TRIGGER quietly BEFORE DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        assert "The table jobs has a trigger “quietly” that this program did not make." in verify(runner)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    "step",
    [
        "ALTER TABLE decisions DISABLE TRIGGER decisions_kept",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    ],
    ids=["switched off", "emptied"],
)
def test_a_trigger_that_was_switched_off_or_emptied_is_named(app: Flask, runner: FlaskCliRunner, step: str) -> None:
    with app.app_context():
        open_newsroom()
        change(step)
        assert "is not what it was made as, or was switched off." in verify(runner)


@on_sqlite
def test_a_database_of_another_version_is_told_from_one_that_was_tampered_with(app: Flask, runner: FlaskCliRunner) -> None:
    sealed_newsroom.copy_to(app.config["SETTINGS"])
    with app.app_context():
        for revision, said in (("0024", "flask db upgrade"), ("9999", "Install that version")):
            change(f"UPDATE alembic_version SET version_num = '{revision}'")
            assert said in verify(runner)
            assert "past the program" not in verify(runner)


def change(step: str) -> None:
    """What somebody does who has the database."""
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(text(step))
