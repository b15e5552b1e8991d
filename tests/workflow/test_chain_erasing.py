"""Personal words can be erased for good, and the chain goes on fitting."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from factcheck.extensions import db, storage
from factcheck.formats.chain import load_lines
from factcheck.models import (
    AskedBy,
    Base,
    Comment,
    Erasure,
    ErrorReport,
    HistoryEntry,
    ReplyOutcome,
    ReplyRequest,
    Salt,
    Seal,
    User,
    utc_now,
)
from factcheck.models.protected import PERSONAL
from factcheck.workflow import accounts, approving, comments, erasing, publishing, replies, reports
from factcheck.workflow.chain_erasing import erase_words, is_erased
from factcheck.workflow.chain_verifying import Verified, verify
from factcheck.workflow.chain_walking import DoesNotFit
from factcheck.workflow.refusals import Forbidden, Refusal
from tests.support import sealed_newsroom
from tests.support.databases import on_both_databases, on_sqlite
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote

SECRET = "My sister Ilse lives at Fold Lane 12, and she was there."
REASON = "She asked us to."


def verified() -> Verified:
    return verify(storage(), lambda: "a key")


def told_anywhere(words: str) -> list[str]:
    """The tables in which the words stand."""
    found = [table.name for table in Base.metadata.sorted_tables if words in repr(db.session.execute(table.select()).all())]
    db.session.rollback()
    return found


def commented(room: Newsroom) -> Comment:
    comment, _ = comments.comment(room.quote, SECRET, by=room.checker)
    db.session.commit()
    comments.edit(comment, f"{SECRET} Call her.", by=room.checker)
    comments.comment(room.quote, f"@Edda Editor {SECRET}", by=room.checker)
    db.session.commit()
    return comment


@on_both_databases
def test_a_comment_goes_with_its_copies_and_all_else_stays_sealed(room: Newsroom) -> None:
    number = commented(room).id
    assert {"comment_wordings", "history", "notices"} <= set(told_anywhere(SECRET))
    for comment in (number, number + 1):
        erasing.erase("comment", comment, REASON, by=room.administrator)
        db.session.commit()
    assert told_anywhere(SECRET) == []
    left = db.session.get_one(Comment, number)
    assert [wording.text for wording in left.wordings] == [None, None]
    assert left.by == room.checker
    last = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id)).all()[-1]
    assert (last.verb, last.by, REASON in last.sentence) == ("erase", room.administrator, True)
    verified()


@on_both_databases
def test_what_was_asked_and_answered_outside_the_article_goes(room: Newsroom) -> None:
    now = utc_now()
    asking = replies.Asking(whom="The harbour office", how=AskedBy.MAIL, asked_at=now - timedelta(hours=2), deadline=None, note=SECRET)
    request = replies.ask(room.quote, asking, now=now, by=room.checker)
    answering = replies.Answering(ReplyOutcome.ANSWERED, now.date(), f"Answered: {SECRET}")
    db.session.flush()
    replies.answer(request, answering, now=now, by=room.checker)
    db.session.commit()
    erasing.erase("reply", request.id, REASON, by=room.administrator)
    db.session.commit()
    assert told_anywhere(SECRET) == []
    assert db.session.get_one(ReplyRequest, request.id).whom == "The harbour office"
    verified()


@on_both_databases
def test_the_address_of_a_deactivated_account_goes_and_the_name_under_the_work_stays(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="active"):
        erasing.erase("account", room.second_checker_id, REASON, by=room.administrator)
    accounts.deactivate(room.second_checker, by=room.administrator)
    erasing.erase("account", room.second_checker_id, REASON, by=room.administrator)
    db.session.commit()
    assert told_anywhere("second@example.org") == []
    assert db.session.get_one(User, room.second_checker_id).name == "Bo Checker"
    verified()


def test_a_readers_report_goes_when_its_time_has_come(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    edition = publishing.publish(room.article, "", by=room.editor)
    made = reports.report(edition, room.quote, reports.Told(SECRET, "", "reader@example.org"), sender="192.0.2.1", now=utc_now())
    db.session.commit()
    with pytest.raises(Refusal, match="still open"):
        erasing.erase("report", made.id, REASON, by=room.administrator)
    reports.close(made, "Thank you; we were wrong.", now=utc_now(), by=room.editor)
    db.session.commit()
    assert reports.erase_personal(utc_now() + reports.kept() + timedelta(days=1)) == 1
    db.session.commit()
    assert told_anywhere(SECRET) == told_anywhere("reader@example.org") == []
    assert db.session.get_one(ErrorReport, made.id).erased_at is not None
    assert {erasure.by for erasure in db.session.scalars(select(Erasure))} == {None}
    verified()


def test_only_administrators_erase_and_only_with_a_reason_and_once(room: Newsroom) -> None:
    number = commented(room).id
    with pytest.raises(Forbidden):
        erasing.erase("comment", number, REASON, by=room.editor)
    with pytest.raises(Refusal, match="Say why"):
        erasing.erase("comment", number, "  ", by=room.administrator)
    with pytest.raises(Refusal, match="There is no comment 99"):
        erasing.erase("comment", 99, REASON, by=room.administrator)
    erasing.erase("comment", number, REASON, by=room.administrator)
    with pytest.raises(Refusal, match="already"):
        erasing.erase("comment", number, REASON, by=room.administrator)


@on_both_databases
def test_words_cannot_be_taken_out_without_saying_so(room: Newsroom) -> None:
    """Not by plain SQL, which the database refuses; and not past that, since nobody sealed that they were erased."""
    commented(room)
    empty = "UPDATE comment_wordings SET text = NULL WHERE id = 1"
    with pytest.raises(DBAPIError, match="kept for ever"):
        db.session.execute(text(empty))
    db.session.rollback()
    gone = "'comment_wordings', 1, 'text', '', 'No reason.', CURRENT_TIMESTAMP"
    db.session.execute(text(f"INSERT INTO erasures (table_name, row_id, column_name, commitment, reason, at) VALUES ({gone})"))
    db.session.execute(text(empty))
    for also in ("comment_id = 2", "by_id = 2", "text = NULL, number = 7"):
        with pytest.raises(DBAPIError, match="kept for ever"), db.session.begin_nested():
            db.session.execute(text(f"UPDATE comment_wordings SET {also} WHERE id = 1"))
    db.session.commit()
    with pytest.raises(DoesNotFit, match=r"Record 1 of (comment wordings|erasures)"):
        verified()


@on_both_databases
def test_erased_words_cannot_be_replaced_by_others(room: Newsroom) -> None:
    number = commented(room).id
    erasing.erase("comment", number, REASON, by=room.administrator)
    db.session.commit()
    db.session.execute(text("UPDATE comment_wordings SET text = 'Nobody was there.' WHERE id = 1"))
    db.session.commit()
    with pytest.raises(DoesNotFit, match="Record 1 of comment wordings"):
        verified()


def test_everything_personal_can_be_erased(app: Flask) -> None:
    """Of every table that holds personal words, one record: what stays fits, and no salt is left of it."""
    with app.app_context():
        sealed_newsroom.fill()
        models = {mapper.local_table.description: mapper.class_ for mapper in Base.registry.mappers}
        for name in PERSONAL:
            record = db.session.get_one(models[name], 1)
            erase_words(record, REASON, by=None)
            assert is_erased(record)
        db.session.commit()
        changed = {
            line.table for line in load_lines(db.session.scalars(select(Seal.contents).order_by(Seal.sequence.desc())).first() or "")
        }
        assert changed == {"erasures"}
        verified()
        assert db.session.scalar(select(func.count()).select_from(Salt).where(Salt.row_id == 1)) == 0


@on_sqlite
def test_the_command_leaves_nothing_of_the_words_in_the_database_file(app: Flask, runner: FlaskCliRunner, database_url: str) -> None:
    with app.app_context():
        number = commented(open_newsroom()).id
        db.session.remove()
    file = Path(database_url.removeprefix("sqlite:///"))
    files = [file, file.with_name(f"{file.name}-wal")]
    assert any(SECRET.encode() in one.read_bytes() for one in files if one.exists())
    for comment in (number, number + 1):
        done = runner.invoke(args=["erase", "comment", str(comment), "--reason", REASON, "--by", "admin@example.org", "--yes"])
        assert done.exit_code == 0, done.output
    assert not any(SECRET.encode() in one.read_bytes() for one in files if one.exists())
    assert runner.invoke(args=["verify"]).exit_code == 0
    refused = runner.invoke(args=["erase", "comment", "1", "--reason", REASON, "--by", "editor@example.org", "--yes"])
    assert (refused.exit_code, "Only administrators" in refused.output) == (1, True)
