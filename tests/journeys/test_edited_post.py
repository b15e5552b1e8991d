"""A post is edited while its check stands before readers: nobody is misled, and three people bring the verdict to the new words."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import SignsIn
from tests.journeys.live_blog import CLAIM, HEADLINE, HIDDEN_HEADLINE, TEXT
from tests.support.browser import Visitors

NEW_CLAIM = CLAIM.replace("Six", "Seven")
NEW_HEADLINE = "Divers leave the water for the night"
EDITED = TEXT.replace(CLAIM, NEW_CLAIM).replace(
    "18.40\n", f"19.10\n{NEW_HEADLINE}\n\nThe divers will go on at seven in the morning, the harbour police said on Monday.\n\n18.40\n"
)
FINDING = "Nothing settles yet how many were treated."
REASON = "The number is still open, whether six or seven."


def test_a_post_edited_under_a_published_check_is_brought_to_the_new_words(signs_in: SignsIn, visitors: Visitors) -> None:
    checker, editor, reader = signs_in("Nell Harker"), signs_in("Ruth Ekberg"), visitors.new(javascript=False)
    _take_in_mended(checker)
    _check(checker)
    _approve(editor)
    _publish(editor)
    _take_in_the_new_version(checker)
    _readers_keep_the_old_text_and_are_told(reader)
    _nothing_is_published_while_it_is_undecided(editor)
    _keep_the_verdict(checker)
    _approve(editor, changed=True)
    _publish(editor, "The number in the first post was changed by its author.")
    _readers_read_the_new_words(reader)


def _take_in_mended(checker: Page) -> None:
    steps.take_in(checker)
    last = checker.get_by_role("region", name="Post 3 of 3")
    last.locator("summary", has_text="Mend paragraph 2 of post 3").click()
    last.get_by_role("button", name="Begin a new post with this as headline").click()
    expect(checker.get_by_role("heading", name=re.compile(r"^Post \d of 4$"))).to_have_count(4)
    steps.store(checker)


def _check(checker: Page) -> None:
    steps.open_statement(checker, CLAIM)
    steps.judge(checker, "Not confirmed", FINDING)
    checker.get_by_role("button", name="Submit for approval").click()
    expect(checker.get_by_text("It now waits for an editor.")).to_be_visible()


def _approve(editor: Page, *, changed: bool = False) -> None:
    steps.go_to(editor, "Approvals")
    editor.get_by_role("link", name=NEW_CLAIM if changed else CLAIM).click()
    if changed:
        expect(editor.get_by_role("deletion").filter(has_text="Six")).to_be_visible()
        expect(editor.get_by_role("insertion").filter(has_text="Seven")).to_be_visible()
    editor.get_by_role("button", name="Approve and next").click()


def _publish(editor: Page, note: str = "") -> None:
    steps.go_to(editor, "Articles")
    editor.get_by_role("main").get_by_role("link", name=HEADLINE).click()
    editor.get_by_role("link", name="Publish or withdraw").click()
    if note:
        editor.get_by_label("What changed").fill(note)
    editor.get_by_role("button", name=re.compile("^Publish edition")).click()
    expect(editor.get_by_text(re.compile(r"^Edition \d is out"))).to_be_visible()


def _take_in_the_new_version(checker: Page) -> None:
    steps.go_to(checker, "Articles")
    checker.get_by_role("main").get_by_role("link", name=HEADLINE).click()
    checker.get_by_role("link", name="Take in a new version").click()
    checker.get_by_label("text of the article").fill(EDITED)
    checker.get_by_role("button", name="Read it").click()
    summary = checker.get_by_role("region", name="What this version changes")
    expect(summary).to_contain_text("1 new")
    expect(summary).to_contain_text(NEW_HEADLINE)
    expect(summary).to_contain_text("1 changed")
    expect(summary).to_contain_text("1 becomes stale")
    expect(checker.get_by_role("region", name="Post 5 of 5").get_by_label("Headline")).to_have_value(HIDDEN_HEADLINE)
    checker.get_by_role("button", name="Store this version").click()
    expect(checker.get_by_role("heading", name="Changed texts")).to_be_visible()


def _readers_keep_the_old_text_and_are_told(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).click()
    expect(reader.get_by_text("This post has changed since it was checked.")).to_be_visible()
    expect(reader.get_by_role("main")).to_contain_text(CLAIM)
    expect(reader.get_by_role("main")).not_to_contain_text(NEW_CLAIM)


def _nothing_is_published_while_it_is_undecided(editor: Page) -> None:
    steps.go_to(editor, "Articles")
    editor.get_by_role("main").get_by_role("link", name=HEADLINE).click()
    editor.get_by_role("link", name="Publish or withdraw").click()
    expect(editor.get_by_role("region", name="Not ready to publish")).to_contain_text("has changed since it was approved")


def _keep_the_verdict(checker: Page) -> None:
    row = checker.get_by_role("main").get_by_role("listitem").filter(has_text="was approved")
    expect(row.get_by_role("deletion")).to_contain_text("Six")
    expect(row.get_by_role("insertion")).to_contain_text("Seven")
    row.get_by_role("link", name="Decide").click()
    expect(checker.get_by_role("heading", name="As it was checked")).to_be_visible()
    checker.get_by_role("heading", level=1).click()
    checker.keyboard.press("v")
    expect(checker.get_by_role("alert")).to_contain_text("Say why the verdict holds")
    checker.get_by_label("Reason").fill(REASON)
    checker.get_by_role("button", name="Keep the verdict").click()
    expect(checker.get_by_text("The verdict now waits for an editor")).to_be_visible()
    checker.get_by_role("link", name="History").click()
    expect(checker.get_by_role("region", name="Statement")).to_contain_text(REASON)


def _readers_read_the_new_words(reader: Page) -> None:
    reader.reload()
    expect(reader.get_by_role("main")).to_contain_text(NEW_CLAIM)
    expect(reader.get_by_text("has changed since it was checked")).to_have_count(0)
