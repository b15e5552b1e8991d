"""The desk without a mouse, with nothing but a mouse, without JavaScript, and on a telephone."""

from __future__ import annotations

import re
from typing import Literal

from flask import Flask
from playwright.sync_api import Locator, Page, expect

from factcheck.extensions import db
from factcheck.models import State, Statement
from tests.journeys import steps
from tests.journeys.conftest import PEOPLE, SignsIn
from tests.journeys.live_blog import CLAIM, DIVER, POSTS
from tests.support.browser import Visitors
from tests.support.keys import press
from tests.support.newsroom import PASSWORD

WORDS = "2 metres long"
"""They stand behind characters that are two units to a browser and one to us."""
PANES: dict[str, Literal["region", "navigation"]] = {"Posts": "navigation", "The post’s text": "region", "Statement": "region"}
SHORT = """Six treated after the ferry crash

What we know so far

Six people were treated for cuts and bruises on the pier on 3 March 2026. The ferry Corvina carried 41 people that morning.
"""
SENTENCE = "The crew threw the lifebelts 🛟🛟 first."


def test_a_statement_is_checked_by_keyboard_alone(signs_in: SignsIn, visitors: Visitors) -> None:
    _taken_in(signs_in("Tove Brandt"))
    page = visitors.new()
    page.goto("/sign-in")
    expect(page.get_by_label("Mail address")).to_be_focused()
    page.keyboard.type(PEOPLE[0][0])
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("main").get_by_role("link", name=CLAIM))
    page.keyboard.press("Enter")
    shown = page.get_by_role("region", name="Statement")
    expect(shown.get_by_role("blockquote")).to_have_text(CLAIM)
    press(page, "j")
    expect(shown.get_by_role("blockquote")).not_to_have_text(CLAIM)
    press(page, "k")
    expect(shown.get_by_role("blockquote")).to_have_text(CLAIM)
    press(page, "1")
    expect(page.get_by_role("radio", name=re.compile("^Confirmed [A-Z]"))).to_be_checked()
    press(page, "s")
    expect(page.get_by_label("Find a source, or paste its web address")).to_be_focused()
    for label, words in (("Title", "Harbour log"), ("Type", "Official"), ("Web address", "https://harbour.example/log")):
        tab_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(words)
    tab_to(page, page.get_by_label("Page, paragraph or time"))
    page.keyboard.type("page 3")
    tab_to(page, page.get_by_label("Supports", exact=True))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Finding"))
    page.keyboard.type("The log of 3 March counts six.")
    tab_to(page, page.get_by_role("button", name="Submit for approval"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("It now waits for an editor.")).to_be_visible()
    expect(shown).to_contain_text("The log of 3 March counts six.")
    expect(shown).to_contain_text("Harbour log")
    expect(shown).to_contain_text("Confirmed")


def test_an_article_is_checked_to_its_last_statement_by_keyboard_alone(app: Flask, signs_in: SignsIn) -> None:
    page = signs_in("Nell Harker")
    steps.take_in(page, SHORT)
    steps.store(page)
    with app.app_context():
        left = db.session.query(Statement).filter_by(state=State.FOUND).count()
    assert left > 1
    page.goto("/desk/")
    press(page, "j")
    page.keyboard.press("Enter")
    for number in range(left):
        page.get_by_role("region", name="Statement").wait_for()
        _check_by_keys(page, first=number == 0)
    with app.app_context():
        submitted = db.session.query(Statement).filter_by(state=State.SUBMITTED).count()
    assert submitted == left
    expect(page.get_by_text("Nothing is left to check")).to_be_visible()


def _check_by_keys(page: Page, *, first: bool) -> None:
    """Evidence typed for the first, and used again for every other; then the verdict, the finding, and on."""
    if first:
        press(page, "s")
        for label, words in (("Title", "Harbour log"), ("Type", "Official"), ("Web address", "https://harbour.example/log")):
            tab_to(page, page.get_by_label(label, exact=True))
            page.keyboard.type(words)
        tab_to(page, page.get_by_label("Page, paragraph or time"))
        page.keyboard.type("page 3")
        tab_to(page, page.get_by_label("Supports", exact=True))
        page.keyboard.press("Space")
    else:
        press(page, "u")
        expect(page.get_by_text("Saved, with the evidence used before.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Submit and go on"))
    press(page, "1")
    tab_to(page, page.get_by_label("Finding"))
    page.keyboard.type("The log of 3 March says so.")
    tab_to(page, page.get_by_role("button", name="Submit and go on"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"^Submitted statement \d+"))).to_be_visible()


def test_words_marked_with_the_mouse_become_a_statement_of_exactly_these_words(signs_in: SignsIn) -> None:
    page = signs_in("Nell Harker")
    _taken_in(page)
    _drag_over(page, WORDS)
    expect(page.get_by_role("form", name="Selected words")).to_contain_text(WORDS)
    page.get_by_role("button", name="Mark as a claim").click()
    expect(page.get_by_text("Added as statement")).to_be_visible()
    expect(page.get_by_role("region", name="Statement").get_by_role("blockquote")).to_have_text(WORDS)
    expect(page.get_by_role("region", name="The post’s text").locator("mark").filter(has_text=WORDS)).to_have_count(1)


def test_without_javascript_a_sentence_is_chosen_instead(signs_in: SignsIn) -> None:
    page = signs_in("Nell Harker", javascript=False)
    _taken_in(page)
    page.get_by_role("region", name=POSTS[2]).get_by_role("link", name="Add a statement to this post").click()
    page.get_by_role("button", name="Add the statement").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("checkbox", name=SENTENCE).check()
    page.get_by_role("button", name="Add the statement").click()
    expect(page.get_by_role("region", name="Statement").get_by_role("blockquote")).to_have_text(SENTENCE)


def test_a_statement_is_checked_and_submitted_on_a_telephone(signs_in: SignsIn) -> None:
    page = signs_in("Nell Harker", width=375)
    _taken_in(page)
    steps.open_statement(page, DIVER)
    page.get_by_label("I have checked who says this").check()
    steps.add_evidence(page, "Notes of the dive", kind="eyewitness", locator="12.20", passage="It is older.", stance="Context")
    steps.judge(page, "Not found in source", "We have the diver’s word, and no recording.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    steps.submit(page)
    expect(page.get_by_role("region", name="Statement")).to_contain_text("We have the diver’s word, and no recording.")
    _the_panes_are_tabs(page)
    page.get_by_role("link", name="Discussion").tap()
    page.get_by_label("New comment").fill("Could the diver be asked again?")
    page.get_by_role("button", name="Comment", exact=True).tap()
    expect(page.get_by_role("article", name="Comment by Nell Harker")).to_contain_text("Could the diver be asked again?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def _the_panes_are_tabs(page: Page) -> None:
    panes = {name: page.get_by_role(role, name=name) for name, role in PANES.items()}
    parts = page.get_by_role("navigation", name="Parts of this page")
    for link, shown in (("Text", "The post’s text"), ("Posts", "Posts"), (re.compile("^Statement"), "Statement")):
        parts.get_by_role("link", name=link).tap()
        for name, pane in panes.items():
            expect(pane).to_be_visible(visible=name == shown)


def _taken_in(page: Page) -> None:
    steps.take_in(page)
    steps.store(page)


def tab_to(page: Page, place: Locator) -> None:
    """Press the tabulator until the focus is on this element."""
    place.wait_for()
    for _ in range(150):
        if place.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The tabulator does not lead to {place}.")


def _drag_over(page: Page, words: str) -> None:
    """Press the mouse before the first of these words, draw it to behind the last, let go. The words stand in one line."""
    box = page.get_by_role("region", name="The article’s text").evaluate(
        """(place, words) => {
            const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                node.parentElement.scrollIntoView({ block: "center" });
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const { left, right, top, bottom } = range.getBoundingClientRect();
                return { left, right, middle: (top + bottom) / 2 };
            }
        }""",
        words,
    )
    page.mouse.move(box["left"], box["middle"])
    page.mouse.down()
    page.mouse.move(box["right"], box["middle"], steps=5)
    page.mouse.up()
