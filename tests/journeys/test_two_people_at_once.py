"""Two checkers have the same statement open: the second to save sees both versions, loses nothing, and both can go on."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import SignsIn
from tests.journeys.live_blog import CLAIM
from tests.support.databases import on_postgresql

FIRST = "The harbour log counts six people."
SECOND = "The hospital counts seven people."
WHY = "The hospital's list has seven names; one was brought in at noon."


@on_postgresql
def test_the_second_to_save_sees_both_versions_and_both_go_on(signs_in: SignsIn) -> None:
    nell, tove = signs_in("Nell Harker"), signs_in("Tove Brandt")
    steps.take_in(nell)
    steps.store(nell)
    steps.open_statement(nell, CLAIM)
    steps.open_statement(tove, CLAIM)
    expect(tove.get_by_text("Nell Harker has this statement open")).to_be_visible()
    steps.judge(nell, "Not confirmed", FIRST)
    _save(nell)
    expect(nell.get_by_text("Tove Brandt has this statement open")).to_be_visible()
    _is_shown_both_versions(tove)
    _saves_hers_over_the_other(tove)
    _goes_on_with_what_is_stored_now(nell)


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def _is_shown_both_versions(tove: Page) -> None:
    steps.open_part(tove, "Add evidence")
    tove.get_by_label("Passage").fill("7 names")
    steps.judge(tove, "Wrong", SECOND, WHY)
    tove.get_by_role("button", name="Save", exact=True).last.click()
    expect(tove.get_by_role("heading", name="Somebody changed this while you worked on it")).to_be_visible()
    expect(tove.get_by_role("listitem").filter(has_text="Nell Harker")).to_contain_text("changed the finding")
    finding = tove.get_by_role("region", name="Finding")
    expect(finding).to_contain_text(FIRST)
    expect(finding.get_by_role("insertion").filter(has_text="seven")).to_be_visible()
    expect(tove.get_by_role("region", name="Verdict", exact=True)).to_contain_text("Not confirmed")
    expect(tove.get_by_label("Finding").last).to_have_value(SECOND)
    expect(tove.get_by_label("Explanation").last).to_have_value(WHY)
    expect(tove.get_by_label("Passage")).to_have_value("7 names")


def _saves_hers_over_the_other(tove: Page) -> None:
    tove.get_by_label("Page, paragraph or time").fill("row 7")
    steps.open_part(tove, "Type a new source")
    tove.get_by_label("Title").fill("Hospital list")
    tove.get_by_label("Type", exact=True).select_option("dataset")
    tove.get_by_label("Or where to find it").fill("Ward office, folder 2")
    tove.get_by_label("Refutes", exact=True).check()
    tove.get_by_role("button", name="Save mine").click()
    expect(tove.get_by_text("Saved.")).to_be_visible()
    expect(tove.get_by_label("Finding")).to_have_value(SECOND)
    expect(tove.get_by_text("Hospital list").first).to_be_visible()


def _goes_on_with_what_is_stored_now(nell: Page) -> None:
    nell.get_by_label("Explanation", exact=True).fill("Nell adds: the two lists count different hours.")
    nell.get_by_role("button", name="Save", exact=True).last.click()
    expect(nell.get_by_role("heading", name="Somebody changed this while you worked on it")).to_be_visible()
    expect(nell.get_by_label("Finding").last).to_have_value(SECOND)
    nell.get_by_role("button", name="Keep theirs").first.click()
    expect(nell.get_by_label("Explanation", exact=True)).to_have_value(WHY)
    nell.get_by_label("Explanation", exact=True).fill(f"{WHY} The two lists count different hours.")
    _save(nell)
    nell.get_by_role("link", name="History").click()
    history = nell.get_by_role("region", name="Statement").get_by_role("listitem")
    expect(history.filter(has_text="Tove Brandt added “Hospital list” as evidence")).to_be_visible()
    first = history.filter(has_text="Nell Harker set the verdict to Not confirmed")
    first.get_by_text("What changed").click()
    expect(first).to_contain_text(FIRST)
