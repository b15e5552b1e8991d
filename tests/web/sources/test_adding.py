"""Adding a source by its address, as a file, or as a talk or a book; and mending what is written about it."""

from __future__ import annotations

import html
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from factcheck.extensions import db
from factcheck.models import Means, Snapshot, Source, Standing
from tests.support import media_files
from tests.support.newsroom import Newsroom, transcript
from tests.support.web_server import WebServer
from tests.support.web_steps import page, status

PAGE = """<!doctype html><html><head><meta property="og:site_name" content="Harbour Office"></head>
<body><h1>Passengers by month</h1><p>The gates counted 212 people in January.</p></body></html>"""


def add(client: FlaskClient, way: str, **typed: object) -> TestResponse:
    named = {f"source_{name}" if name != "do" else name: value for name, value in typed.items()}
    return client.post(f"/desk/sources/new?way={way}", data=named, content_type="multipart/form-data")


def said(answer: TestResponse) -> str:
    return html.unescape(answer.text)


def kept(app: Flask) -> list[tuple[str, int]]:
    """The titles of the sources, and how many snapshots each has."""
    with app.app_context():
        return [(source.title, len(source.snapshots)) for source in db.session.scalars(select(Source).order_by(Source.id))]


def test_an_address_is_fetched_kept_and_shown(app: Flask, checker: FlaskClient, site: WebServer) -> None:
    answer = add(checker, "address", url=site.serve("/counts", page(PAGE)), type="dataset")
    assert answer.status_code == 303
    shown = said(checker.get(answer.location))
    assert all(words in shown for words in ("Kept, with a snapshot", "Passengers by month", "Harbour Office", "Snapshot 1", "Web page"))
    assert kept(app) == [("Passengers by month", 1)]


def test_an_address_that_brings_nothing_keeps_what_was_typed_and_offers_to_keep_it_all_the_same(
    app: Flask, checker: FlaskClient, site: WebServer
) -> None:
    typed = {"url": site.serve("/gone", status(404)), "type": "dataset", "title": "Passengers & crew"}
    answer = add(checker, "address", **typed)
    assert answer.status_code == 422
    assert all(words in said(answer) for words in ("There is no page at this address.", "Keep it without a snapshot", "Passengers & crew"))
    assert kept(app) == []
    kept_all_the_same = add(checker, "address", **typed, do="without")
    assert kept(app) == [("Passengers & crew", 0)]
    site.serve("/gone", page(PAGE))
    again = checker.post(f"{kept_all_the_same.location}/snapshots", follow_redirects=True)
    assert "Kept as snapshot 1." in said(again)
    assert "as it was in the newest snapshot" in said(checker.post(f"{kept_all_the_same.location}/snapshots", follow_redirects=True))
    assert kept(app) == [("Passengers & crew", 1)]


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "http://169.254.169.254/latest", "http://10.0.0.1/"])
def test_no_address_is_asked_that_may_not_be(app: Flask, checker: FlaskClient, address: str) -> None:
    assert add(checker, "address", url=address, type="dataset", title="Counts").status_code == 422
    assert kept(app) == []


def test_what_is_missing_is_said_before_anything_is_fetched(checker: FlaskClient, site: WebServer) -> None:
    answer = add(checker, "address", url=site.serve("/counts", page(PAGE)))
    assert "Say what type of source it is." in said(answer)
    assert site.asked == []
    nothing = said(add(checker, "address"))
    assert "Give the web address." in nothing
    assert "Say what type of source it is." in nothing


def test_an_address_that_is_kept_already_is_not_kept_twice(app: Flask, checker: FlaskClient, site: WebServer) -> None:
    address = site.serve("/counts", page(PAGE))
    add(checker, "address", url=address, type="dataset")
    assert "This address is kept already, as “Passengers by month”" in said(add(checker, "address", url=address, type="dataset"))
    assert len(kept(app)) == 1


def test_a_file_is_kept_under_its_own_name(app: Flask, checker: FlaskClient) -> None:
    answer = add(checker, "file", file=(BytesIO(media_files.mp3()), "Talk with the master.mp3"), type="recording")
    assert answer.status_code == 303
    assert kept(app) == [("Talk with the master", 1)]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.4\n%%EOF", "scan.jpg", "holds a PDF document"),
        (b"<html><body>Hello</body></html>", "letter.pdf", "holds a web page"),
        (b"", "notes.txt", "The file is empty"),
        (b"a" * 20_001, "notes.txt", "larger than 20 KB"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_with_a_sentence(
    app: Flask, checker: FlaskClient, content: bytes, name: str, sentence: str
) -> None:
    answer = add(checker, "file", file=(BytesIO(content), name), type="dataset", title="Typed already")
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "Typed already" in said(answer)
    assert kept(app) == []


def test_no_file_is_refused_and_one_too_large_to_be_looked_at_is_answered_with_the_limit(checker: FlaskClient) -> None:
    assert "Choose a file." in said(add(checker, "file", type="dataset"))
    body = b'--x\r\nContent-Disposition: form-data; name="source_file"; filename="a.wav"\r\n\r\n' + bytes(2_000_000) + b"\r\n--x--\r\n"
    answer = checker.post("/desk/sources/new?way=file", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "20 KB" in said(answer)


def test_a_talk_is_kept_with_who_and_when_and_once(app: Flask, checker: FlaskClient) -> None:
    talk = {
        "means": "phone call",
        "spoken_by": "a deckhand",
        "spoken_on": "2026-03-04",
        "title": "Call",
        "type": "eyewitness",
        "confidential": "y",
    }
    first = add(checker, "reference", **talk)
    assert first.status_code == 303
    assert add(checker, "reference", **talk).location == first.location
    with app.app_context():
        (source,) = db.session.scalars(select(Source))
        assert (source.means, source.spoken_by, source.confidential) == (Means.PHONE_CALL, "a deckhand", True)
    assert "Desk only" in said(checker.get(first.location))


def test_a_talk_without_who_and_when_says_all_that_is_missing(checker: FlaskClient) -> None:
    shown = said(add(checker, "reference", means="interview in person", title="Talk", type="eyewitness"))
    assert "Say who spoke, as the newsroom calls them." in shown
    assert "Say on which day they spoke or wrote." in shown
    assert "Say what it is" in said(add(checker, "reference", title="Talk", type="eyewitness"))


def test_facts_are_mended_and_what_stood_there_is_shown(app: Flask, checker: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        number = transcript(room.checker).id
        db.session.commit()
    mended = {
        "seen": "1",
        "source_title": "Hearing, day 1",
        "source_type": "transcript",
        "source_url": "https://inquiry.example/transcript",
    }
    assert checker.post(f"/desk/sources/{number}/edit", data=mended).status_code == 303
    shown = said(checker.get(f"/desk/sources/{number}"))
    assert "changed the title" in shown
    assert "<del>Hearing transcript</del> <ins>Hearing, day 1</ins>" in shown


def test_two_who_mend_at_once_both_see_what_the_other_did(app: Flask, checker: FlaskClient, colleague: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        number = transcript(room.checker).id
        db.session.commit()
    address = f"/desk/sources/{number}/edit"
    mended = {"seen": "1", "source_type": "transcript", "source_url": "https://inquiry.example/transcript"}
    assert checker.post(address, data=mended | {"source_title": "Hearing, day 1"}).status_code == 303
    answer = colleague.post(address, data=mended | {"source_title": "Hearing, first day"})
    assert answer.status_code == 409
    assert all(
        words in said(answer) for words in ("Somebody changed this source", "Ana Checker", "Hearing, day 1", 'value="Hearing, first day"')
    )
    assert colleague.post(address, data=mended | {"seen": "2", "source_title": "Hearing, first day"}).status_code == 303
    assert kept(app) == [("Hearing, first day", 0)]


def test_a_source_is_marked_and_told_on_its_page(app: Flask, checker: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        number = transcript(room.checker).id
        db.session.commit()
    address = f"/desk/sources/{number}/standing"
    assert "Say why." in said(checker.post(address, data={"seen": "1", "standing": "retracted"}))
    assert "Say what it is from now on." in said(checker.post(address, data={"seen": "1", "reason": "So."}))
    assert checker.post(address, data={"seen": "0", "standing": "retracted", "reason": "So."}).status_code == 409
    assert checker.post(address, data={"seen": "1", "standing": "retracted", "reason": "Page 14 was never spoken."}).status_code == 303
    assert "Page 14 was never spoken." in said(checker.get(f"/desk/sources/{number}"))
    with app.app_context():
        assert db.session.get_one(Source, number).standing is Standing.RETRACTED
        assert db.session.scalars(select(Snapshot)).all() == []
