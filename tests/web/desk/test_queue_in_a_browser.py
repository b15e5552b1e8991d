"""The queue in a real browser: keys, ticks, a step with several statements and its undoing; with a script and without."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from factcheck.models import State
from tests.support.browser import Visitors
from tests.support.keys import press
from tests.support.newsroom import PASSWORD, Newsroom
from tests.support.pages import sign_in


@pytest.fixture
def page(visitors: Visitors, room: Newsroom) -> Page:
    """A checker at the desk."""
    page = visitors.new()
    sign_in(page, "checker@example.org", PASSWORD)
    page.get_by_role("heading", name="Desk", exact=True).wait_for()
    return page


def test_statements_are_ticked_by_key_dismissed_together_and_brought_back_with_one_press(app: Flask, page: Page, room: Newsroom) -> None:
    press(page, "j")
    press(page, "x")
    press(page, "j")
    press(page, "x")
    expect(page.get_by_text("The ticked ones (2)")).to_be_visible()
    page.get_by_text("Dismiss", exact=True).first.click()
    page.get_by_role("button", name="Not a claim").click()
    expect(page.get_by_text("Ana Checker dismissed 2 statements: not a claim.")).to_be_visible()
    with app.app_context():
        assert {room.claim.state, room.quote.state} == {State.DISMISSED}
    page.get_by_role("button", name="Undo all of it").click()
    expect(page.get_by_text("Undone for 2 statements.")).to_be_visible()
    with app.app_context():
        assert {room.claim.state, room.quote.state} == {State.FOUND}


def test_the_search_box_and_the_whole_page_have_their_keys_and_buttons(page: Page, room: Newsroom) -> None:
    page.get_by_role("button", name="Tick all on this page").click()
    expect(page.get_by_text("The ticked ones (2)")).to_be_visible()
    page.get_by_role("button", name="Untick all on this page").click()
    expect(page.get_by_text("The ticked ones (0)")).to_be_visible()
    press(page, "/")
    expect(page.get_by_label("In the words")).to_be_focused()
    page.keyboard.type("x")
    expect(page.get_by_label("In the words")).to_have_value("x")


def test_a_statement_is_taken_on_with_one_key(app: Flask, page: Page, room: Newsroom) -> None:
    page.goto(f"/desk/statements/{room.claim_id}/")
    press(page, "a")
    expect(page.get_by_text("You are on it.")).to_be_visible()
    with app.app_context():
        assert room.claim.checker == room.checker


def test_all_of_it_can_be_done_without_a_script(app: Flask, visitors: Visitors, room: Newsroom) -> None:
    page = visitors.new(javascript=False, width=375)
    sign_in(page, "checker@example.org", PASSWORD)
    page.locator(f"input[name=statement][value='{room.claim_id}']").check()
    page.get_by_text("Assign", exact=True).first.click()
    page.get_by_label("Who", exact=True).select_option(label="Bo Checker")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_text("Ana Checker gave 1 statement to Bo Checker.")).to_be_visible()
    page.get_by_role("button", name="Undo it").click()
    expect(page.get_by_text("Undone for 1 statement.")).to_be_visible()
    with app.app_context():
        assert room.claim.checker is None
