"""The sample's page on slow lines and on paper; and an article in Arabic, with words of any length, in forced colours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader

from benchmarks.reader_page import FONT_LIMIT, PAGE_LIMIT, SHIFTS, weigh
from factcheck.extensions import db
from factcheck.extraction.findings import Findings, FoundStatement, StatementKind, StatementType
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.models import VERDICTS, Stance
from factcheck.text.blocks import BlockKind, BlockText
from factcheck.text.spans import Span
from factcheck.workflow import approving, evidence, ingesting, publishing, recording, reviewing
from tests.support import sample_newsroom
from tests.support.accessibility import violations
from tests.support.browser import Visitors
from tests.support.databases import on_sqlite
from tests.support.newsroom import FIGURE, open_newsroom, transcript

SAMPLE = "/articles/eastern-tarrovia-counts-the-cost-of-a-six-hour-blackout/"
FERRY = "/articles/ferry-inquiry-hears-its-first-witnesses/"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 4
ADDRESS = f"https://inquiry.example/{'manifest-' * 40}"


@pytest.fixture
def sample(database_url: str) -> None:
    """The sample newsroom."""
    sample_newsroom.copy_to(Path(database_url.removeprefix("sqlite:///")))


def publish_with(app: Flask, *, words: str, language: str) -> None:
    """An article with a check whose explanation has these words, and its language."""
    with app.app_context():
        room = open_newsroom()
        room.article.language = language
        source = transcript(room.checker)
        source.url = ADDRESS
        evidence.add(room.claim, source, locator=words[:200], passage=words, stance=Stance.REFUTES, by=room.checker)
        reviewing.save_draft(room.claim, reviewing.Draft(VERDICTS["line.wrong"], f"{words[:200]}.", words), by=room.checker)
        approving.approve(reviewing.submit(room.claim, by=room.checker), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()


@on_sqlite
@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("width", [375, 1280])
def test_the_sample_page_is_light_asks_nobody_else_and_holds_still(browser: Browser, address: str, width: int) -> None:
    found = weigh(browser, f"{address}{SAMPLE}", width=width)
    assert 0 < found.page <= PAGE_LIMIT
    assert 0 < found.fonts <= FONT_LIMIT
    assert found.foreign == ()
    assert found.shift == 0


@on_sqlite
@pytest.mark.usefixtures("sample")
def test_no_line_moves_where_the_letters_come_late(visitors: Visitors) -> None:
    page = visitors.new(width=375)
    page.add_init_script(SHIFTS)

    def late(route: Route) -> None:
        page.wait_for_timeout(1500)
        route.continue_()

    page.route("**/*.woff2", late)
    page.goto(SAMPLE, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("window.shifts") == []


def test_on_paper_the_checks_are_numbered_endnotes_with_addresses_that_can_be_typed(app: Flask, visitors: Visitors) -> None:
    publish_with(app, words="The manifest lists 221.", language="en")
    page = visitors.new()
    page.goto(FERRY)
    assert not page.locator(".endnotes").is_visible(), "on a screen there are the cards"
    pages = [" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    paper = " ".join(pages)
    assert paper.index(FIGURE) < paper.index("The checks") < paper.index("Contradicts it")
    assert "https://inquiry.example/manifest-" in paper
    assert "Checked by Ana Checker, approved by Edda Editor" in paper
    for screen_only in ("Copy link", "Page for this check", "Embed this", "Link to this post", "Show what is confirmed"):
        assert screen_only not in paper


def test_words_of_any_length_fit_the_narrowest_screen(app: Flask, visitors: Visitors) -> None:
    publish_with(app, words=LONG, language="de")
    page = visitors.new(width=320)
    for path in (FERRY, f"{FERRY}statements/1/", f"/embed{FERRY}"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def _publish_in_arabic(app: Flask) -> None:
    """An article whose words run from the right, with one check."""
    claim = "وصلت أربعون سفينة إلى الميناء يوم الثلاثاء"
    parsed = ParsedArticle(
        headline="الميناء يفتح أبوابه من جديد",
        live=False,
        ended=False,
        declared_posts=None,
        summary=(),
        posts=(ParsedPost(None, None, None, None, (BlockText(BlockKind.PARAGRAPH, f"{claim}، كما قالت الشركة."),)),),
        language="ar",
    )
    with app.app_context():
        room = open_newsroom()
        article = ingesting.store(parsed, given="as it was pasted", name=None, by=room.checker)
        version = next(post.version for post in article.posts if claim in post.version.text)
        start = version.text.index(claim)
        found = FoundStatement((Span(start, start + len(claim)),), StatementKind.CLAIM, StatementType.NUMBER, 0.8, (), None)
        (statement,) = recording.record(version, Findings((), (found,)))
        evidence.add(statement, transcript(room.checker), locator="p. 3", passage="", stance=Stance.REFUTES, by=room.checker)
        draft = reviewing.Draft(VERDICTS["line.wrong"], "The harbour counted 14.", "See its list.")
        reviewing.save_draft(statement, draft, by=room.checker)
        approving.approve(reviewing.submit(statement, by=room.checker), by=room.editor)
        publishing.publish(article, "", by=room.editor)
        db.session.commit()


def direction(page: Page, selector: str) -> str:
    found: str = page.locator(selector).first.evaluate("one => getComputedStyle(one).direction")
    return found


def test_words_that_run_from_the_right_do_so_in_text_card_and_endnote(app: Flask, visitors: Visitors) -> None:
    _publish_in_arabic(app)
    for width in (320, 1280):
        page = visitors.new(width=width)
        page.goto("/")
        page.locator(".listing h2 a").click()
        assert [direction(page, place) for place in ("h1", ".passage > p.words", ".words-said > p", ".endnotes q")] == ["rtl"] * 4
        assert direction(page, ".finding") == "ltr", "the newsroom writes English"
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page) == []


def test_in_forced_colours_a_verdict_is_still_told_by_word_and_line(app: Flask, visitors: Visitors) -> None:
    publish_with(app, words="The manifest lists 221.", language="en")
    page = visitors.new()
    page.emulate_media(forced_colors="active")
    page.goto(FERRY)
    mark = page.locator(".m.wrong").first
    line = mark.evaluate("one => [getComputedStyle(one).textDecorationLine, getComputedStyle(one).textDecorationStyle]")
    assert line == ["underline", "wavy"]
    colours = mark.evaluate("one => [getComputedStyle(one).color, getComputedStyle(document.body).color]")
    assert colours[0] == colours[1], "the reader's own colours"
    assert page.locator("#statement-1 .verdict").inner_text() == "Wrong"
    page.get_by_role("button", name="Wrong or altered").click()
    outlined = page.get_by_role("button", name="Wrong or altered").evaluate("one => getComputedStyle(one).outlineStyle")
    assert outlined == "solid", "the choice shows without colour"
