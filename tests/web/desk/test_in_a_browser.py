"""The desk in a real browser: marking words, keys, unsaved work; its pages are looked at in tests/journeys."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from factcheck.extensions import db
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import State, Statement
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.workflow import ingesting
from tests.support.browser import Visitors
from tests.support.keys import press
from tests.support.newsroom import PASSWORD, Newsroom, prepare_quote
from tests.support.pages import sign_in

ASTRAL = "The crew waved 🛟🛟 at the ferry and called 𝒉𝒆𝒍𝒑 before it sank."


@pytest.fixture
def page(visitors: Visitors, room: Newsroom) -> Page:
    """A checker at the desk."""
    page = visitors.new()
    sign_in(page, "checker@example.org", PASSWORD)
    return page


def select_words(page: Page, words: str) -> None:
    """Select words that stand in one text node, as dragging over them would."""
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector(".copy"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
            throw new Error("These words do not stand in the text.");
        }""",
        words,
    )


def test_words_selected_after_characters_of_two_units_are_marked_exactly(app: Flask, page: Page, room: Newsroom) -> None:
    with app.app_context():
        post = ParsedPost("Rescue", None, None, None, (BlockText(BlockKind.PARAGRAPH, ASTRAL),))
        article = ingesting.store(ParsedArticle("A rescue", False, False, None, posts=(post,)), given=ASTRAL, by=room.checker).id
        db.session.commit()
    page.goto(f"/desk/articles/{article}/")
    select_words(page, "called 𝒉𝒆𝒍𝒑 before")
    page.get_by_role("button", name="Mark as a quote").click()
    expect(page.get_by_text("Added as statement")).to_be_visible()
    with app.app_context():
        newest = db.session.scalars(select(Statement).order_by(Statement.id.desc())).first()
        assert newest is not None
        assert (newest.words, newest.kind.value) == ("called 𝒉𝒆𝒍𝒑 before", "quote")


def test_words_selected_after_a_mark_do_not_count_its_number(app: Flask, page: Page, room: Newsroom) -> None:
    page.goto(f"/desk/statements/{room.claim_id}/")
    select_words(page, "the line said")
    page.get_by_role("button", name="Use for this statement").click()
    expect(page.get_by_text("words are changed")).to_be_visible()
    with app.app_context():
        assert room.claim.words == "the line said"


def test_enter_saves_and_never_submits(app: Flask, page: Page, room: Newsroom) -> None:
    with app.app_context():
        prepare_quote(room)
        db.session.commit()
    page.goto(f"/desk/statements/{room.quote_id}/")
    page.get_by_label("Finding").fill("Heard twice.")
    page.get_by_text("Change who says it").click()
    page.get_by_label("Role").press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    with app.app_context():
        assert (room.quote.state, room.quote.draft_finding) == (State.IN_REVIEW, "Heard twice.")


def test_keys_move_choose_and_can_be_switched_off(page: Page, room: Newsroom) -> None:
    page.goto(f"/desk/statements/{room.claim_id}/")
    press(page, "3")
    expect(page.get_by_label("Attributed only")).to_be_checked()
    page.get_by_label("Finding").press("1")
    expect(page.get_by_label("Attributed only")).to_be_checked()
    expect(page.get_by_label("Finding")).to_have_value("1")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("Saved.").wait_for()
    press(page, "j")
    page.wait_for_url(f"**/statements/{room.quote_id}/")
    press(page, "?")
    page.get_by_role("button", name="Switch the keys off").click()
    press(page, "Escape")
    press(page, "k")
    press(page, "2")
    expect(page.get_by_label("Trimmed fairly")).not_to_be_checked()
    assert page.url.endswith(f"/statements/{room.quote_id}/")


def test_leaving_with_unsaved_words_asks_first(page: Page, room: Newsroom) -> None:
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.goto(f"/desk/statements/{room.claim_id}/")
    page.get_by_label("Finding").fill("Not saved yet.")
    with page.expect_event("dialog"):
        page.get_by_role("link", name="History").click()
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Finding")).to_have_value("Not saved yet.")


def test_everything_can_be_done_without_a_script(app: Flask, visitors: Visitors, room: Newsroom) -> None:
    page = visitors.new(javascript=False, width=375)
    sign_in(page, "checker@example.org", PASSWORD)
    page.goto(f"/desk/statements/{room.claim_id}/")
    page.get_by_label("Title").fill("Passenger list")
    page.get_by_label("Type", exact=True).select_option("dataset")
    page.get_by_label("Or where to find it").fill("Port office, folder 7")
    page.get_by_label("Page, paragraph or time").fill("row 212")
    page.get_by_label("Supports").check()
    page.get_by_label("Confirmed", exact=False).first.check()
    page.get_by_label("Finding").fill("The list has 212 rows.")
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.get_by_text("It now waits for an editor.")).to_be_visible()
    with app.app_context():
        assert room.claim.state is State.SUBMITTED
