"""`flask send-mail` sends what waits and says what became of it."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask.testing import FlaskCliRunner

from factcheck.extensions import db
from factcheck.models import NoticeKind
from factcheck.workflow import notices
from tests.support.newsroom import open_newsroom


def test_it_sends_what_waits_once(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        room = open_newsroom()
        notices.tell(room.checker, NoticeKind.ASSIGNED, "Edda Editor gave you statement 2.", statement=room.quote, by=room.editor)
        db.session.commit()

    assert runner.invoke(args=["send-mail"]).output == "1 letter sent.\n"
    assert runner.invoke(args=["send-mail"]).output == "0 letters sent.\n"
    assert len(list(Path(app.config["SETTINGS"].instance, "mail").glob("*.eml"))) == 1


def test_a_database_that_cannot_be_used_ends_it_with_a_sentence(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        db.drop_all()
    ended = runner.invoke(args=["send-mail"])

    assert ended.exit_code == 1
    assert "The database cannot be used" in ended.output
