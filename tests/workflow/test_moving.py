"""What is moved is all of it, exactly; what cannot be moved changes nothing; and nobody's work is lost on the way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread

import psycopg
import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from factcheck.config import Settings
from factcheck.database import BeingMoved
from factcheck.extensions import db, storage
from factcheck.models import Base, CommentWording, SavedFilter
from factcheck.workflow.chain_verifying import Verified, verify
from factcheck.workflow.moving import carrying, move_marks
from factcheck.workflow.moving.moving import Steps, move
from factcheck.workflow.moving.places import Place, connecting, place_of, writing
from factcheck.workflow.moving.refusing import CannotMove, Standing
from tests.support import filled, run_folder
from tests.support.databases import on_both_databases
from tests.support.moving import close, everything, over, run, target
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.visitors import signed_in_as

__all__ = ["target"]

FIRST, LAST = (Base.metadata.sorted_tables[place].name for place in (0, -1))
CHECKER = "checker@example.org"


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        made = open_newsroom()
        db.session.commit()
    close(app)
    return made


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
        shutil.copy(Path(os.environ[run_folder.VARIABLE], filled.EMPTY), target.unfinished().file or "")


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


def test_a_row_that_was_tampered_with_on_the_target_is_named_and_the_source_opens_again(
    app: Flask, room: Newsroom, settings: Settings, target: str
) -> None:
    address = settings.database_url
    with pytest.raises(CannotMove, match="Record one more of shares is in the target only"):
        moved(app, target, at("comparing", FIRST, lambda: change(target, "INSERT INTO shares VALUES ('one more', 1)")))
    change(target, "DELETE FROM shares", "UPDATE articles SET headline = headline || '!'")
    with pytest.raises(CannotMove, match=rf"Record {room.article_id} of articles is not the same .*\(headline\)"):
        moved(app, target, lambda _standing: None)
    change(target, "UPDATE articles SET headline = rtrim(headline, '!')", f"DELETE FROM statements WHERE id = {room.quote_id}")
    with pytest.raises(CannotMove, match=f"Record {room.quote_id} of statements is missing in the target"):
        moved(app, target, lambda _standing: None)
    for closed in (address, target):
        with pytest.raises(BeingMoved):
            rename_somebody(closed)
    assert "Everything fits" in run(app, "verify")
    assert "is missing" in run(app, "move-database", address, target, fails=True)
    run(app, "move-database", address, target, "--give-up")
    rename_somebody(address)
    with pytest.raises(BeingMoved):
        rename_somebody(target)
    assert "not being moved" in run(app, "move-database", address, target, "--give-up", fails=True)
    assert "unfinished target of another move" in run(app, "move-database", address, target, fails=True)


def rename_somebody(address: str) -> None:
    engine = create_engine(address)
    try:
        with engine.begin() as connection:
            connection.execute(text("UPDATE users SET name = name"))
    finally:
        engine.dispose()


class Someone(Thread):
    """A checker who saves a comment whenever it is their turn."""

    def __init__(self, app: Flask, room: Newsroom) -> None:
        super().__init__()
        self.work = signed_in_as(app, CHECKER)
        self.address = f"/desk/statements/{room.claim_id}/comments"
        self.turns: Queue[str] = Queue()
        self.saved: list[str] = []
        self.refused: list[str] = []

    def run(self) -> None:
        while words := self.turns.get():
            answer = self.work.post(self.address, data={"text": words})
            if answer.status_code == 503:
                assert "being moved" in answer.text
                assert words in answer.text
                self.refused.append(words)
            else:
                assert answer.status_code == 303
                self.saved.append(words)


@on_both_databases
def test_what_people_save_meanwhile_arrives_and_what_they_cannot_save_is_shown_to_them(
    app: Flask, room: Newsroom, target: str, tmp_path: Path
) -> None:
    if app.config["SETTINGS"].database_url.startswith("postgresql"):
        target = f"sqlite:///{tmp_path / 'moved.sqlite3'}"
    someone = Someone(app, room)
    turns = {("copying", table) for table in ("users", "seals", "statements", "comments", "comment_wordings")} | {("comparing", FIRST)}

    def told(standing: Standing) -> None:
        if (standing.step, standing.table) in turns:
            turns.remove((standing.step, standing.table))
            for number in range(3):
                someone.turns.put(f"Count {number} while {standing.step} {standing.table}.")

    someone.start()
    try:
        moved(app, target, told)
    finally:
        someone.turns.put("")
        someone.join()
    assert len(someone.saved) + len(someone.refused) == 18, "every one was answered as it should be"
    assert someone.saved
    assert someone.refused
    assert app.test_client().get("/").status_code == 200
    assert someone.work.get(f"/desk/statements/{room.claim_id}/").status_code == 200, "what is being moved can be read"
    there = over(app, target)
    with there.app_context():
        arrived = [wording.text for wording in db.session.scalars(db.select(CommentWording).order_by(CommentWording.id))]
    assert arrived == someone.saved
    assert everything(there) == everything(app)


@pytest.mark.usefixtures("room")
def test_keys_that_people_exchange_meanwhile_are_exchanged_on_the_target(
    app: Flask, room: Newsroom, settings: Settings, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "ROWS_AT_ONCE", 1)
    with app.app_context():
        db.session.add_all(SavedFilter(name=name, query="", owner_id=room.checker_id) for name in ("one", "two", "three"))
        db.session.commit()
    close(app)
    exchanged = [
        "UPDATE saved_filters SET name = 'aside' WHERE name = 'one'",
        "UPDATE saved_filters SET name = 'one' WHERE name = 'three'",
        "UPDATE saved_filters SET name = 'three' WHERE name = 'aside'",
        "INSERT INTO saved_filters SELECT id + 100, 'aside', query, shared, owner_id, at FROM saved_filters WHERE name = 'two'",
    ]
    moved(app, target, at("copying", LAST, lambda: change(settings.database_url, *exchanged)))
    assert everything(over(app, target)) == everything(app)


class Killed(Exception):
    """The move stops here."""


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


@pytest.mark.usefixtures("room")
def test_a_record_that_postgresql_does_not_take_is_named_and_can_be_mended(app: Flask, settings: Settings, target: str) -> None:
    zero = "INSERT INTO throttles (key, failures, last_at) VALUES ('a' || char(0) || 'b', 1, '2026-03-01 12:00:00.000000')"
    change(settings.database_url, zero)
    with pytest.raises(CannotMove, match="of throttles does not fit into the other database"):
        moved(app, target, lambda _standing: None)
    change(settings.database_url, "DELETE FROM throttles")
    moved(app, target, lambda _standing: None)
    assert everything(over(app, target)) == everything(app)


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
