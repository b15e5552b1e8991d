"""A newsroom on its first day, when every list is empty, and its worst one, when the program fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, render_template
from playwright.sync_api import Page, expect

from factcheck.extensions import db
from factcheck.models import Role
from factcheck.workflow import accounts
from tests.support import html_validity
from tests.support.accessibility import violations
from tests.support.browser import Visitors
from tests.support.newsroom import PASSWORD
from tests.support.pages import sign_in

EMPTY = {
    "/": "Nothing has been published yet",
    "/desk/": "Nothing to check yet",
    "/desk/articles/": "No article yet",
    "/desk/sources/": "No source yet",
    "/approvals/": "Nothing waits for you",
}
"""What each page says when it has nothing to show."""


@pytest.fixture
def page(app: Flask, visitors: Visitors) -> Page:
    """The first administrator, alone in the newsroom."""
    with app.app_context():
        accounts.create("asta.holm@example.org", "Asta Holm", Role.ADMINISTRATOR, PASSWORD)
        db.session.commit()
    page = visitors.new()
    sign_in(page, "asta.holm@example.org", PASSWORD)
    page.get_by_role("heading", name="Desk", exact=True).wait_for()
    return page


def test_on_the_first_day_every_page_says_that_it_is_empty_and_leads_on(page: Page) -> None:
    sources, faults = {}, []
    for address, words in EMPTY.items():
        answer = page.goto(address)
        assert answer is not None
        sources[address] = answer.text()
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        faults += list(_in_every_look(page, address))
    faults += html_validity.errors(sources)
    assert not faults, "\n".join(faults)


def test_the_page_for_a_failure_of_the_program_is_whole(app: Flask, page: Page) -> None:
    with app.test_request_context():
        html = render_template("errors/500.html")
    page.route("**/failed", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("/failed")
    expect(page.get_by_role("heading", name="Something went wrong on our side")).to_be_visible()
    faults = [*_in_every_look(page, "failed"), *html_validity.errors({"failed": html})]
    assert not faults, "\n".join(faults)
    page.get_by_role("link", name="Checked articles").click()
    expect(page.get_by_role("heading", name="Checked articles")).to_be_visible()


def _in_every_look(page: Page, name: str) -> Iterator[str]:
    """What shuts somebody out of a page, in both themes, and whether it fits on a narrow screen."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        yield from (f"{name}, {theme}: {violation}" for violation in violations(page))
    page.set_viewport_size({"width": 320, "height": 900})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        yield f"{name} scrolls sideways at 320 px"
    page.set_viewport_size({"width": 1280, "height": 900})
