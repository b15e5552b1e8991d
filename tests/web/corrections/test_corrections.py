"""Corrections as editors write them and as readers find them."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import CorrectionKind
from factcheck.web.corrections.routes import PER_PAGE
from factcheck.workflow import approving, publishing
from factcheck.workflow.corrections import Wording, correct
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom, open_newsroom, submitted_quote
from tests.support.queries import asked
from tests.support.visitors import signed_in_as

WRONG, RIGHT = "The first edition named another harbour.", "The ferry sailed from Marn."


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


def add(app: Flask, room: Newsroom, kind: CorrectionKind, wrong: str = WRONG, *, about: int | None = None) -> None:
    with app.app_context():
        correct(room.article, Wording(kind, wrong, RIGHT, about), by=room.editor)
        db.session.commit()


def address(app: Flask, room: Newsroom) -> str:
    with app.app_context():
        return f"/articles/{room.article.slug}/"


@on_both_databases
def test_an_editor_publishes_a_correction_and_readers_find_it_everywhere(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    form = {"kind": "correction", "statement": str(room.quote_id), "wrong": WRONG, "right": RIGHT}
    assert editor.post("/desk/articles/1/corrections/new", data=form).status_code == 303
    reader, article = app.test_client(), address(app, room)
    pages = (article, f"{article}editions/1/", f"{article}statements/{room.quote_id}/", "/corrections/")
    for page in (*pages, f"/embed{article}", "/feeds/corrections.atom", "/feeds/corrections.json"):
        assert WRONG in reader.get(page).text, page


def test_a_grave_correction_stands_before_the_article_and_a_lesser_one_after_it(app: Flask, room: Newsroom) -> None:
    add(app, room, CorrectionKind.CORRECTION, "It was grave.")
    add(app, room, CorrectionKind.TYPO, "It was a slip.")
    page = app.test_client().get(address(app, room)).text
    assert page.index("It was grave.") < page.index("<h1") < page.index("It was a slip.")


def test_a_statements_page_shows_its_own_corrections_and_no_others(app: Flask, room: Newsroom) -> None:
    add(app, room, CorrectionKind.TYPO, "It was of the quote.", about=room.quote_id)
    add(app, room, CorrectionKind.CORRECTION, "It was of the whole.")
    page = app.test_client().get(f"{address(app, room)}statements/{room.quote_id}/").text
    assert "It was of the quote." in page
    assert "It was of the whole." not in page


def test_what_is_missing_is_said_and_what_was_typed_stays(editor: FlaskClient) -> None:
    answer = editor.post("/desk/articles/1/corrections/new", data={"kind": "typo", "wrong": WRONG, "right": ""})
    assert answer.status_code == 422
    assert "Say what is right." in answer.text
    assert WRONG in answer.text


def test_a_correction_goes_out_with_the_edition_or_neither_does(app: Flask, room: Newsroom, editor: FlaskClient) -> None:
    form = {"note": "", "kind": "correction", "wrong": WRONG, "right": RIGHT}
    assert editor.post("/approvals/articles/1/publish", data=form).status_code == 422
    assert WRONG not in app.test_client().get("/corrections/").text
    answer = editor.post("/approvals/articles/1/publish", data={**form, "note": "The harbour is put right."})
    assert answer.status_code == 302, answer.text
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        assert [told.wrong for told in publishing.read(newest).corrections] == [WRONG]


def test_the_list_is_paged_and_every_correction_is_on_one_page(app: Flask, room: Newsroom) -> None:
    said = [f"Slip number {number:03}." for number in range(PER_PAGE + 3)]
    for wrong in said:
        add(app, room, CorrectionKind.TYPO, wrong)
    reader = app.test_client()
    first = reader.get("/corrections/").text
    onwards = f"/corrections/before/{first.split('/before/')[1].split('/')[0]}/"
    older = reader.get(onwards).text
    assert [wrong for wrong in said if wrong in first] == said[3:]
    assert [wrong for wrong in said if wrong in older] == said[:3]
    assert reader.get(f"/corrections/?before={onwards.split('/')[-2]}").text == older
    back = re.search(r'href="([^"]+)" rel="prev"', older)
    assert back
    assert [wrong for wrong in said if wrong in reader.get(back[1]).text] == said[3:]
    assert reader.get("/corrections/before/999/").status_code == 404
    assert reader.get("/corrections/?before=-1").status_code == 404


def test_the_list_asks_no_more_of_the_database_for_more_corrections(app: Flask, room: Newsroom) -> None:
    reader = app.test_client()
    add(app, room, CorrectionKind.TYPO)
    with asked() as few:
        reader.get("/corrections/")
    for _ in range(5):
        add(app, room, CorrectionKind.UPDATE, about=room.quote_id)
    with asked() as many:
        reader.get("/corrections/")
    assert len(many) == len(few)


def test_the_feed_names_each_correction_for_ever(app: Flask, room: Newsroom) -> None:
    add(app, room, CorrectionKind.CORRECTION, about=room.quote_id)
    feed = json.loads(app.test_client().get("/feeds/corrections.json").text)
    (entry,) = feed["items"]
    assert entry["id"].endswith("/corrections/#correction-1")
    assert entry["content_text"] == f"{WRONG} {RIGHT}"


def test_a_withdrawn_article_keeps_its_corrections_in_the_list(app: Flask, room: Newsroom) -> None:
    add(app, room, CorrectionKind.CORRECTION)
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        publishing.withdraw(newest, "It was of another hearing.", by=room.editor)
        db.session.commit()
    assert WRONG in app.test_client().get("/corrections/").text
