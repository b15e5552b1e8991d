"""People are told what concerns them, once, and never of what they did themselves."""

from __future__ import annotations

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Letter, MailPace, Notice, NoticeKind
from factcheck.workflow import approving, mail, notices
from tests.support.newsroom import Newsroom, submitted_quote


def test_a_notice_and_the_mail_about_it_are_written_together(room: Newsroom) -> None:
    notice = notices.tell(room.checker, NoticeKind.ASSIGNED, "Edda Editor gave you statement 2.", statement=room.quote, by=room.editor)
    db.session.flush()

    assert notice is not None
    assert notice.article == room.article
    assert notices.unread(room.checker) == 1
    letter = db.session.scalars(select(Letter)).one()
    assert notice.letter is letter
    assert letter.address == "checker@example.org"
    assert "Edda Editor gave you statement 2." in letter.body
    assert f"/desk/statements/{room.quote_id}/" in letter.body

    db.session.rollback()
    assert db.session.scalars(select(Letter)).all() == []


def test_nobody_is_told_what_they_did_themselves(room: Newsroom) -> None:
    assert notices.tell(room.editor, NoticeKind.APPROVED, "Edda Editor approved it.", by=room.editor) is None
    assert notices.tell(None, NoticeKind.APPROVED, "Edda Editor approved it.", by=room.editor) is None


def test_a_closed_account_is_told_nothing(room: Newsroom) -> None:
    room.checker.active = False
    assert notices.tell(room.checker, NoticeKind.APPROVED, "Edda Editor approved it.", by=room.editor) is None


def test_who_wants_no_mail_still_has_the_notice(room: Newsroom) -> None:
    mail.choose(room.checker, MailPace.NEVER)
    notices.tell(room.checker, NoticeKind.APPROVED, "Edda Editor approved it.", by=room.editor)

    assert notices.unread(room.checker) == 1
    assert db.session.scalars(select(Letter)).all() == []


def test_each_of_several_is_told_once(room: Newsroom) -> None:
    people = [room.checker, room.checker, room.second_checker, room.editor, None]
    told = notices.tell_all(people, NoticeKind.RETRACTED, "A source was retracted.", statement=room.quote, by=room.editor)

    assert [notice.user for notice in told] == [room.checker, room.second_checker]


def test_a_review_that_comes_back_brings_the_editors_words(room: Newsroom) -> None:
    approving.send_back(submitted_quote(room), "The transcript has another wording.", by=room.editor)
    db.session.flush()

    notice = db.session.scalars(select(Notice)).one()
    assert notice.user == room.checker
    assert notice.kind is NoticeKind.SENT_BACK
    assert "The transcript has another wording." in notice.sentence
    assert notice.letter is not None
    assert "The transcript has another wording." in notice.letter.body


def test_an_approval_is_told_to_everybody_who_wrote_part_of_it(room: Newsroom) -> None:
    approving.approve(submitted_quote(room), by=room.editor)
    db.session.flush()

    assert [(notice.user, notice.kind) for notice in db.session.scalars(select(Notice))] == [(room.checker, NoticeKind.APPROVED)]


def test_read_is_what_was_shown_and_nothing_that_came_later(room: Newsroom) -> None:
    first = notices.tell(room.checker, NoticeKind.ASSIGNED, "One.", by=room.editor)
    db.session.flush()
    notices.tell(room.checker, NoticeKind.ASSIGNED, "Two.", by=room.editor)
    db.session.flush()
    assert first is not None

    assert notices.mark_all_read(first.id, by=room.editor) == 0
    assert notices.mark_all_read(first.id, by=room.checker) == 1
    assert notices.unread(room.checker) == 1
