"""The rooms of the desk where scripts are off: every step by links, fields and buttons, on a page loaded anew."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import SignsIn
from tests.journeys.live_blog import CLAIM, QUOTE, TEXT

HEARD = "OFFICER: Did she answer?\n\nROSK: The rudder did not answer, and I had four seconds.\n"
CONTRADICTING = TEXT.replace("with 41 people on board. ", "with 43 people on board. ", 1)


def test_a_quote_is_checked_with_a_file_an_address_a_picked_passage_and_a_comment(signs_in: SignsIn) -> None:
    page = signs_in("Nell Harker", javascript=False)
    steps.take_in(page)
    steps.store(page)
    steps.open_statement(page, QUOTE)
    page.get_by_label("I have checked who says this").check()
    _attach_an_address(page)
    _attach_a_file_and_pick(page)
    _compare(page)
    _talk(page)
    page.get_by_role("link", name="Check", exact=True).click()
    steps.judge(page, "Verbatim", "The bridge recording has these words.")
    steps.submit(page)


def _attach_an_address(page: Page) -> None:
    steps.open_part(page, "Add evidence")
    page.get_by_label("Find a source, or paste its web address").fill("https://harbour.invalid/log")
    page.get_by_label("Supports", exact=True).check()
    page.get_by_role("button", name="Add this evidence").click()
    expect(page.get_by_text("The source is kept without what it shows")).to_be_visible()


def _attach_a_file_and_pick(page: Page) -> None:
    steps.open_part(page, "Add evidence")
    steps.open_part(page, "Type a new source")
    page.get_by_label("A new one").check()
    page.get_by_label("Or choose its file").set_input_files({"name": "bridge.txt", "mimeType": "text/plain", "buffer": HEARD.encode()})
    page.get_by_label("Title").fill("Bridge recording")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("radio", name="Bridge recording").check()
    page.get_by_role("button", name="Pick the passage in what was kept").click()
    page.get_by_role("link", name="Use paragraph 2").click()
    expect(page.get_by_label("Passage")).to_have_value(re.compile("four seconds"))
    page.get_by_label("Supports", exact=True).check()
    page.get_by_role("button", name="Add this evidence").click()
    expect(page.get_by_text("Saved, with the new evidence.")).to_be_visible()


def _compare(page: Page) -> None:
    page.get_by_role("link", name="Quote check", exact=True).click()
    page.get_by_role("checkbox", name="Bridge recording").check()
    page.get_by_role("button", name="Compare the words").click()
    expect(page.get_by_role("heading", name="Verbatim")).to_be_visible()


def _talk(page: Page) -> None:
    page.get_by_role("link", name="Discussion").click()
    page.get_by_label("New comment").fill("Is this the whole recording?")
    page.get_by_role("button", name="Comment", exact=True).click()
    said = page.get_by_role("article", name="Comment by Nell Harker")
    expect(said).to_contain_text("Is this the whole recording?")
    page.get_by_role("button", name=re.compile("^Mark as settled")).click()
    expect(page.get_by_text("Settled by Nell Harker")).to_be_visible()


def test_statements_are_assigned_and_what_does_not_agree_is_settled(signs_in: SignsIn) -> None:
    page = signs_in("Nell Harker", javascript=False)
    steps.take_in(page, CONTRADICTING)
    steps.store(page)
    page.get_by_role("link", name="Settle or dismiss").click()
    finding = page.get_by_role("article").first
    finding.get_by_label("How it was settled, or why nothing is wrong").fill("The log says 41; we asked the writer.")
    finding.get_by_role("button", name=re.compile("^Settled")).click()
    expect(page.get_by_role("region", name="Settled, dismissed and outdated")).to_contain_text("we asked the writer")
    steps.go_to(page, "Desk")
    page.get_by_label("In the words").fill(CLAIM)
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("main").get_by_role("listitem").get_by_role("checkbox").first.check()
    page.get_by_text("Assign", exact=True).first.click()
    page.get_by_label("Who", exact=True).select_option(label="Tove Brandt")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_text("Nell Harker gave 1 statement to Tove Brandt.")).to_be_visible()
