"""How many keys a statement takes that is checked like the one before: counted in the browser, key by key."""

from __future__ import annotations

import re

from flask import Flask
from playwright.sync_api import Page, expect

from factcheck.extensions import db
from factcheck.models import State, Statement
from tests.journeys import steps
from tests.journeys.conftest import SignsIn
from tests.journeys.live_blog import CLAIM

FINDING = "The log counts them."
MOST = 6
"""Keys for a routine statement: open, verdict, source reused, explanation reused, submit, next."""


def test_a_routine_statement_takes_six_keys_at_most(app: Flask, signs_in: SignsIn) -> None:
    page = signs_in("Tove Brandt")
    steps.take_in(page)
    steps.store(page)
    _keep_an_explanation(page)
    _check_the_first(page)
    pressed: list[str] = []

    def press(key: str) -> None:
        page.wait_for_load_state("load")
        pressed.append(key)
        page.keyboard.press(key)

    shown = page.get_by_role("region", name="Statement")
    before = shown.get_by_role("blockquote").first.inner_text()
    press("j")
    expect(shown.get_by_role("blockquote").first).not_to_have_text(before)
    number = int(re.findall(r"/statements/(\d+)/", page.url)[0])
    press("1")
    expect(page.get_by_role("radio", name=re.compile("^True [A-Z]"))).to_be_checked()
    press("u")
    expect(page.get_by_text("Saved, with the evidence used before.")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("^True [A-Z]"))).to_be_checked()
    press("e")
    expect(page.get_by_text("Saved, with the explanation.")).to_be_visible()
    expect(page.get_by_label("Finding")).to_have_value(FINDING)
    press("Shift+Enter")
    expect(page.get_by_text(f"Submitted statement {number}.")).to_be_visible()
    assert f"/statements/{number}/" not in page.url, "the next one is open already"
    assert len(pressed) <= MOST, pressed
    with app.app_context():
        done = db.session.get_one(Statement, number)
        assert done.state is State.SUBMITTED
        assert done.review is not None
        assert (done.review.finding, [piece.locator for piece in done.review.evidence]) == (FINDING, ["page 3"])


def test_every_key_stands_in_the_list_with_what_it_does(signs_in: SignsIn) -> None:
    page = signs_in("Tove Brandt")
    steps.take_in(page)
    steps.store(page)
    steps.open_statement(page, CLAIM)
    page.wait_for_load_state("load")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    for words in ("Next", "Choose a verdict", "Add evidence", "Submit and go on", "Next unchecked", "Mark the selected words as a claim"):
        expect(dialog.get_by_role("definition").filter(has_text=words).first).to_be_visible()


def test_a_key_does_nothing_while_words_are_typed(signs_in: SignsIn) -> None:
    page = signs_in("Tove Brandt")
    steps.take_in(page)
    steps.store(page)
    steps.open_statement(page, CLAIM)
    there = page.url
    page.get_by_label("Finding").press("Shift+Enter")
    page.get_by_label("Finding").press("j")
    expect(page.get_by_label("Finding")).to_have_value("\nj")
    assert page.url == there


def _keep_an_explanation(page: Page) -> None:
    page.goto("/desk/explanations/new")
    page.get_by_label("Title").fill("Counted in the log")
    page.get_by_label("Finding").fill(FINDING)
    page.get_by_label("Explanation").fill("We read the harbour’s log of the day, line by line.")
    page.get_by_text("Is what somebody else claims true?").click()
    page.get_by_label("True", exact=True).check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("is kept.")).to_be_visible()


def _check_the_first(page: Page) -> None:
    """The one that the next is like: with a source of its own."""
    steps.open_statement(page, CLAIM)
    steps.add_evidence(page, "Harbour log", kind="official document", locator="page 3", passage="Six.", stance="Supports")
    steps.judge(page, "Confirmed", "The log of 3 March counts six.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
