"""A move that cannot go on changes nothing; one that was stopped near its end is finished or given up, and never both."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.workflow.moving import move_marks
from factcheck.workflow.moving.places import connecting, place_of, writing
from tests.support.databases import on_sqlite
from tests.support.moving import FIRST, at, change, close, everything, moved, over, room, run, target
from tests.support.newsroom import Newsroom, open_newsroom

__all__ = ["room", "target"]


class Killed(Exception):
    """The move stops here."""


@on_sqlite
@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("target", ["sqlite"], indirect=True)
def test_killed_between_closing_the_one_and_opening_the_other_it_is_finished_or_given_up_and_never_both(app: Flask, target: str) -> None:
    address = app.config["SETTINGS"].database_url
    change(
        address,
        "CREATE TABLE kept_aside (id INTEGER PRIMARY KEY, revision TEXT NOT NULL, table_name TEXT NOT NULL, content TEXT NOT NULL)",
        "INSERT INTO kept_aside VALUES (1, '0028', 'authenticator_apps', '{}')",
    )
    before = everything(app)
    with pytest.raises(Killed):
        moved(app, target, at("comparing", FIRST, kill))
    assert "Everything is being moved to" in run(app, "status", fails=True)
    hand_over(address)
    assert "Everything was moved to" in run(app, "status", fails=True)
    run(app, "move-database", address, target, "--give-up")
    assert not list(Path(target.removeprefix("sqlite:///")).parent.glob("moved*"))
    with pytest.raises(Killed):
        moved(app, target, at("comparing", FIRST, kill))
    hand_over(address)
    assert "each is the same in both databases" in run(app, "move-database", address, target)
    assert "was done before" in run(app, "move-database", address, target)
    assert "stays closed" in run(app, "move-database", address, target, "--give-up", fails=True)
    assert "stays closed" in run(app, "move-database", address, f"{target}.another", fails=True)
    there = over(app, target)
    assert everything(there) == before
    with there.app_context():
        assert db.session.scalar(text("SELECT content FROM kept_aside")) == "{}"
    close(there)


def kill() -> None:
    raise Killed


def hand_over(address: str) -> None:
    """Do what a move does just before it opens the target."""
    with connecting(place_of(address), 5) as engine, writing(engine) as connection:
        mark = move_marks.mark_of(connection)
        assert mark is not None
        move_marks.come_to(connection, mark.token, move_marks.HANDED_OVER)


@on_sqlite
def test_what_cannot_be_moved_is_said_in_a_sentence_and_changes_nothing(
    app: Flask, room: Newsroom, settings: Settings, target: str, tmp_path: Path
) -> None:
    here, there = settings.database_url, str(tmp_path / "there.sqlite3")
    before = everything(app)
    other = tmp_path / "other.sqlite3"
    foreign = create_engine(f"sqlite:///{other}")
    with foreign.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    foreign.dispose()
    for source, to, said in (
        (str(tmp_path / "nowhere.sqlite3"), target, "There is no database at"),
        (here, here, "are the same database"),
        (here, "mysql://localhost/factcheck", "no database that Factcheck can use"),
        (here, "postgres//typo:secret", "There is no folder"),
        (here, "postgresql://nobody:hush@127.0.0.1:1/none", "cannot be used"),
        (here, str(other), "none of Factcheck’s (recipes)"),
        (target, there, "holds nothing that could be moved"),
    ):
        told = run(app, "move-database", source, to, fails=True)
        assert said in told
        assert "Traceback" not in told
        assert "hush" not in told
    assert "is not being moved" in run(app, "move-database", here, there, "--give-up", fails=True)
    filled = over(app, target)
    with filled.app_context():
        open_newsroom()
        db.session.commit()
    close(filled)
    assert "is in use" in run(app, "move-database", here, target, fails=True)
    with pytest.raises(psycopg.errors.UndefinedTable), psycopg.connect(target) as connection:
        connection.execute("SELECT 1 FROM database_move")
    assert everything(app) == before
