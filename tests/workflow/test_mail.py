"""Mail gets through to who wants it, once; what does not get through is kept and tried again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import select

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.models import Letter, LetterState, MailPace, Notice, NoticeKind, utc_now
from factcheck.workflow import mail, mail_links, notices, posting
from factcheck.workflow.mail_server import MailServer, NotTaken, Parcel, server_of
from factcheck.workflow.posting import Round, send_due
from tests.support.databases import on_both_databases
from tests.support.mail_listener import listening
from tests.support.newsroom import Newsroom

SENTENCE = "Edda Editor mentioned you about statement 2: Stimmt das? “Ja”, sagt Zoë."


def told(room: Newsroom, sentence: str = SENTENCE, *, at: datetime | None = None) -> Notice:
    notice = notices.tell(room.checker, NoticeKind.MENTIONED, sentence, statement=room.quote, by=room.editor)
    assert notice is not None
    notice.at = at or notice.at
    db.session.commit()
    return notice


def speaking_to(app: Flask, url: str) -> MailServer:
    settings: Settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = settings.model_copy(update={"smtp_url": SecretStr(url), "mail_from": "The desk <desk@example.org>"})
    return server_of(app.config["SETTINGS"])


def the_letter() -> Letter:
    return db.session.scalars(select(Letter).execution_options(populate_existing=True)).one()


@on_both_databases
def test_a_letter_arrives_once_with_its_words_and_its_links(app: Flask, room: Newsroom) -> None:
    told(room)
    with listening() as listener:
        server = speaking_to(app, listener.url)
        assert send_due(server, now=utc_now()) == Round(sent=1)
        assert send_due(server, now=utc_now() + timedelta(days=1)) == Round()

    [letter] = listener.letters
    assert listener.recipients == ["checker@example.org"]
    assert letter["To"] == "checker@example.org"
    assert letter["From"] == "The desk <desk@example.org>"
    assert SENTENCE in letter.get_content()
    assert f"http://127.0.0.1:5000/desk/statements/{room.quote_id}/?tab=discussion" in letter.get_content()
    assert letter["Message-ID"] == f"<{the_letter().message_id}@example.org>"
    assert the_letter().state is LetterState.SENT


@pytest.mark.usefixtures("room")
def test_the_links_in_mail_lead_to_pages_of_the_desk(app: Flask, room: Newsroom) -> None:
    urls = app.url_map.bind("127.0.0.1:5000")
    statement = {"statement_id": room.quote_id}
    assert mail_links.to_statement(room.quote) == urls.build("desk.statement", statement, force_external=True)
    assert mail_links.to_discussion(room.quote) == urls.build("desk.statement", {**statement, "tab": "discussion"}, force_external=True)
    assert mail_links.to_article(room.article) == urls.build("desk.article", {"article_id": room.article_id}, force_external=True)
    assert mail_links.to_notices() == urls.build("notices.index", force_external=True)
    signed = {"signed": mail_links.signed(room.checker)}
    assert mail_links.to_unsubscribe(room.checker) == urls.build("notices.unsubscribe", signed, force_external=True)


def test_a_letter_says_how_to_end_the_mail_in_one_click(app: Flask, room: Newsroom) -> None:
    told(room)
    with listening() as listener:
        send_due(speaking_to(app, listener.url), now=utc_now())

    [letter] = listener.letters
    link = mail_links.to_unsubscribe(room.checker)
    assert letter["List-Unsubscribe"] == f"<{link}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in letter.get_content()


def only_at(verb: str, answer: str) -> Callable[[str], str | None]:
    return lambda command: answer if command.upper().startswith(verb) else None


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(only_at("RCPT", "450 Busy"), id="busy"),
        pytest.param(only_at("TAKEN", "451 Try later"), id="not now"),
        pytest.param(only_at("MAIL", "550 You may not"), id="a sender that may not"),
        pytest.param(only_at("EHLO", ""), id="hangs up at once"),
        pytest.param(only_at("DATA", ""), id="hangs up before the letter"),
    ],
)
def test_a_letter_that_does_not_get_through_is_tried_again_later(app: Flask, room: Newsroom, answer: Callable[[str], str | None]) -> None:
    told(room)
    now = utc_now()
    with listening(answer) as listener:
        assert send_due(speaking_to(app, listener.url), now=now) == Round(put_off=1)
        assert listener.letters == []
    letter = the_letter()
    assert letter.state is LetterState.WAITING
    assert letter.why
    assert letter.due_at == now + posting.SOONEST

    with listening() as listener:
        server = speaking_to(app, listener.url)
        assert send_due(server, now=now) == Round()
        assert send_due(server, now=now + posting.SOONEST) == Round(sent=1)
        assert len(listener.letters) == 1


def test_no_server_at_all_keeps_the_mail(app: Flask, room: Newsroom) -> None:
    told(room)
    assert send_due(speaking_to(app, "smtp://127.0.0.1:9"), now=utc_now()) == Round(put_off=1)
    assert the_letter().state is LetterState.WAITING


def test_the_pauses_between_tries_grow_up_to_a_limit(app: Flask, room: Newsroom) -> None:
    told(room)
    now, pauses = utc_now(), []
    server = speaking_to(app, "smtp://127.0.0.1:9")
    for _ in range(12):
        assert send_due(server, now=now) == Round(put_off=1)
        due = the_letter().due_at
        assert due is not None
        pauses.append(due - now)
        now = due
    assert pauses == sorted(pauses)
    assert pauses[0] == posting.SOONEST
    assert pauses[-1] == posting.LATEST


def test_an_address_that_is_refused_for_good_waits_for_a_person(app: Flask, room: Newsroom) -> None:
    told(room)
    now = utc_now()
    with listening(only_at("RCPT", "550 No such mailbox")) as listener:
        assert send_due(speaking_to(app, listener.url), now=now) == Round(refused=1)
        assert send_due(speaking_to(app, listener.url), now=now + timedelta(days=9)) == Round()
    assert "No such mailbox" in the_letter().why

    posting.again(the_letter(), now=now, by=room.administrator)
    db.session.commit()
    with listening() as listener:
        assert send_due(speaking_to(app, listener.url), now=now) == Round(sent=1)


class _Killed(BaseException):
    """The process is gone."""


@on_both_databases
def test_a_letter_whose_sender_died_is_sent_again_under_the_same_name(app: Flask, room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    told(room)
    now = utc_now()
    with listening() as listener:
        server = speaking_to(app, listener.url)

        def dies(parcel: Parcel) -> None:
            raise _Killed

        with monkeypatch.context() as patch:
            patch.setattr(server, "send", dies)
            with pytest.raises(_Killed):
                send_due(server, now=now)
        db.session.rollback()
        assert send_due(server, now=now) == Round(), "It may still be on its way."
        assert send_due(server, now=now + posting.LEASE) == Round(sent=1)
        assert listener.letters[0]["Message-ID"] == f"<{the_letter().message_id}@example.org>"


@on_both_databases
def test_two_senders_never_send_one_letter(app: Flask, room: Newsroom) -> None:
    told(room)
    now = utc_now()
    with listening() as listener:
        server = speaking_to(app, listener.url)
        outer = server.send

        def meanwhile(parcel: Parcel) -> None:
            assert send_due(server_of(app.config["SETTINGS"]), now=now) == Round()
            outer(parcel)

        server.send = meanwhile  # type: ignore[method-assign]
        assert send_due(server, now=now) == Round(sent=1)
        assert len(listener.letters) == 1


def test_a_password_is_sent_to_no_stranger_without_encryption(app: Flask, room: Newsroom) -> None:
    told(room)
    with listening() as listener:
        server = speaking_to(app, f"smtp://desk:secret@localhost.localdomain:{listener.port}")
        try:
            send_due(server, now=utc_now())
        except NotTaken:
            pytest.fail("What a mail server does ends no round.")
        assert not any("AUTH" in command for command in listener.commands)
    assert the_letter().state is LetterState.WAITING


def test_without_a_mail_server_each_letter_is_kept_as_a_file(app: Flask, room: Newsroom) -> None:
    told(room)
    settings: Settings = app.config["SETTINGS"]
    assert send_due(server_of(settings), now=utc_now()) == Round(sent=1)

    [file] = Path(settings.instance, "mail").glob("*.eml")
    letter = message_from_bytes(file.read_bytes(), policy=default)
    assert SENTENCE in letter.get_content()


def test_a_daily_letter_holds_what_is_unread_and_nothing_twice(app: Flask, room: Newsroom) -> None:
    mail.choose(room.checker, MailPace.DAILY)
    monday = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    told(room, "The first.", at=monday)
    told(room, "The second.", at=monday)
    notices.mark_read(told(room, "Read meanwhile.", at=monday), by=room.checker)
    told(room, "Too late for this morning.", at=monday + timedelta(hours=16, minutes=30))
    db.session.commit()

    with listening() as listener:
        server = speaking_to(app, listener.url)
        assert send_due(server, now=monday + timedelta(hours=1)) == Round(), "Its hour has not come."
        assert send_due(server, now=monday + timedelta(hours=17)) == Round(sent=1)
        assert send_due(server, now=monday + timedelta(hours=18)) == Round()
        [letter] = listener.letters
        assert "2 notices" in letter["Subject"]
        assert "The first." in letter.get_content()
        assert "The second." in letter.get_content()
        assert "Read meanwhile." not in letter.get_content()
        assert send_due(server, now=monday + timedelta(hours=41)) == Round(sent=1)
        assert "Too late for this morning." in listener.letters[-1].get_content()


def test_who_ends_the_mail_gets_none_of_what_still_waits(app: Flask, room: Newsroom) -> None:
    told(room)
    mail.choose(room.checker, MailPace.NEVER)
    db.session.commit()
    with listening() as listener:
        assert send_due(speaking_to(app, listener.url), now=utc_now()) == Round(refused=1)
    assert listener.letters == []


@pytest.mark.parametrize("made_up", ["", "1", "1.", "1.0000", "x.y", "9" * 30, "1.é"])
def test_nobody_ends_the_mail_of_another(room: Newsroom, made_up: str) -> None:
    assert mail_links.signed_person(made_up) is None
    theirs = mail_links.signed(room.checker)
    assert mail_links.signed_person(theirs) == room.checker
    assert mail_links.signed_person(theirs.replace(f"{room.checker_id}.", f"{room.editor_id}.")) is None
