"""A quote from its page to its submission by keys: compared with a transcript, taken over with one key, submitted."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from factcheck.extensions import db
from factcheck.extraction.findings import SpeakerType
from factcheck.models import State
from factcheck.workflow import attributing
from tests.support.browser import Visitors
from tests.support.keys import press
from tests.support.newsroom import PASSWORD, Newsroom
from tests.support.pages import sign_in


@pytest.fixture
def page(visitors: Visitors, room: Newsroom) -> Page:
    """A checker at the desk."""
    page = visitors.new()
    sign_in(page, "checker@example.org", PASSWORD)
    return page


def test_a_quote_is_compared_taken_over_and_submitted(app: Flask, page: Page, room: Newsroom, snapshot_id: int) -> None:
    with app.app_context():
        attributing.attribute(
            room.quote, attributing.Chosen(new_name="Oda Lind", new_type=SpeakerType.NAMED, role="captain"), by=room.checker
        )
        db.session.commit()
    page.goto(f"/desk/statements/{room.quote_id}/")
    press(page, "q")
    expect(page.get_by_role("link", name="Quote check", exact=True)).to_have_attribute("aria-current", "page")
    page.get_by_role("checkbox", name="Hearing transcript").check()
    assert snapshot_id
    press(page, "q")
    expect(page.get_by_role("heading", name="Altered")).to_be_visible()
    expect(page.locator("mark.quote-passage")).to_contain_text("told only once")
    press(page, "u")
    expect(page.get_by_text("“Altered” is filled in as the verdict")).to_be_visible()
    expect(page.get_by_role("radio", name="Altered")).to_be_checked()
    page.get_by_label("Finding").fill("She said that they were told once.")
    page.get_by_label("Explanation", exact=True).fill("The transcript has “only once”.")
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("It now waits for an editor.")).to_be_visible()
    with app.app_context():
        assert room.quote.state is State.SUBMITTED
        assert [piece.locator for piece in room.quote.evidence] == ["paragraph 2"]
