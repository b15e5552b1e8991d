"""The whole path: a checker takes in a live blog and checks it, an editor answers and publishes, a reader reads."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import SignsIn
from tests.journeys.live_blog import CLAIM, HEADLINE, HIDDEN_HEADLINE, POSTS, QUOTE
from tests.support.browser import Visitors
from tests.support.databases import on_postgresql

REASON = "On the recording she says “about four seconds”. Listen again at 02:10."
NOTICE = "The harbour authority has withdrawn its log. We are checking the article again."
CHANGED = "The number of people who were treated was checked."


@on_postgresql
def test_three_people_bring_a_live_blog_from_the_first_paste_to_its_readers(signs_in: SignsIn, visitors: Visitors) -> None:
    checker, editor, reader = signs_in("Nell Harker"), signs_in("Ruth Ekberg"), visitors.new(javascript=False)
    _take_in_and_mend(checker)
    _nothing_can_be_published_yet(editor)
    _check_the_quote(checker)
    _send_it_back(editor)
    _correct_it(checker)
    _approve_what_changed(editor)
    _publish_the_first_edition(editor)
    _read_the_first_edition(reader)
    _check_the_claim(checker)
    _publish_the_second_edition(editor)
    _read_both_editions(reader)
    _withdraw(editor)
    _read_the_notice(reader)


def _take_in_and_mend(checker: Page) -> None:
    steps.take_in(checker)
    expect(checker.get_by_role("heading", name=re.compile(r"^Post \d of 3$"))).to_have_count(3)
    last = checker.get_by_role("region", name="Post 3 of 3")
    expect(last).to_contain_text(HIDDEN_HEADLINE)
    last.locator("summary", has_text="Mend paragraph 2 of post 3").click()
    last.get_by_role("button", name="Begin a new post with this as headline").click()
    expect(checker.get_by_role("heading", name=re.compile(r"^Post \d of 4$"))).to_have_count(4)
    for number, headline in enumerate(POSTS, start=1):
        expect(checker.get_by_role("region", name=f"Post {number} of 4").get_by_label("Headline")).to_have_value(headline)
    steps.store(checker)
    posts = checker.get_by_role("navigation", name="Posts").get_by_role("listitem")
    expect(posts).to_have_count(5)
    expect(posts.first).to_contain_text("Headline and key points")
    expect(posts.last).to_contain_text(HIDDEN_HEADLINE)


def _nothing_can_be_published_yet(editor: Page) -> None:
    steps.go_to(editor, "Articles")
    editor.get_by_role("link", name=HEADLINE).click()
    editor.get_by_role("link", name="Publish or withdraw").click()
    expect(editor.get_by_role("region", name="Not ready to publish")).to_contain_text("Nothing is approved yet.")
    expect(editor.get_by_role("button", name="Publish edition 1")).to_have_count(0)


def _check_the_quote(checker: Page) -> None:
    steps.open_statement(checker, QUOTE)
    expect(checker.get_by_role("region", name="Statement")).to_contain_text("Pia Rosk")
    checker.get_by_role("button", name="Submit for approval").click()
    missing = checker.get_by_role("alert")
    expect(missing).to_contain_text("This is still missing")
    expect(missing.get_by_role("listitem").filter(has_text=re.compile("verdict|finding", re.IGNORECASE))).to_have_count(2)
    checker.get_by_label("I have checked who says this").check()
    steps.open_part(checker, "Change who says it")
    checker.get_by_label("Role").fill("captain of the Corvina")
    steps.add_evidence(
        checker,
        "Bridge recording",
        kind="recording",
        locator="02:10",
        passage="The rudder did not answer, and I had four seconds.",
        stance="Supports",
    )
    steps.judge(checker, "Verbatim", "The bridge recording has these words.")
    steps.submit(checker)


def _send_it_back(editor: Page) -> None:
    steps.open_review(editor, QUOTE)
    expect(editor.get_by_role("region", name="The review")).to_contain_text("The bridge recording has these words.")
    editor.get_by_role("button", name="Send back").click()
    expect(editor.get_by_role("alert")).to_be_visible()
    editor.get_by_label("What the checker should mend").fill(REASON)
    editor.get_by_role("button", name="Send back").click()
    expect(editor.get_by_text("back to Nell Harker")).to_be_visible()
    expect(editor.get_by_text("Nothing waits for you")).to_be_visible()


def _correct_it(checker: Page) -> None:
    steps.open_statement(checker, QUOTE)
    expect(checker.get_by_role("heading", name="Ruth Ekberg sent it back")).to_be_visible()
    expect(checker.get_by_text(REASON)).to_be_visible()
    checker.get_by_role("button", name="Take off “Bridge recording”").click()
    steps.add_evidence(
        checker,
        "Recording from the bridge of the Corvina",
        kind="recording",
        locator="02:10",
        passage="The rudder did not answer, and I had about four seconds.",
        stance="Refutes",
    )
    steps.judge(checker, "Altered", "She said “about four seconds”.", "The word **about** is missing.")
    steps.submit(checker)


def _approve_what_changed(editor: Page) -> None:
    steps.open_review(editor, QUOTE)
    review = editor.get_by_role("region", name="The review")
    expect(review.get_by_role("heading", name="Changed since review 1")).to_be_visible()
    expect(review).to_contain_text(REASON)
    expect(review.get_by_role("deletion").filter(has_text="Verbatim")).to_be_visible()
    expect(review.get_by_role("insertion").filter(has_text="Altered")).to_be_visible()
    editor.get_by_role("button", name="Approve and next").click()
    expect(editor.get_by_text(re.compile("^Approved: statement"))).to_be_visible()


def _publish_the_first_edition(editor: Page) -> None:
    steps.open_publishing(editor)
    expect(editor.get_by_role("region", name="What it holds")).to_contain_text(QUOTE)
    editor.get_by_role("link", name="Preview as readers will see it").click()
    expect(editor.get_by_text("Preview of edition 1.")).to_be_visible()
    expect(editor.get_by_role("link", name="Statement 1, verdict Altered")).to_be_visible()
    editor.go_back()
    editor.get_by_role("button", name="Publish edition 1").click()
    expect(editor.get_by_text("Edition 1 is out.")).to_be_visible()


def _read_the_first_edition(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).click()
    reader.get_by_role("link", name="Statement 1, verdict Altered").click()
    assert reader.url.endswith("#statement-1")
    card = reader.get_by_role("note", name="Check of statement 1")
    _has_all_of_the_check(card.inner_text())
    expect(card.get_by_role("link", name="Recording from the bridge")).to_have_attribute("href", re.compile("^https://harbour.example/"))
    card.get_by_role("link", name="Page for this check").click()
    expect(reader.get_by_role("heading", name="Altered")).to_be_visible()
    _has_all_of_the_check(reader.get_by_role("main").inner_text())
    reader.get_by_role("link", name="Read it in the article").click()
    expect(reader.get_by_role("heading", name=HEADLINE)).to_be_visible()
    assert reader.url.endswith("#mark-1")


def _has_all_of_the_check(words: str) -> None:
    for shown in ("Altered", "She said “about four seconds”.", "about is missing", "Pia Rosk", "captain of the Corvina", "02:10"):
        assert shown in words, shown
    for name in ("Recording from the bridge of the Corvina", "Nell Harker", "Ruth Ekberg"):
        assert name in words, name


def _check_the_claim(checker: Page) -> None:
    steps.open_statement(checker, CLAIM)
    steps.add_evidence(
        checker, "Harbour log", kind="official document", locator="page 3", passage="Treated on the pier: six.", stance="Supports"
    )
    steps.judge(checker, "Confirmed", "The harbour log counts six.")
    steps.submit(checker)


def _publish_the_second_edition(editor: Page) -> None:
    steps.open_publishing(editor)
    expect(editor.get_by_text("Nothing has changed since edition 1.")).to_be_visible()
    steps.open_review(editor, CLAIM)
    editor.get_by_role("button", name="Approve and next").click()
    steps.open_publishing(editor)
    editor.get_by_role("button", name="Publish edition 2").click()
    expect(editor.get_by_role("alert")).to_contain_text("Say what changed since edition 1")
    editor.get_by_label("What changed").fill(CHANGED)
    editor.get_by_role("button", name="Publish edition 2").click()
    expect(editor.get_by_text("Edition 2 is out.")).to_be_visible()


def _read_both_editions(reader: Page) -> None:
    reader.reload()
    expect(reader.get_by_text(CHANGED)).to_be_visible()
    expect(reader.get_by_role("note")).to_have_count(2)
    reader.get_by_role("link", name="All editions").click()
    reader.get_by_role("link", name="Edition 1", exact=True).click()
    assert reader.url.endswith("/editions/1/")
    expect(reader.get_by_text("This is edition 1.")).to_be_visible()
    expect(reader.get_by_role("note")).to_have_count(1)
    reader.get_by_role("link", name="read edition 2").click()
    expect(reader.get_by_role("note")).to_have_count(2)


def _withdraw(editor: Page) -> None:
    steps.open_publishing(editor)
    editor.get_by_role("link", name="Withdraw", exact=True).click()
    editor.get_by_label("Notice to readers").fill(NOTICE)
    editor.get_by_role("button", name="Withdraw edition 2").click()
    expect(editor.get_by_text("Edition 2 is withdrawn.")).to_be_visible()


def _read_the_notice(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).click()
    expect(reader.get_by_text("This fact check has been withdrawn")).to_be_visible()
    expect(reader.get_by_text(NOTICE)).to_be_visible()
    expect(reader.get_by_role("note")).to_have_count(0)
    reader.get_by_role("link", name="Edition 1", exact=True).click()
    expect(reader.get_by_role("note", name="Check of statement 1")).to_contain_text("Altered")
