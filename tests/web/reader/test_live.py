"""A page that stays open hears of newer editions, and shows them only when the reader asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from factcheck.extensions import db
from factcheck.models import VERDICTS, Stance
from factcheck.workflow import approving, evidence, publishing, reviewing
from tests.support.browser import Visitors
from tests.support.newsroom import SECOND, Newsroom, open_newsroom, submitted_quote, transcript

HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"
LIVE = f"{HOME}live.json"
MINUTE = 61_000


@pytest.fixture(autouse=True)
def room(app: Flask) -> Newsroom:
    """A live blog whose first edition holds one claim."""
    with app.app_context():
        room = open_newsroom()
        evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        _check_claim(room, "line.wrong", "The manifest lists 221.")
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
    return room


def _check_claim(room: Newsroom, verdict: str, finding: str) -> None:
    reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS[verdict], finding, "The manifest says so. " * 60), by=room.checker)
    approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)


def publish_more(app: Flask, room: Newsroom) -> None:
    """A second edition: one more check, and another verdict on the first."""
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        reviewing.reopen(room.claim, "The harbour office answered.", by=room.checker)
        _check_claim(room, "line.not-confirmed", "Two copies of the manifest differ.")
        publishing.publish(room.article, "One more line was checked.", by=room.editor)
        db.session.commit()


def heard(client: FlaskClient) -> dict[str, Any]:
    """What an open page is told."""
    answer: dict[str, Any] = json.loads(client.get(LIVE).data)
    return answer


def a_minute_later(page: Page) -> None:
    with page.expect_request(lambda request: request.url.endswith("live.json")):
        page.clock.fast_forward(MINUTE)


def test_programs_hear_of_the_newest_edition_only_once(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    first, mark = heard(client), client.get(LIVE).headers["ETag"]
    assert (first["edition"], first["state"], first["counts"]) == (1, "live", {"wrong": 1})
    assert list(first["statements"]) == [str(room.claim_id)]
    assert client.get(LIVE, headers={"If-None-Match": mark}).status_code == 304
    publish_more(app, room)
    assert client.get(LIVE, headers={"If-None-Match": mark}).status_code == 200
    second = heard(client)
    assert second["counts"] == {"ok": 1, "open": 1}
    assert second["statements"][str(room.claim_id)] != first["statements"][str(room.claim_id)]


def test_the_page_carries_the_same_marks_as_the_state(client: FlaskClient) -> None:
    html = client.get(HOME).text
    for statement, stamp in heard(client)["statements"].items():
        assert f'data-statement="{statement}" data-stamp="{stamp}"' in html


def test_of_a_withdrawn_edition_only_its_withdrawal_is_told(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    with app.app_context():
        newest = publishing.latest(room.article)
        assert newest is not None
        publishing.withdraw(newest, "The transcript was forged.", by=room.editor)
        db.session.commit()
    assert heard(client) == {"edition": 1, "state": "withdrawn", "counts": {}, "statements": {}}


def test_only_the_newest_edition_looks_for_more(app: Flask, client: FlaskClient, room: Newsroom) -> None:
    publish_more(app, room)
    assert "data-live" in client.get(HOME).text
    assert "data-live" not in client.get(f"{HOME}editions/1/").text


def test_new_checks_wait_behind_a_button_and_the_reading_position_stands(app: Flask, visitors: Visitors, room: Newsroom) -> None:
    page = visitors.new(width=375, height=500)
    page.clock.install()
    page.goto(HOME)
    second = page.locator("p.words", has_text=SECOND)
    second.evaluate("one => scrollTo({ top: one.getBoundingClientRect().top + scrollY - 40, behavior: 'instant' })")
    publish_more(app, room)
    before = second.evaluate("one => one.getBoundingClientRect().top")
    a_minute_later(page)
    button = page.get_by_role("button", name="1 new check, 1 changed")
    button.wait_for()
    assert second.evaluate("one => one.getBoundingClientRect().top") == before, "nothing moves while the button is offered"
    button.click()
    page.locator("#statement-2").wait_for(state="attached")
    assert abs(second.evaluate("one => one.getBoundingClientRect().top") - before) <= 1
    assert page.locator("#statement-1 .card-change").text_content() is not None
    assert button.count() == 0
    assert page.get_by_role("button", name="Not confirmed").get_attribute("aria-pressed") == "false", "the new legend filters too"


def test_a_page_that_hears_nothing_says_so_until_it_does(visitors: Visitors) -> None:
    page = visitors.new()
    page.clock.install()
    page.goto(HOME)
    page.route("**/live.json", lambda route: route.abort())
    a_minute_later(page)
    page.get_by_text("The fact check is not updating").wait_for()
    page.unroute("**/live.json")
    a_minute_later(page)
    page.get_by_text("This page looks for new checks every minute").wait_for()


def test_without_javascript_no_page_claims_to_look_for_more(visitors: Visitors) -> None:
    page = visitors.new(javascript=False)
    page.goto(HOME)
    assert not page.get_by_text("This page looks for new checks every minute").is_visible()
