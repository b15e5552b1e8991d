"""Picking a passage in what was kept of a source."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from factcheck.extensions import db
from factcheck.models import Source
from factcheck.web.evidence.reading import SHOWN, locator, page_of, paragraphs, part, picked
from factcheck.workflow import source_snapshots
from tests.support.browser import Visitors
from tests.support.form_reading import fields
from tests.support.newsroom import PASSWORD, Newsroom, open_newsroom, transcript
from tests.support.pages import sign_in
from tests.support.visitors import signed_in_as

HEARD = "COUNSEL: Were you told?\n\n  LIND: We were 🛟 never told to turn back.\n\n00:14:05\nLIND: I say it again. <b>Never.</b>\n"
NEVER = "We were 🛟 never told"


@pytest.fixture
def room(app: Flask) -> Newsroom:
    with app.app_context():
        return open_newsroom()


@pytest.fixture
def kept(app: Flask, room: Newsroom) -> Callable[[str], str]:
    """Keeps a text as a snapshot of the transcript; gives the address at which a passage for the quote is picked in it."""

    def keep(words: str) -> str:
        with app.app_context():
            source, content = transcript(room.checker), words.encode()
            read = source_snapshots.read_file(content, "hearing.txt")
            snapshot = source_snapshots.keep_file(source, content, "hearing.txt", read, by=room.checker)
            assert snapshot is not None
            db.session.commit()
            return f"/desk/evidence/pick/{room.quote_id}/{snapshot.id}"

    return keep


def test_a_place_is_named_by_its_paragraph_or_by_the_time_before_it() -> None:
    assert locator(HEARD, HEARD.index("never told")) == "paragraph 2"
    assert locator(HEARD, HEARD.index("again")) == "00:14:05"
    assert locator("[1:02] HOST: Welcome.", 10) == "1:02"
    assert locator("12:30 is when it rang.", 10) == "12:30"
    assert locator("\n\nOnly this.", 0) == ""


def test_paragraphs_are_lines_without_the_white_space_around_them() -> None:
    assert [HEARD[span.start : span.end][:8] for span in paragraphs(HEARD)] == ["COUNSEL:", "LIND: We", "00:14:05", "LIND: I "]


def test_a_search_finds_the_words_in_any_case_and_shows_where_they_stand() -> None:
    found = part(HEARD, "NEVER  told", 1)
    assert [(one.number, [piece for piece, sought in one.pieces if sought]) for one in found.paragraphs] == [(2, ["never told"])]
    assert "".join(piece for piece, _ in found.paragraphs[0].pieces) == found.paragraphs[0].words
    assert part(HEARD, "(", 1).total == 0


def test_a_long_text_is_shown_in_parts_that_together_hold_all_of_it() -> None:
    text = "\n".join(f"Line {number}." for number in range(1, SHOWN * 2 + 8))
    parts = [part(text, "", number) for number in (1, 2, 3)]
    assert [one.number for shown in parts for one in shown.paragraphs] == list(range(1, SHOWN * 2 + 8))
    assert part(text, "", 99).number == 3
    assert page_of(text, text.index(f"Line {SHOWN + 1}.")) == 2


@pytest.mark.parametrize(("start", "end"), [(None, 5), (5, 5), (9, 3), (-2, 4), (0, 10_000), (24, 26)])
def test_what_is_no_stretch_of_the_text_is_not_picked(start: int | None, end: int) -> None:
    assert picked(HEARD, start, end) is None


def test_without_a_script_a_paragraph_is_used_and_stands_in_the_form_with_its_place(
    app: Flask, room: Newsroom, kept: Callable[[str], str]
) -> None:
    client = signed_in_as(app, "checker@example.org")
    page = client.get(f"{kept(HEARD)}?q=again&stance=refutes").text
    (address,) = re.findall(r'class="kept-use" href="([^"]+)"', page)
    assert "<b>Never" not in page
    form = fields(client.get(unescape(address)).text)
    assert (form["passage"], form["locator"], form["stance"]) == ("LIND: I say it again. <b>Never.</b>", "00:14:05", "refutes")
    sent = client.post(f"/desk/statements/{room.quote_id}/", data={**form, "do": "evidence"})
    assert sent.status_code == 303, sent.text
    with app.app_context():
        (piece,) = room.quote.evidence
        assert piece.snapshot is not None
        assert piece.snapshot.text[piece.passage_start : piece.passage_end] == piece.passage


def test_a_picked_passage_that_was_changed_into_other_words_is_refused(app: Flask, room: Newsroom, kept: Callable[[str], str]) -> None:
    client = signed_in_as(app, "checker@example.org")
    (address,) = re.findall(r'class="kept-use" href="([^"]+)"', client.get(f"{kept(HEARD)}?q=again&stance=refutes").text)
    form = fields(client.get(unescape(address)).text) | {"passage": "I say it again: never."}
    refused = client.post(f"/desk/statements/{room.quote_id}/", data={**form, "do": "evidence"})
    assert refused.status_code == 422
    assert "do not stand in the text that was kept" in refused.text


def test_the_form_leads_to_what_was_kept_last_of_the_chosen_source(app: Flask, room: Newsroom, kept: Callable[[str], str]) -> None:
    kept("An older text.")
    newest = kept(HEARD)
    with app.app_context():
        source = str(transcript(room.checker).id)
    client = signed_in_as(app, "checker@example.org")
    form = fields(client.get(f"/desk/statements/{room.quote_id}/").text)
    answer = client.post(f"/desk/statements/{room.quote_id}/", data={**form, "source": source, "finding": "Heard.", "do": "pick"})
    assert answer.location == newest
    with app.app_context():
        assert room.quote.draft_finding == "Heard.", "what was typed is saved on the way"


def test_where_nothing_is_kept_or_chosen_it_is_said_what_to_do(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        source = str(transcript(room.checker).id)
        db.session.commit()
    client = signed_in_as(app, "checker@example.org")
    form = fields(client.get(f"/desk/statements/{room.quote_id}/").text)
    for chosen, sentence in (("", "Choose the source first"), (source, "No words are kept of “Hearing transcript”")):
        answer = client.post(f"/desk/statements/{room.quote_id}/", data={**form, "source": chosen, "do": "pick"})
        assert answer.status_code == 422
        assert sentence in answer.text


@pytest.mark.parametrize("there", ["1/99999", "99999/1", f"{'9' * 400}/1"])
def test_what_is_not_kept_is_not_found(app: Flask, room: Newsroom, there: str) -> None:
    assert signed_in_as(app, "checker@example.org").get(f"/desk/evidence/pick/{there}").status_code == 404


def test_a_page_asks_no_more_for_an_old_source(app: Flask, room: Newsroom, kept: Callable[[str], str]) -> None:
    address = kept(HEARD)
    with app.app_context():
        db.session.get_one(Source, 1).confidential = True
        db.session.commit()
    assert "Desk only" in signed_in_as(app, "checker@example.org").get(address).text


@pytest.fixture
def page(visitors: Visitors, room: Newsroom) -> Page:
    page = visitors.new()
    sign_in(page, "checker@example.org", PASSWORD)
    page.get_by_role("heading", name="Desk", exact=True).wait_for()
    return page


def test_selected_words_become_the_passage(app: Flask, page: Page, room: Newsroom, kept: Callable[[str], str]) -> None:
    page.goto(kept(HEARD))
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector("[data-pick]"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
            }
        }""",
        NEVER,
    )
    page.get_by_role("link", name="Use these words").click()
    expect(page.get_by_label("Passage")).to_have_value(NEVER)
    expect(page.get_by_label("Page, paragraph or time")).to_have_value("paragraph 2")
    page.get_by_label("Supports", exact=True).check()
    page.get_by_role("button", name="Add this evidence").click()
    expect(page.get_by_text("Saved, with the new evidence.")).to_be_visible()
    with app.app_context():
        (piece,) = room.quote.evidence
        assert (piece.passage, piece.passage_start) == (NEVER, HEARD.index(NEVER))
