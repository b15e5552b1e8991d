"""Editions go out at the time an editor set, if nothing stands in the way at that moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import VERDICTS, Letter, Notice, NoticeKind, Role, Schedule, ScheduleState, utc_now
from factcheck.workflow import accounts, approving, holds, publishing, reviewing, schedules
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote
from tests.support.visitors import signed_in_as

HOUR = timedelta(hours=1)


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """A newsroom with one check approved and nothing published."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        db.session.commit()
    return room


@pytest.fixture
def editor(app: Flask, room: Newsroom) -> FlaskClient:
    return signed_in_as(app, "editor@example.org")


def set_for(room: Newsroom, now: datetime, note: str = "") -> int:
    made = schedules.schedule(room.article, now + HOUR, note, now=now, by=room.editor)
    db.session.commit()
    return made.id


@on_both_databases
def test_an_edition_goes_out_once_and_not_before_its_time(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        now = utc_now()
        number = set_for(room, now)
        assert list(schedules.publish_due(now + HOUR - timedelta(seconds=1))) == []
        assert publishing.latest(room.article) is None
        (made,) = schedules.publish_due(now + HOUR)
        assert (made.id, made.state, made.edition) == (number, ScheduleState.PUBLISHED, publishing.latest(room.article))
        assert made.edition is not None
        assert made.edition.by == room.editor
        assert list(schedules.publish_due(now + HOUR)) == []
        assert len(publishing.editions(room.article)) == 1


@on_both_databases
def test_what_stands_in_the_way_stops_it_and_the_editor_is_told_by_notice_and_mail(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        now = utc_now()
        set_for(room, now)
        holds.hold(room.article, "A letter came.", by=room.checker)
        db.session.commit()
        (made,) = schedules.publish_due(now + HOUR)
        assert made.state is ScheduleState.STOPPED
        assert publishing.latest(room.article) is None
        assert "hold" in made.why
        notice = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.NOT_PUBLISHED)).one()
        assert notice.user == room.editor
        assert made.why in notice.sentence
        assert made.why in db.session.get_one(Letter, notice.letter_id).body
        assert schedules.last_stopped(room.article) == made


def test_the_rule_of_two_persons_holds_at_that_moment(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        now = utc_now()
        accounts.change_role(room.checker, Role.EDITOR, by=room.administrator)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.not-confirmed"], "Nothing settles it yet.", ""), by=room.checker)
        review = reviewing.submit(room.claim, by=room.checker)
        set_for(room, now)
        with pytest.raises(Forbidden):
            approving.approve(review, by=room.checker)
        db.session.rollback()
        (made,) = schedules.publish_due(now + HOUR)
        assert made.edition is not None
        assert [check.statement for check in publishing.read(made.edition).checks] == [str(room.quote_id)]


@pytest.mark.parametrize("lost", ["the account", "the role"])
def test_who_may_no_longer_publish_publishes_nothing_and_other_editors_are_told(app: Flask, room: Newsroom, lost: str) -> None:
    with app.app_context():
        now = utc_now()
        set_for(room, now)
        if lost == "the account":
            accounts.deactivate(room.editor, by=room.administrator)
        else:
            accounts.change_role(room.editor, Role.CHECKER, by=room.administrator)
        db.session.commit()
        (made,) = schedules.publish_due(now + HOUR)
        assert made.state is ScheduleState.STOPPED
        told = db.session.scalars(select(Notice.user_id).where(Notice.kind == NoticeKind.NOT_PUBLISHED)).all()
        assert told == [room.administrator_id]


def test_what_is_cancelled_does_not_go_out_and_is_not_cancelled_twice(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        now = utc_now()
        made = db.session.get_one(Schedule, set_for(room, now))
        with pytest.raises(Forbidden):
            schedules.cancel(made, now=now, by=room.checker)
        schedules.cancel(made, now=now, by=room.administrator)
        db.session.commit()
        with pytest.raises(Refusal, match="too late"):
            schedules.cancel(made, now=now, by=room.editor)
        assert list(schedules.publish_due(now + HOUR)) == []


@pytest.mark.parametrize("ahead", [timedelta(0), -HOUR, schedules.FARTHEST + HOUR, None])
def test_only_a_time_to_come_within_a_year_is_taken(app: Flask, room: Newsroom, ahead: timedelta | None) -> None:
    with app.app_context():
        now = utc_now()
        with pytest.raises(Refusal) as refused:
            schedules.schedule(room.article, now + ahead if ahead is not None else None, "", now=now, by=room.editor)
        assert [problem.field for problem in refused.value.problems] == ["due_at"]


def test_the_time_is_typed_in_the_newsrooms_zone_and_shown_where_one_publishes(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"time_zone": "Pacific/Auckland"})
    due = (utc_now() + 48 * HOUR).astimezone(ZoneInfo("Pacific/Auckland")).replace(hour=9, minute=30, second=0, microsecond=0)
    page = editor.post("/approvals/articles/1/schedule", data={"due_at": due.strftime("%Y-%m-%dT%H:%M")}, follow_redirects=True).text
    assert "Goes out" in page
    assert "09:30" in page
    assert "09:30" in editor.get("/desk/overview/").text
    with app.app_context():
        assert db.session.scalars(select(Schedule.due_at)).one() == due
    again = editor.post("/approvals/articles/1/schedule", data={"due_at": due.strftime("%Y-%m-%dT%H:%M")})
    assert again.status_code == 422
    assert "Nothing goes out by itself." in editor.post("/approvals/schedules/1/cancel", follow_redirects=True).text


def test_the_next_edition_needs_its_note_when_the_time_is_set(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    editor.post("/approvals/articles/1/publish")
    tomorrow = (utc_now() + 24 * HOUR).strftime("%Y-%m-%dT%H:%M")
    answer = editor.post("/approvals/articles/1/schedule", data={"due_at": tomorrow, "note": " "})
    assert answer.status_code == 422
    assert "Say what changed since edition 1" in answer.text
    assert tomorrow in answer.text


@pytest.mark.parametrize("command", [["publish-due"], ["watch", "--once"]])
def test_the_commands_publish_what_is_due(app: Flask, room: Newsroom, command: list[str]) -> None:
    with app.app_context():
        set_for(room, utc_now() - 2 * HOUR)
    said = app.test_cli_runner().invoke(args=command)
    assert said.exit_code == 0, said.output
    assert "edition 1 is out." in said.output
    again = app.test_cli_runner().invoke(args=["publish-due"])
    assert "Nothing is due." in again.output
