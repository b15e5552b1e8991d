"""Readers report errors without an account, and the desk answers them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from factcheck.extensions import db, settings
from factcheck.models import ErrorReport, HistoryEntry, Letter, LetterState, Notice, NoticeKind, Share, State, utc_now
from factcheck.workflow import approving, limiting, posting, publishing, reports
from factcheck.workflow.mail_server import folder_of, server_of
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote
from tests.support.visitors import signed_in_as

WORDS = "The ferry did not sail from there but from Marn."
ANSWER = "You are right: we have put it right today."


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """A newsroom with one edition out."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
    return room


@pytest.fixture
def editor(app: Flask, room: Newsroom) -> FlaskClient:
    return signed_in_as(app, "editor@example.org")


def form(app: Flask, room: Newsroom, statement: int | None = None) -> str:
    with app.app_context():
        return f"/articles/{room.article.slug}/report" + (f"?statement={statement}" if statement else "")


def told(app: Flask, room: Newsroom, statement: int | None = None, **more: str) -> None:
    answer = app.test_client().post(form(app, room, statement), data={"words": WORDS, **more})
    assert answer.status_code == 303, answer.text


@on_both_databases
def test_a_report_gets_a_number_and_reaches_the_checker_and_the_editors(app: Flask, room: Newsroom) -> None:
    reader = app.test_client()
    answer = reader.post(form(app, room, room.quote_id), data={"words": WORDS}, follow_redirects=True)
    assert "Your report has the number" in answer.text
    with app.app_context():
        made = db.session.scalars(select(ErrorReport)).one()
        assert (made.words, made.statement_id, made.edition.number) == (WORDS, room.quote_id, 1)
        notices = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.REPORTED)).all()
        assert {notice.user_id for notice in notices} == {room.checker_id, room.editor_id, room.administrator_id}
        assert all(WORDS not in notice.sentence for notice in notices)
        assert WORDS not in "".join(db.session.scalars(select(HistoryEntry.sentence)))


def test_both_pages_lead_to_the_form(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        article = f"/articles/{room.article.slug}/"
    reader = app.test_client()
    assert f'href="{article}report"' in reader.get(article).text
    assert f'href="{article}report?statement={room.quote_id}"' in reader.get(f"{article}statements/{room.quote_id}/").text
    assert reader.get(form(app, room, room.claim_id)).status_code == 404


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("words", " ", "Say what is wrong"),
        ("words", "a" * (reports.LONGEST + 1), "Shorten this"),
        ("source_url", "javascript:alert(1)", "beginning with https://"),
        ("source_url", "https://[::1", "beginning with https://"),
        ("address", "nobody", "not an address of mail"),
        ("address", "a@b.example\r\nBcc: c@d.example", "not an address of mail"),
        ("address", "a@b.example, c@d.example", "not an address of mail"),
    ],
)
def test_what_cannot_be_used_is_said_and_what_was_typed_stays(app: Flask, room: Newsroom, field: str, typed: str, said: str) -> None:
    answer = app.test_client().post(form(app, room), data={"words": WORDS, field: typed})
    assert answer.status_code == 422
    assert said in answer.text
    assert field == "words" or WORDS in answer.text


def test_a_program_that_fills_in_everything_leaves_no_report(app: Flask, room: Newsroom) -> None:
    told(app, room, website="https://spam.example")
    with app.app_context():
        assert db.session.scalars(select(ErrorReport)).all() == []


def test_too_many_from_one_network_are_refused_and_another_is_heard(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        now = utc_now()
        limit = limiting.of("reader-report")
        assert limit is not None
        assert limit.window is not None
        for place in range(limit.most):
            reports.report(newest, None, reports.Told(WORDS), sender=f"2001:db8::{place + 1:x}", now=now)
        with pytest.raises(limiting.TooMany):
            reports.report(newest, None, reports.Told(WORDS), sender="2001:db8::ffff", now=now)
        reports.report(newest, None, reports.Told(WORDS), sender="2001:db8:0:1::1", now=now)
        reports.report(newest, None, reports.Told(WORDS), sender="2001:db8::1", now=now + limit.window)
        assert db.session.scalars(select(Share)).all() != []
        reports.erase_personal(now + 3 * limit.window)
        assert db.session.scalars(select(Share)).all() == []


def test_one_who_has_sent_too_many_is_told_so_and_keeps_what_was_typed(app: Flask, room: Newsroom) -> None:
    for _ in range(10):
        told(app, room)
    answer = app.test_client().post(form(app, room), data={"words": WORDS})
    assert answer.status_code == 429
    assert "You can go on in 3 hours." in answer.text
    assert 8_000 < int(answer.headers["Retry-After"]) <= 8_640
    assert WORDS in answer.text


@on_sqlite
def test_no_address_of_the_network_is_kept(app: Flask, room: Newsroom) -> None:
    answer = app.test_client().post(form(app, room), data={"words": WORDS}, environ_base={"REMOTE_ADDR": "192.0.2.99"})
    assert answer.status_code == 303
    with app.app_context():
        assert len(db.session.scalars(select(Share)).all()) == 1
        for table in db.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all():
            assert "192.0.2.99" not in repr(db.session.execute(text(f'SELECT * FROM "{table}"')).all()), table


@on_both_databases
def test_the_answer_is_mailed_once_and_without_a_way_to_a_colleagues_settings(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    told(app, room, address="reader@example.org")
    assert editor.post("/desk/reports/1/close", data={"answer": ANSWER}).status_code == 303
    assert editor.post("/desk/reports/1/close", data={"answer": ANSWER}).status_code == 422
    with app.app_context():
        (number,) = db.session.scalars(select(Letter.id).where(Letter.to_reader)).all()
        posting.send_due(server_of(settings()), now=utc_now())
        sent = (folder_of(settings()) / f"{number:06}.eml").read_text()
        assert db.session.get_one(Letter, number).state is LetterState.SENT
    assert "To: reader@example.org" in sent
    assert ANSWER in sent
    assert "unsubscribe" not in sent.casefold()
    assert "editor@example.org" not in sent


def test_the_list_shows_what_is_open_and_then_what_is_closed(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    told(app, room)
    assert WORDS in editor.get("/desk/reports/").text
    editor.post("/desk/reports/1/close", data={"answer": ANSWER})
    assert "No open reports" in editor.get("/desk/reports/").text
    assert WORDS in editor.get("/desk/reports/?closed=1").text
    assert ANSWER in editor.get("/desk/reports/1/").text


def test_a_report_takes_its_statement_up_again_with_a_reason(app: Flask, room: Newsroom) -> None:
    told(app, room, room.quote_id)
    checker = signed_in_as(app, "checker@example.org")
    assert checker.post("/desk/reports/1/reopen", data={"reason": " "}).status_code == 422
    assert checker.post("/desk/reports/1/reopen", data={"reason": "The harbour was reported as wrong."}).status_code == 303
    with app.app_context():
        assert room.quote.state is State.IN_REVIEW
        assert db.session.get_one(ErrorReport, 1).reopened_at is not None
    assert checker.post("/desk/reports/1/close", data={"answer": ANSWER}).status_code == 403


@on_both_databases
def test_ninety_days_after_closing_nothing_personal_is_left(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    told(app, room, address="reader@example.org", source_url="https://reader.example/about-me")
    told(app, room, address="other@example.org")
    editor.post("/desk/reports/1/close", data={"answer": ANSWER})
    with app.app_context():
        closed = db.session.get_one(ErrorReport, 1).closed_at
        assert closed is not None
        assert reports.erase_personal(closed + reports.kept() - timedelta(seconds=1)) == 0
        assert reports.erase_personal(closed + reports.kept()) == 1
        db.session.commit()
        left = repr(
            [db.session.execute(text(f"SELECT * FROM {table}")).all() for table in ("error_reports", "letters", "history", "notices")]
        )
        for personal in ("reader@example.org", "reader.example", ANSWER):
            assert personal not in left
        assert "other@example.org" in left
        assert reports.erase_personal(closed + reports.kept()) == 0
    assert "were erased" in editor.get("/desk/reports/1/").text
