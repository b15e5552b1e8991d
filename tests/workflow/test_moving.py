"""What is moved is all of it, exactly, and nobody's work is lost on the way."""

from __future__ import annotations

from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from factcheck.config import Settings
from factcheck.database import BeingMoved
from factcheck.extensions import db
from factcheck.models import CommentWording, SavedFilter
from factcheck.workflow.moving import carrying
from factcheck.workflow.moving.refusing import CannotMove, Standing
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.moving import FIRST, LAST, at, change, close, everything, moved, over, room, run, target
from tests.support.newsroom import Newsroom
from tests.support.visitors import signed_in_as

__all__ = ["room", "target"]


CHECKER = "checker@example.org"


@on_sqlite
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


@on_sqlite
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


@on_sqlite
@pytest.mark.usefixtures("room")
def test_a_record_that_postgresql_does_not_take_is_named_and_can_be_mended(app: Flask, settings: Settings, target: str) -> None:
    zero = "INSERT INTO throttles (key, failures, last_at) VALUES ('a' || char(0) || 'b', 1, '2026-03-01 12:00:00.000000')"
    change(settings.database_url, zero)
    with pytest.raises(CannotMove, match="of throttles does not fit into the other database"):
        moved(app, target, lambda _standing: None)
    change(settings.database_url, "DELETE FROM throttles")
    moved(app, target, lambda _standing: None)
    assert everything(over(app, target)) == everything(app)
