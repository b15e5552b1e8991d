"""Readers are told up to when a check was looked at and when it is looked at again, in words that stay true on a page written once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from factcheck.models import utc_now
from factcheck.web.reader.cards import cards
from factcheck.workflow import approving, looking_again, publishing, reviewing
from tests.support.newsroom import Newsroom, open_newsroom, prepare_quote

AS_OF = datetime(2026, 5, 3, 14, tzinfo=UTC)
"""Long past in every run, so that the next look has come: what readers are told is the same before and after."""
HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"
AGAIN = "Looked at again, with the same result"


@pytest.fixture
def room(app: Flask) -> Newsroom:
    """An edition in which the quote is as of a day in May and to be looked at again two days later."""
    with app.app_context():
        room = open_newsroom()
        prepare_quote(room)
        draft = replace(reviewing.drafted(room.quote), as_of=AS_OF, next_look=AS_OF + timedelta(days=2))
        reviewing.save_draft(room.quote, draft, by=room.checker)
        approving.approve(reviewing.submit(room.quote, now=AS_OF + timedelta(hours=1), by=room.checker), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
    return room


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


def test_card_endnote_and_the_checks_own_page_say_it(room: Newsroom, reader: FlaskClient) -> None:
    said = 'As of <time datetime="2026-05-03T14:00+00:00">3 May 2026, 14:00</time>'
    again = 'Next look: <time datetime="2026-05-05T14:00+00:00">5 May 2026, 14:00</time>'
    article, own = reader.get(HOME).text, reader.get(f"{HOME}statements/{room.quote_id}/").text
    assert (article.count(said), article.count(again)) == (2, 2), "on the card, and on paper"
    assert (own.count(said), own.count(again)) == (1, 1)
    framed = reader.get(f"/embed{HOME}statements/{room.quote_id}/").text
    assert said in framed


def test_programs_are_told_it_in_rows(room: Newsroom, reader: FlaskClient) -> None:
    (row,) = reader.get(f"{HOME}statements.json").get_json()
    assert (row["as_of"], row["next_look"]) == ("2026-05-03T14:00:00+00:00", "2026-05-05T14:00:00+00:00")
    assert reader.get(f"{HOME}statements.csv").text.splitlines()[0].endswith(",as_of,next_look")


def test_a_check_from_before_shows_nothing_of_it(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        document = publishing.preview(room.article, by=room.editor)
        older = replace(document, checks=tuple(replace(check, as_of=None, next_look=None) for check in document.checks))
    with app.test_request_context():
        (card,) = cards(older.checks).values()
        html = app.jinja_env.from_string('{% from "reader/card.html" import card_of with context %}{{ card_of(card, slug) }}')
        assert "looked-at" not in html.render(card=card, slug=older.slug, settings=app.config["SETTINGS"])


def test_a_look_that_confirmed_the_verdict_stands_in_the_checks_past_and_in_the_comparison(
    app: Flask, room: Newsroom, reader: FlaskClient
) -> None:
    with app.app_context():
        looking_again.look_again(room.quote, now=utc_now(), by=room.checker)
        approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
        publishing.publish(room.article, "We looked at it again.", by=room.editor)
        db.session.commit()
    own = reader.get(f"{HOME}statements/{room.quote_id}/").text
    assert "Verbatim, looked at again" in own
    between = reader.get(f"{HOME}editions/1..2/").text
    assert AGAIN in between
    assert "Changed checks" not in between
    assert AGAIN not in reader.get(f"{HOME}editions/2..2/").text
