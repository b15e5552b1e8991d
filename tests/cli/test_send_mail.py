"""`flask send-mail` sends what waits and says what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Notice, NoticeKind, utc_now
from factcheck.workflow import approving, notices, reviewing
from tests.support.newsroom import open_newsroom, prepare_quote


def test_it_sends_what_waits_once(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        room = open_newsroom()
        notices.tell(room.checker, NoticeKind.ASSIGNED, "Edda Editor gave you statement 2.", statement=room.quote, by=room.editor)
        db.session.commit()

    assert runner.invoke(args=["send-mail"]).output == "1 letter sent.\n"
    assert runner.invoke(args=["send-mail"]).output == "0 letters sent.\n"
    assert len(list(Path(app.config["SETTINGS"].instance, "mail").glob("*.eml"))) == 1


def test_it_tells_once_that_another_look_at_a_check_is_due(app: Flask, runner: FlaskCliRunner) -> None:
    now = utc_now()
    with app.app_context():
        room = open_newsroom()
        prepare_quote(room)
        reviewing.save_draft(room.quote, replace(reviewing.drafted(room.quote), next_look=now - timedelta(hours=1)), by=room.checker)
        reviewing.submit(room.quote, now=now - timedelta(hours=2), by=room.checker)
        approving.approve(room.quote.reviews[0], by=room.editor)
        db.session.commit()

    for _round in range(3):
        assert runner.invoke(args=["send-mail"]).exit_code == 0
    assert len(list(Path(app.config["SETTINGS"].instance, "mail").glob("*.eml"))) == 2, "of the approval, and of the look"
    with app.app_context():
        assert db.session.scalars(select(Notice.kind)).all() == [NoticeKind.APPROVED, NoticeKind.LOOK_DUE]


def test_a_database_that_cannot_be_used_ends_it_with_a_sentence(app: Flask, runner: FlaskCliRunner) -> None:
    with app.app_context():
        db.drop_all(bind_key=None)
    ended = runner.invoke(args=["send-mail"])

    assert ended.exit_code == 1
    assert "The database cannot be used" in ended.output
