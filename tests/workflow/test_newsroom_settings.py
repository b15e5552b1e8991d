"""Administrators set the newsroom up by themselves; every version is kept, and any can be brought back."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import settings as runs
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import event, select

from factcheck.extensions import db, storage
from factcheck.models import FileUse, HistoryEntry, NewsroomPart
from factcheck.workflow import newsroom, newsroom_files, newsroom_look, newsroom_settings, newsroom_versions
from factcheck.workflow.newsroom import Face, NewsroomSettings
from factcheck.workflow.refusals import Forbidden, Outdated, Refusal
from tests.support.brought import FONT, picture
from tests.support.databases import on_both_databases
from tests.support.newsroom import Newsroom
from tests.web.reader.test_contrast import COLOURS, contrast


def change(room: Newsroom, seen: int, **wanted: object) -> None:
    newsroom_settings.change(replace(newsroom.settings(), **wanted), seen=seen, by=room.administrator)  # type: ignore[arg-type]


def test_only_administrators_set_the_newsroom_up(room: Newsroom) -> None:
    for person in (room.checker, room.editor):
        with pytest.raises(Forbidden, match="Only administrators"):
            newsroom_settings.change(replace(newsroom.settings(), name="The Marn Courier"), seen=0, by=person)
        with pytest.raises(Forbidden):
            newsroom_settings.bring_back(0, seen=0, by=person)
    assert newsroom.settings().name == "Factcheck"


@on_both_databases
def test_each_change_is_a_version_with_its_entry_in_the_history(room: Newsroom) -> None:
    change(room, 0, name="The Marn Courier", accent="#8a1c5e")
    change(room, 1, unresolved_blocks=False)
    db.session.commit()

    assert newsroom.settings().name == "The Marn Courier"
    assert not newsroom.settings().unresolved_blocks
    newest, first = newsroom_versions.versions(NewsroomPart.SETTINGS)
    assert (newest.number, first.number, first.by) == (2, 1, room.administrator)
    assert first.change == "changed the name and the colour on light pages"
    told = db.session.scalars(select(HistoryEntry).filter_by(verb="set up").order_by(HistoryEntry.id)).all()
    assert [entry.details["version"] for entry in told] == [1, 2]
    assert told[0].details["changes"]["name"] == {"old": "Factcheck", "new": "The Marn Courier"}


def test_an_earlier_version_can_be_brought_back_and_so_can_the_beginning(room: Newsroom) -> None:
    change(room, 0, name="The Marn Courier", methodology="We ask twice.")
    change(room, 1, name="The Courier")
    newsroom_settings.bring_back(1, seen=2, by=room.administrator)
    assert (newsroom.settings().name, newsroom.settings().methodology) == ("The Marn Courier", "We ask twice.")
    newsroom_settings.bring_back(0, seen=3, by=room.administrator)
    assert newsroom.settings() == newsroom.defaults()
    assert newsroom_versions.number_of(NewsroomPart.SETTINGS) == 4
    with pytest.raises(Refusal, match="no version"):
        newsroom_settings.bring_back(9, seen=4, by=room.administrator)


def test_what_is_not_set_follows_the_environment(app: Flask, room: Newsroom) -> None:
    change(room, 0, address="Quay Street 5")
    db.session.commit()
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"newsroom_name": "Tide", "unresolved_blocks": False})
    assert (newsroom.settings().name, newsroom.settings().address) == ("Tide", "Quay Street 5")
    assert not newsroom.settings().unresolved_blocks


def test_of_two_administrators_the_second_is_told(room: Newsroom) -> None:
    change(room, 0, name="The Marn Courier")
    with pytest.raises(Outdated):
        change(room, 0, name="The Tide")
    assert newsroom.settings().name == "The Marn Courier"


def test_nothing_is_kept_where_nothing_differs(room: Newsroom) -> None:
    with pytest.raises(Refusal, match="Nothing has changed"):
        change(room, 0)
    assert newsroom_versions.versions(NewsroomPart.SETTINGS) == []


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("name", " ", "Give the newsroom a name"),
        ("name", "x" * 81, "80 characters"),
        ("contact", "call us", "address of mail"),
        ("contact", "javascript:alert(1)", "address of mail"),
        ("contact", "desk@courier.example?bcc=a@b.example", "address of mail"),
        ("imprint", "javascript:alert(1)", "beginning with https://"),
        ("imprint", "//elsewhere.example", "beginning with https://"),
        ("language", "xx", "one of the languages"),
        ("methodology", "x" * 20_001, "20,000 characters"),
        ("text_face", Face.OWN, "WOFF2"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(room: Newsroom, field: str, value: object, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        change(room, 0, **{field: value})


def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio(room: Newsroom) -> None:
    with pytest.raises(Refusal, match=r"On light pages .* contrast of 1\.\d to 1 .* it takes 4\.5 to 1") as refused:
        change(room, 0, accent="#ff9900")
    assert [problem.field for problem in refused.value.problems] == ["accent"]
    with pytest.raises(Refusal, match=r"On dark pages .* lighter colour"):
        change(room, 0, accent_dark="#203040")


@runs(max_examples=300)
@given(st.integers(0, 0xFFFFFF), st.sampled_from([0, 1]))
def test_every_colour_that_is_taken_can_be_read_wherever_it_stands(number: int, theme: int) -> None:
    colour = f"#{number:06x}"
    wanted = NewsroomSettings(accent=colour) if theme == newsroom_look.LIGHT else NewsroomSettings(accent_dark=colour)
    grounds = [COLOURS[name][theme] for name in ("paper", "panel", "ok-tint", "context-tint", "open-tint", "wrong-tint", "past-tint")]
    tint = newsroom_look.tint(colour, theme)
    pairs = [*((colour, ground) for ground in (*grounds, tint)), *((COLOURS[words][theme], tint) for words in ("ink", "quiet"))]
    assert (newsroom_look.unreadable(wanted) == []) == all(contrast(*pair) >= 4.5 for pair in pairs)


def test_the_products_own_look_is_readable_and_needs_no_style_sheet() -> None:
    assert newsroom_look.unreadable(NewsroomSettings()) == []
    assert newsroom_look.stylesheet(NewsroomSettings(), str) == ""
    assert newsroom_look.version(NewsroomSettings()) == ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_and_small(room: Newsroom, kind: str) -> None:
    hidden = b"<script>alert(1)</script>"
    logo = newsroom_files.keep_logo(picture(1000, 100, kind) + hidden, "logo", by=room.administrator)
    kept = newsroom_files.given_out(logo.sha256, FileUse.LOGO)
    assert kept is not None
    assert hidden not in kept
    drawn = Image.open(io.BytesIO(kept))
    assert (drawn.format, drawn.size) == ("PNG", (640, 64))
    assert (logo.width, logo.height) == drawn.size


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "SVG"),
        (b"GIF89a", "no picture that can be read"),
        (b"", "no picture that can be read"),
        (picture()[:60], "no picture that can be read"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (picture(5000, 5000), "16 million pixels"),
    ],
    ids=["svg", "svg after its declaration", "gif", "empty", "cut short", "too many bytes", "too many pixels"],
)
def test_what_is_no_logo_is_refused(room: Newsroom, content: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        newsroom_files.keep_logo(content, "logo", by=room.administrator)


def test_a_font_is_kept_as_it_came_and_said_to_hold_every_weight(room: Newsroom) -> None:
    sha256, variable = newsroom_files.keep_font(FONT.read_bytes(), FONT.name, field="text_font", by=room.administrator)
    assert variable
    assert newsroom_files.given_out(sha256, FileUse.FONT) == FONT.read_bytes()
    assert newsroom_files.given_out(sha256, FileUse.LOGO) is None
    sheet = newsroom_look.stylesheet(NewsroomSettings(text_face=Face.OWN, text_font=sha256, text_font_variable=True), str)
    assert f'url("{sha256}") format("woff2")' in sheet
    assert "font-weight: 100 900" in sheet
    with pytest.raises(Refusal, match="WOFF2"):
        newsroom_files.keep_font(picture(), "logo.png", field="text_font", by=room.administrator)


def test_nothing_else_that_is_stored_is_given_out_by_its_hash(room: Newsroom) -> None:
    sha256 = storage().put(b"What a source told us in confidence.")
    assert newsroom_files.given_out(sha256, FileUse.LOGO) is None
    assert newsroom_files.given_out(sha256, FileUse.FONT) is None


def test_the_settings_are_read_once_in_a_transaction(room: Newsroom) -> None:
    db.session.commit()
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    for _ in range(5):
        newsroom.settings()
        newsroom.vocabularies()
    assert len([sql for sql in asked if "newsroom_versions" in sql]) == 2, "one for each part"
    db.session.commit()
    newsroom.settings()
    assert len([sql for sql in asked if "newsroom_versions" in sql]) == 3, "somebody may have changed them since"
