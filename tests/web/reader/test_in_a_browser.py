"""The reader's page as a browser draws it: where the cards stand, what works without JavaScript, what the legend does with it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from factcheck.extensions import db
from factcheck.models import VERDICTS, Stance
from factcheck.workflow import approving, evidence, publishing, reviewing
from tests.support.browser import Visitors
from tests.support.newsroom import FIGURE, SECOND, Newsroom, open_newsroom, submitted_quote, transcript

HOME = "/articles/ferry-inquiry-hears-its-first-witnesses/"
LONG = "The manifest of the harbour office lists every passenger by name and by cabin. " * 30


@pytest.fixture(autouse=True)
def room(app: Flask) -> Newsroom:
    """An edition with two checks of one paragraph, the first of them far taller than the paragraph."""
    with app.app_context():
        room = open_newsroom()
        approving.approve(submitted_quote(room), by=room.editor)
        evidence.add(room.claim, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.wrong"], "The manifest lists 221.", LONG), by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
    return room


class Box(NamedTuple):
    """Where something stands on the page, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float


def box(place: Locator) -> Box:
    found = place.bounding_box()
    assert found is not None, "It is not on the page."
    return Box(found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"])


def paragraphs(page: Page) -> tuple[Box, Box]:
    """The paragraph with the cards, and the one after it."""
    return box(page.locator("p.words", has_text=FIGURE)), box(page.locator("p.words", has_text=SECOND))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_on_a_wide_screen_cards_stack_beside_the_text_and_never_push_it_apart(visitors: Visitors, javascript: bool) -> None:
    page = visitors.new(javascript=javascript, width=1280)
    page.goto(HOME)
    first, second = paragraphs(page)
    tall, short = box(page.locator("#statement-1")), box(page.locator("#statement-2"))
    assert tall.bottom - tall.top > 3 * (first.bottom - first.top)
    assert tall.left > first.right
    assert abs(tall.top - first.top) < 8
    assert short.top >= tall.bottom
    assert 0 <= second.top - first.bottom < 24


def test_on_a_narrow_screen_each_card_follows_its_paragraph(visitors: Visitors) -> None:
    page = visitors.new(width=375)
    page.goto(HOME)
    first, second = paragraphs(page)
    tall, short = box(page.locator("#statement-1")), box(page.locator("#statement-2"))
    assert first.bottom <= tall.top
    assert tall.bottom <= short.top
    assert short.bottom <= second.top


def test_nothing_scrolls_sideways_on_the_narrowest_screen(visitors: Visitors) -> None:
    page = visitors.new(width=320)
    for path in ("/", HOME, f"{HOME}editions/", f"{HOME}statements/1/", "/methodology"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_the_handle_leads_to_the_card_and_the_card_leads_back(visitors: Visitors) -> None:
    page = visitors.new(javascript=False)
    page.goto(HOME)
    page.get_by_role("link", name="Statement 1, verdict Wrong").click()
    assert page.url.endswith("#statement-1")
    page.get_by_role("link", name="Back to statement 1 in the text").click()
    assert page.url.endswith("#mark-1")


def test_the_legend_shows_one_family_at_a_time_and_then_all_again(visitors: Visitors) -> None:
    page = visitors.new()
    page.goto(HOME)
    wrong = page.get_by_role("button", name="Wrong or altered")
    wrong.click()
    assert wrong.get_attribute("aria-pressed") == "true"
    assert page.locator("#statement-1").is_visible()
    assert not page.locator("#statement-2").is_visible()
    assert "Showing only: Wrong or altered" in page.locator(".legend + [role=status]").inner_text()
    page.get_by_role("button", name="All").click()
    assert wrong.get_attribute("aria-pressed") == "false"
    assert page.locator("#statement-2").is_visible()


def test_without_javascript_the_legend_filters_by_its_links(visitors: Visitors) -> None:
    page = visitors.new(javascript=False)
    page.goto(HOME)
    page.get_by_role("link", name="Wrong or altered").click()
    assert page.locator("#statement-1").is_visible()
    assert not page.locator("#statement-2").is_visible()
    page.get_by_role("link", name="All 2").click()
    assert page.locator("#statement-2").is_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_what_is_confirmed_is_calm_until_it_is_asked_for_in_full(visitors: Visitors, javascript: bool) -> None:
    page = visitors.new(javascript=javascript)
    page.goto(HOME)
    sources = page.locator("#statement-2 .facts")
    assert not sources.is_visible()
    page.get_by_label("Show what is confirmed in full").check()
    sources.wait_for(state="visible")
    page.get_by_label("Show what is confirmed in full").uncheck()
    sources.wait_for(state="hidden")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_an_address_that_names_a_statement_opens_its_card(visitors: Visitors, javascript: bool) -> None:
    page = visitors.new(javascript=javascript)
    page.goto(f"{HOME}#statement-2")
    page.locator("#statement-2 .facts").wait_for(state="visible")


def test_a_card_and_a_post_copy_their_own_links(visitors: Visitors) -> None:
    page = visitors.new()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(HOME)
    copied = "navigator.clipboard.readText()"
    page.get_by_role("button", name="Copy link to this check").first.click()
    page.get_by_text("Link copied.").wait_for()
    statement = page.evaluate(copied)
    assert page.request.get(statement).ok
    assert "/statements/" in statement
    page.get_by_role("link", name="Link to this post").first.click()
    page.wait_for_function(f"{copied}.then(words => words.includes('#post-'))")


def test_without_javascript_nothing_offers_what_would_not_work(visitors: Visitors) -> None:
    page = visitors.new(javascript=False)
    page.goto(HOME)
    assert not page.get_by_role("button", name="Copy link to this check").first.is_visible()


def test_a_link_to_a_hidden_card_shows_it(visitors: Visitors) -> None:
    page = visitors.new()
    page.goto(HOME)
    page.get_by_role("button", name="Wrong or altered").click()
    page.get_by_role("link", name="Statement 2, verdict Verbatim").click()
    expect(page.locator("#statement-2")).to_be_visible()  # the page hears of its new address a moment after the click
