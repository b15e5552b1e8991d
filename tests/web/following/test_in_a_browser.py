"""New posts announced, and a page followed without a script, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from factcheck.models import FollowState
from tests.support.browser import Visitors
from tests.support.newsroom import PASSWORD
from tests.support.pages import sign_in
from tests.web.following.conftest import Desk

NEWS = "[data-news]"


def _looks_again(page: Page) -> None:
    """What the page does every half minute, at once."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_new_posts_are_announced_without_moving_the_page_or_the_focus(desk: Desk, visitors: Visitors) -> None:
    page = visitors.new()
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto(f"/desk/articles/{desk.day.article_id}/")
    page.get_by_role("button", name="Pause").focus()
    places = "[...document.querySelectorAll('h1, h2, .button')].map((one) => JSON.stringify(one.getBoundingClientRect()))"
    before = page.evaluate(places)
    _looks_again(page)
    expect(page.locator(NEWS)).to_be_empty()
    with desk.app.app_context():
        desk.day.blog.add("Street 9 closed", "Street 9 was closed at nine o’clock, the police said.")
        desk.day.look()
    _looks_again(page)
    link = page.locator(NEWS).get_by_role("link", name="1 new post in “Flood in Marn: the river Oda rises”")
    expect(link).to_be_visible()
    assert page.evaluate(places) == before
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    link.click()
    expect(page.get_by_role("heading", name="Street 9 closed")).to_be_visible()
    expect(page.locator(NEWS)).to_be_empty()


def test_a_page_is_followed_paused_and_stopped_without_a_script(desk: Desk, visitors: Visitors) -> None:
    page = visitors.new(javascript=False, width=375)
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto(f"/desk/articles/{desk.day.article_id}/")
    page.get_by_role("link", name="What is left").click()
    page.get_by_role("link", name="Every look, and settings").click()
    page.get_by_label("How often").select_option(label="Every hour")
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_text("The page is looked at every hour.")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Stop following").click()
    expect(page.get_by_text("Stopped by Ana Checker.")).to_be_visible()
    page.get_by_label("Address of the page").fill("https://news.example/live")  # the server that runs here may ask nothing but such
    page.get_by_role("button", name="Follow the page").click()
    expect(page.get_by_text("The page is followed from now on.")).to_be_visible()
    with desk.app.app_context():
        one = desk.day.following
        assert (one.state, one.interval_seconds, one.address) == (FollowState.LIVE, 3600, "https://news.example/live")
