"""What people do on the desk, as they do it: by the words that they see."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.live_blog import TEXT


def go_to(page: Page, part: str) -> None:
    """Go to a part of the site."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=part, exact=True).click()


def take_in(page: Page, text: str = TEXT) -> None:
    """Paste a text and have it read; the preview is open afterwards."""
    go_to(page, "Articles")
    page.get_by_role("link", name=re.compile("^Take in")).click()
    page.get_by_label("Text of the article").fill(text)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()


def store(page: Page) -> None:
    """Store what is in the preview; the article is open on the desk afterwards."""
    page.get_by_role("button", name="Store the article").click()
    expect(page.get_by_text("The article is stored")).to_be_visible()


def open_statement(page: Page, words: str) -> None:
    """Find a statement in the queue by its words, and open it."""
    go_to(page, "Desk")
    page.get_by_label("In the words").fill(words)
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=words).click()


def add_evidence(page: Page, title: str, *, kind: str, locator: str, passage: str, stance: str) -> None:
    """Type a new source, say where in it and what it says, and add it."""
    open_part(page, "Add evidence")
    open_part(page, "Type a new source")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Type", exact=True).select_option(kind)
    page.get_by_label("Web address", exact=True).fill(f"https://harbour.example/{title.lower().replace(' ', '-')}")
    page.get_by_label("Publisher").fill("Hollin Bay Harbour Authority")
    page.get_by_label("Date").fill("2026-03-02")
    page.get_by_label("Page, paragraph or time").fill(locator)
    page.get_by_label("Passage").fill(passage)
    page.get_by_label(stance, exact=True).check()
    page.get_by_role("button", name="Add this evidence").click()
    expect(page.get_by_text("Saved, with the new evidence.")).to_be_visible()


def judge(page: Page, verdict: str, finding: str, explanation: str = "") -> None:
    """Choose a verdict and write down why; nothing is sent yet. A verdict’s name is followed by its definition, a sentence."""
    page.get_by_role("radio", name=re.compile(f"^{verdict} [A-Z]")).check()
    page.get_by_label("Finding").fill(finding)
    page.get_by_label("Explanation", exact=True).fill(explanation)


def submit(page: Page) -> None:
    """Send the check to the editors."""
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("It now waits for an editor.")).to_be_visible()


def open_part(page: Page, words: str) -> None:
    """Open a part of the form that may be closed."""
    summary = page.locator("summary", has_text=words)
    if not summary.evaluate("summary => summary.parentElement.open"):
        summary.click()


def open_review(page: Page, words: str) -> None:
    """Open the review of a statement that waits for an editor."""
    go_to(page, "Approvals")
    page.get_by_role("region", name="Waiting for an editor").get_by_role("link", name=words).click()


def open_publishing(page: Page) -> None:
    """Go to where the only article is published."""
    go_to(page, "Approvals")
    page.get_by_role("link", name=re.compile("^Publish ")).click()
