"""What comes after an edition, in the sample newsroom: a check approved alone, a reader's report, its correction and answer, a set time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from factcheck.config import Settings
from factcheck.extensions import db
from factcheck.extraction.findings import StatementKind
from factcheck.models import Article, Source, User, utc_now
from factcheck.sample.records import Ending, SampleCheck, SampleEvidence
from factcheck.sample.sample import SOURCES
from factcheck.workflow import schedules
from factcheck.workflow.sampling import PASSWORD
from factcheck.workflow.sampling_checks import check
from tests.journeys import steps
from tests.support import sample_newsroom
from tests.support.browser import Visitors
from tests.support.pages import sign_in

HEADLINE = "Eastern Tarrovia counts the cost of a six-hour blackout"
BLACKOUT = "/articles/eastern-tarrovia-counts-the-cost-of-a-six-hour-blackout/"
GERMAN = "/articles/nach-dem-stromausfall-fragen-und-antworten-fur-die-kuste/"
ALONE = SampleCheck(
    post="Eastern Tarrovia goes dark after a fault at Kestrel Point",
    words="The lights went out at 4:52\u00a0p.m. on Tuesday, Tarrovian Grid said.",
    kind=StatementKind.CLAIM,
    speaker=None,
    ending=Ending.SUBMITTED,
    verdict="line.confirmed",
    finding="The company’s report has the same minute.",
    evidence=(SampleEvidence("situation report", "paragraph 1.1", "was lost at 4:52 p.m. on 10 February 2026", "supports"),),
)
"""What an editor checked herself, at night."""
AWAITING = "Published, awaiting second check."
REPORT = "The call came 18 minutes before the cut, but the hospital had to be given 30. Why is this mostly true?"
WRONG = "The check did not say that the law asks for 30 minutes’ notice."
RIGHT = "The law asks for 30 minutes. The claim is about the notice that was given, and that was 18."
ANSWER = "You are right that this was missing. We have added it, and thank you."


@pytest.fixture
def database_url(database_url: str, tmp_path: Path) -> str:
    """The sample newsroom, with a check by its editor that waits for another one."""
    sample_newsroom.copy_to(tmp_path / "sample.sqlite3")
    return f"sqlite:///{tmp_path / 'sample.sqlite3'}"


@pytest.fixture
def marit(app: Flask, visitors: Visitors) -> Page:
    """The editor."""
    with app.app_context():
        editor = db.session.scalars(db.select(User).filter_by(email="marit.solvang@example.org")).one()
        article = db.session.scalars(db.select(Article).filter_by(headline=HEADLINE)).one()
        kept = {one.title: one for one in db.session.scalars(db.select(Source))}
        check(article, ALONE, {one.key: kept[one.title] for one in SOURCES}, checker=editor, editor=editor)
        db.session.commit()
    return _at_the_desk(visitors, "marit.solvang@example.org")


def _at_the_desk(visitors: Visitors, mail: str) -> Page:
    page = visitors.new()
    sign_in(page, mail, PASSWORD)
    page.get_by_role("heading", name="Desk", exact=True).wait_for()
    return page


def test_a_newsroom_answers_for_what_it_has_published(app: Flask, settings: Settings, visitors: Visitors, marit: Page) -> None:
    reader = visitors.new(javascript=False, width=320)
    _approve_alone_and_publish(marit)
    _read_that_it_awaits_a_second_check(reader)
    _approve_as_the_second_person(_at_the_desk(visitors, "idris.calloway@example.org"))
    number = _report_an_error(reader)
    _correct_and_answer(marit, number)
    assert ANSWER in _mailed_to("a.second.reader@example.org", settings.instance / "mail")
    _read_the_correction(reader)
    _set_a_time(marit)
    _read_the_edition_that_came_by_itself(app, reader)


def _approve_alone_and_publish(marit: Page) -> None:
    _nothing_is_done_by_enter_at_a_tick(marit)
    steps.open_review(marit, ALONE.words)
    expect(marit.get_by_role("button", name="Approve and next")).to_have_count(0)
    steps.open_part(marit, "It cannot wait for another editor")
    marit.get_by_role("button", name="Publish without a second person").click()
    expect(marit.get_by_role("region", name="The review")).to_contain_text("Say why this cannot wait")
    marit.get_by_label("Why it cannot wait").fill("It is four in the morning, and the page is read now.")
    marit.get_by_role("button", name="Publish without a second person").click()
    expect(marit.get_by_text("Approved without a second person: statement")).to_be_visible()
    marit.goto("/approvals/")
    marit.get_by_role("link", name=f"Publish {HEADLINE}").click()
    marit.get_by_label("What changed").fill("When the lights went out is checked.")
    marit.get_by_role("button", name="Publish edition 3").click()
    expect(marit.get_by_text("Edition 3 is out.")).to_be_visible()


def _nothing_is_done_by_enter_at_a_tick(marit: Page) -> None:
    """Neither in the queue, whose first button would assign, nor where it would approve."""
    for part in ("Desk", "Approvals"):
        steps.go_to(marit, part)
        tick = marit.get_by_role("main").get_by_role("checkbox", name=re.compile("statement", re.IGNORECASE)).first
        tick.check()
        before = marit.url
        tick.press("Enter")
        expect(tick).to_be_checked()
        assert marit.url == before


def _read_that_it_awaits_a_second_check(reader: Page) -> None:
    reader.goto(BLACKOUT)
    card = reader.get_by_role("note").filter(has_text=AWAITING)
    expect(card).to_have_count(1)
    expect(card).to_contain_text(ALONE.words)
    paper = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(reader.pdf())).pages).split())
    assert AWAITING in paper.partition("The checks")[2], "and so does the endnote on paper"
    reader.get_by_role("link", name="All editions").click()
    expect(reader.get_by_text("When the lights went out is checked.")).to_be_visible()


def _approve_as_the_second_person(idris: Page) -> None:
    steps.go_to(idris, "Overview")
    counted = idris.get_by_role("main").locator("dl div, li, div").filter(has_text="Awaiting a second check").last
    expect(counted).to_contain_text("2")
    steps.go_to(idris, "Approvals")
    idris.get_by_role("region", name="Awaiting a second check").get_by_role("link", name=ALONE.words).click()
    idris.get_by_role("button", name="Approve as the second person").click()
    expect(idris.get_by_text("Approved as the second person: statement")).to_be_visible()
    steps.go_to(idris, "Approvals")
    expect(idris.get_by_role("region", name="Awaiting a second check").get_by_role("listitem")).to_have_count(1)


def _report_an_error(reader: Page) -> str:
    """At 320 px and without a script: from the card to its page, to the form, and to the report's number."""
    reader.goto(BLACKOUT)
    reader.get_by_role("note").filter(has_text="The call came 18 minutes").get_by_role("link", name="Page for this check").click()
    reader.get_by_role("link", name="Report an error").click()
    reader.get_by_role("button", name="Send the report").click()
    expect(reader.get_by_role("alert")).to_contain_text("Say what is wrong, in a sentence or two.")
    reader.get_by_label("What is wrong?").fill(REPORT)
    reader.get_by_label("Your mail address").fill("a.second.reader@example.org")
    reader.get_by_role("button", name="Send the report").click()
    expect(reader.get_by_role("heading", name="Thank you")).to_be_visible()
    said = re.search(r"has the number (\d+)", reader.get_by_role("main").inner_text())
    assert said is not None
    return said[1]


def _correct_and_answer(marit: Page, number: str) -> None:
    marit.get_by_role("link", name="Reported errors").click()
    marit.get_by_role("link", name=f"Report {number}: The call came 18 minutes").click()
    answering = marit.url
    marit.get_by_role("link", name="publish a correction").click()
    marit.get_by_role("button", name="Publish the correction").click()
    expect(marit.get_by_role("alert")).to_contain_text("Say what was wrong.")
    marit.get_by_label("What kind it is").select_option("correction")
    about = marit.get_by_label("What it is about")
    about.select_option(about.locator("option", has_text="Fennick said the hospital").get_attribute("value"))
    marit.get_by_label("What was wrong").fill(WRONG)
    marit.get_by_label("What is right").fill(RIGHT)
    marit.get_by_role("button", name="Publish the correction").click()
    expect(marit.get_by_text("The correction is out.")).to_be_visible()
    marit.goto(answering)
    marit.get_by_label("Answer", exact=True).fill(ANSWER)
    marit.get_by_role("button", name="Answer and close").click()
    expect(marit.get_by_text(f"Report {number} is closed. The answer goes out by mail.")).to_be_visible()


def _mailed_to(address: str, folder: Path) -> str:
    """The newest letter to somebody, which goes out behind the scenes once it is stored."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if found := [letter for letter in _letters(folder) if letter[0] == address]:
            return found[-1][1]
        time.sleep(0.1)
    raise AssertionError(f"No mail came to {address}.")


def _letters(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.eml")):
        letter = message_from_bytes(file.read_bytes(), policy=default)
        yield letter["To"], letter.get_content()


def _read_the_correction(reader: Page) -> None:
    reader.goto(BLACKOUT)
    words = reader.get_by_role("main").inner_text()
    assert words.index(WRONG) < words.index(HEADLINE), "what is grave stands before the article"
    reader.get_by_role("contentinfo").get_by_role("link", name="Corrections").click()
    listed = reader.get_by_role("main").get_by_role("listitem").filter(has_text=RIGHT)
    expect(listed).to_contain_text(WRONG)
    listed.get_by_role("link", name="The check it is about").click()
    expect(reader.get_by_role("main")).to_contain_text(RIGHT)
    assert reader.evaluate("document.documentElement.scrollWidth") == 320


def _set_a_time(marit: Page) -> None:
    steps.go_to(marit, "Overview")
    marit.get_by_role("region", name="Goes out by itself").get_by_role("link", name="Nach dem Stromausfall").click()
    marit.get_by_role("button", name="Cancel it").click()
    expect(marit.get_by_text("Cancelled. Nothing goes out by itself.")).to_be_visible()
    marit.get_by_role("link", name="Publish at a set time").click()
    marit.get_by_label("When it goes out").fill((utc_now() + timedelta(days=1)).strftime("%Y-%m-%dT07:00"))
    marit.get_by_label("What changed").fill("How long it lasted is checked.")
    marit.get_by_role("button", name="Set the time").click()
    expect(marit.get_by_text("The time is set.")).to_be_visible()
    expect(marit.get_by_text("set by Marit Solvang")).to_be_visible()


def _read_the_edition_that_came_by_itself(app: Flask, reader: Page) -> None:
    assert "Nothing is due." in app.test_cli_runner().invoke(args=["publish-due"]).output
    reader.goto(GERMAN)
    expect(reader.get_by_role("note")).to_have_count(1)
    with app.app_context():
        (made,) = schedules.publish_due(utc_now() + timedelta(days=2))
        assert made.edition is not None
    reader.reload()
    expect(reader.get_by_role("note")).to_have_count(2)
    expect(reader.get_by_text("How long it lasted is checked.")).to_be_visible()
