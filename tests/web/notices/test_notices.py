"""People find what concerns them on their page of notices, and decide about their mail."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import Letter, MailPace, Notice, NoticeKind, utc_now
from factcheck.workflow import mail, mail_links, notices
from factcheck.workflow.mail_server import server_of
from factcheck.workflow.posting import send_due
from tests.support.newsroom import Newsroom
from tests.support.queries import asked


def tell(app: Flask, room: Newsroom, *sentences: str) -> None:
    with app.app_context():
        for sentence in sentences:
            notices.tell(room.checker, NoticeKind.ASSIGNED, sentence, statement=room.quote, by=room.editor)
        db.session.commit()


def unread_in_the_header(page: str) -> str:
    found = re.search(r'Notices <span class="tag context numeric">(\d+)', page)
    return found[1] if found else ""


def test_the_header_of_every_page_counts_what_is_unread(app: Flask, ana: FlaskClient, bo: FlaskClient, room: Newsroom) -> None:
    tell(app, room, "Edda Editor gave you statement 2.", "Edda Editor gave you statement 3.")

    assert unread_in_the_header(ana.get("/desk/").text) == "2"
    assert unread_in_the_header(bo.get("/desk/").text) == ""


def test_one_is_marked_as_read_and_then_all(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    tell(app, room, "One.", "Two.", "Three.")
    page = ana.get("/desk/notices/").text
    first = re.findall(r'action="(/desk/notices/\d+/read)"', page)[0]
    ana.post(first)
    assert unread_in_the_header(ana.get("/desk/notices/").text) == "2"

    upto = re.search(r'name="upto" value="(\d+)"', page)
    assert upto
    tell(app, room, "This came while the page was open.")
    ana.post("/desk/notices/read", data={"upto": upto[1]})
    assert unread_in_the_header(ana.get("/desk/notices/").text) == "1"


def test_nobody_reads_for_another(app: Flask, bo: FlaskClient, ana: FlaskClient, room: Newsroom) -> None:
    tell(app, room, "One.")
    with app.app_context():
        number = db.session.scalars(select(Notice.id)).one()
    bo.post(f"/desk/notices/{number}/read")
    assert unread_in_the_header(ana.get("/desk/").text) == "1"
    assert "One." not in bo.get("/desk/notices/").text


def test_a_person_chooses_how_often_they_want_mail(app: Flask, ana: FlaskClient, room: Newsroom) -> None:
    ana.post("/desk/notices/mail", data={"pace": "daily"})
    with app.app_context():
        assert mail.pace_of(room.checker) is MailPace.DAILY

    assert ana.post("/desk/notices/mail", data={"pace": "hourly"}).status_code == 422
    with app.app_context():
        assert mail.pace_of(room.checker) is MailPace.DAILY


def test_one_click_in_a_mail_ends_it_without_signing_in(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    with app.app_context():
        path = mail_links.to_unsubscribe(room.checker).removeprefix("http://127.0.0.1:5000")
    client.get(path)
    with app.app_context():
        assert mail.pace_of(room.checker) is MailPace.AT_ONCE, "Programs open the links in a mail."

    answer = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "checker@example.org gets no more mail" in answer.text
    with app.app_context():
        assert mail.pace_of(room.checker) is MailPace.NEVER
    assert client.post(f"{path}0").status_code == 404


def test_administrators_are_told_that_no_mail_leaves(app: Flask, ana: FlaskClient, ada: FlaskClient, room: Newsroom) -> None:
    tell(app, room, "Edda Editor gave you statement 2.")
    with app.app_context():
        send_due(server_of(app.config["SETTINGS"]), now=utc_now())
        letter = db.session.scalars(select(Letter.id)).one()

    assert "No mail server is set" in ada.get("/desk/notices/").text
    assert "No mail server is set" not in ana.get("/desk/notices/").text
    assert "Kept" in ada.get("/desk/mail/").text
    assert "Edda Editor gave you statement 2." in ada.get(f"/desk/mail/{letter}").text


def test_the_number_of_queries_does_not_grow_with_the_notices(app: Flask, ana: FlaskClient, ada: FlaskClient, room: Newsroom) -> None:
    pages = ((ana, "/desk/notices/"), (ada, "/desk/mail/"))
    tell(app, room, "One.", "Two.")
    few = []
    for client, address in pages:
        with asked() as said:
            client.get(address)
        few.append(len(said))
    tell(app, room, *(f"Number {number}." for number in range(30)))
    many = []
    for client, address in pages:
        with asked() as said:
            client.get(address)
        many.append(len(said))
    assert few == many
