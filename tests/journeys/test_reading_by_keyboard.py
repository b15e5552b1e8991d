"""A reader who uses no mouse: through an article, from a check to the report of an error, always in sight of where they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import sample_newsroom
from tests.support.browser import Visitors

BLACKOUT = "/articles/eastern-tarrovia-counts-the-cost-of-a-six-hour-blackout/"
MOST = 40
"""Presses of Tab within which what comes next has to be reached."""
IN_SIGHT = """() => {
  const one = document.activeElement, box = one.getClientRects()[0];
  if (!box) return false;
  const found = document.elementFromPoint(box.x + Math.min(box.width / 2, 5), box.y + box.height / 2);
  return found !== null && (one.contains(found) || found.contains(one));
}"""
"""Whether what has the focus is on the screen with nothing over it (WCAG 2.4.11)."""


@pytest.fixture
def database_url(database_url: str, tmp_path: Path) -> str:
    """The sample newsroom."""
    sample_newsroom.copy_to(tmp_path / "sample.sqlite3")
    return f"sqlite:///{tmp_path / 'sample.sqlite3'}"


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 320)], ids=["wide", "narrow, without a script"])
def test_everything_on_the_page_is_reached_used_and_left_by_keyboard(visitors: Visitors, javascript: bool, width: int) -> None:
    page = visitors.new(javascript=javascript, width=width)
    page.emulate_media(reduced_motion="reduce")  # else the page is still on its way when one looks where it is
    page.goto(BLACKOUT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, "The check it is about")
    _choose_a_family(page, "button" if javascript else "link")
    _tab_to(page, "Show what is confirmed in full")
    page.keyboard.press("Space")
    expect(page.get_by_label("Show what is confirmed in full")).to_be_checked()
    _go_to_a_card_and_back(page)
    _report_an_error(page)


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus bears this name; each stop on the way is to be seen."""
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        words = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.replace(/\\\\s+/g, ' ').trim()")
        stops.append(words)
        assert page.evaluate(IN_SIGHT), f"“{words}” has the focus and is not to be seen"
        if name in words:
            return
    raise AssertionError(f"“{name}” is not reached by Tab: {stops}")


def _choose_a_family(page: Page, role: str) -> None:
    """Only what is wrong, and then all again; the legend does the same as links where there is no script."""
    _tab_to(page, "Wrong or altered")
    page.keyboard.press("Enter")
    expect(page.locator(".card.ok").first).to_be_hidden()
    expect(page.locator(".card.wrong").first).to_be_visible()
    if role == "button":
        page.keyboard.press("Enter")
    else:
        page.get_by_role("link", name="All", exact=False).first.focus()
        page.keyboard.press("Enter")
    expect(page.locator(".card.ok").first).to_be_visible()


def _go_to_a_card_and_back(page: Page) -> None:
    mark = page.locator("main a[href='#statement-1']").first
    mark.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#statement-1")
    _tab_to(page, "Back to statement 1")
    page.keyboard.press("Enter")
    assert page.url.endswith("#mark-1")


def _report_an_error(page: Page) -> None:
    """The last thing on the page; the form says what is missing, and Enter in a field sends it."""
    page.get_by_role("main").get_by_role("link", name="Report an error").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/report")
    page.get_by_label("What is wrong?").focus()
    page.keyboard.type("The fault began at 4:11, not at 4:52.")
    _tab_to(page, "Where can we see it?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
