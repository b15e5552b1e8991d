"""The newsroom's room, and what readers see of what was set there."""

from __future__ import annotations

import hashlib
import io
import json
import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.config_places import ROOT
from factcheck.extensions import db, storage
from factcheck.models import VERDICTS, HistoryEntry, Stance
from factcheck.workflow import approving, evidence, newsroom, newsroom_verdicts, publishing, reviewing
from factcheck.workflow.newsroom_verdicts import Wording
from tests.support.brought import FONT, picture
from tests.support.newsroom import Newsroom, submitted_quote, transcript

AS_IT_IS = {
    "name": "Factcheck",
    "language": "en",
    "accent": "#0b5172",
    "accent_dark": "#7cc4e6",
    "text_face": "source-serif",
    "interface_face": "source-sans",
    "unresolved_blocks": "y",
    "reader_reports": "y",
    "public_history": "all",
}


def change(client: FlaskClient, seen: int, **typed: Any) -> TestResponse:
    """Send the form as it is by default, with some of it changed."""
    sent = {**AS_IT_IS, "seen": str(seen), "do": "change", **typed}
    return client.post("/newsroom/", data={name: value for name, value in sent.items() if value is not None})


def published(app: Flask, room: Newsroom) -> str:
    """The path of an article with the quote published."""
    with app.app_context():
        approving.approve(submitted_quote(room), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        db.session.commit()
        return f"/articles/{room.article.slug}/"


def test_readers_see_the_name_the_foot_and_the_texts_from_the_next_page_on(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    path = published(app, room)
    answer = change(
        ada,
        0,
        name="The Marn Courier",
        address="Quay Street 5",
        contact="checks@courier.example",
        imprint="https://courier.example/imprint",
        methodology="We ask **twice**. <script>alert(1)</script> [us](javascript:alert(1))",
        corrections_policy="*In the open.*",
    )
    assert answer.status_code == 303
    reader = app.test_client()
    page = reader.get(path).text
    assert "The Marn Courier, Quay Street 5" in page
    assert 'href="mailto:checks@courier.example"' in page
    assert 'href="https://courier.example/imprint"' in page
    told = reader.get("/methodology").text
    assert "We ask <strong>twice</strong>." in told
    assert "<script>alert" not in told
    assert 'href="javascript:' not in told
    assert "<em>In the open.</em>" in reader.get("/corrections/").text
    assert json.loads(reader.get("/feeds/articles.json").text)["authors"][0]["name"] == "The Marn Courier"


def test_by_default_pages_ask_for_no_style_sheet_of_the_newsrooms(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    path = published(app, room)
    assert "newsroom.css" not in app.test_client().get(path).text
    assert app.test_client().get("/newsroom.css").data == b""


def test_colours_and_fonts_stand_in_a_style_sheet_that_sets_variables_alone(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    path = published(app, room)
    font = (io.BytesIO(FONT.read_bytes()), "ours.woff2")
    answer = change(ada, 0, accent="#8a1c5e", text_face="own", text_font=font, interface_face="device-sans")
    assert answer.status_code == 303, answer.text
    reader = app.test_client()
    page = reader.get(path).text
    address = re.search(r'href="(/newsroom\.css\?v=[0-9a-f]{16})"', page)
    assert address is not None
    sheet = reader.get(address[1])
    assert sheet.cache_control.immutable
    assert "default-src 'none'" in sheet.headers["Content-Security-Policy"]
    known = set(re.findall(r"--([\w-]+):", (ROOT / "factcheck" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")))
    root = re.search(r":root {\n(.*)}\n", sheet.text, re.DOTALL)
    assert root is not None
    assert {line.split(":")[0].strip(" -") for line in root[1].splitlines()} <= known
    assert "--accent: light-dark(#8a1c5e, #7cc4e6);" in root[1]
    assert "reading-serif" not in re.sub(r"\s", "", "".join(re.findall(r'<link rel="preload"[^>]*>', page))), "a font that is not used"
    (ours,) = re.findall(r'url\("([^"]+)"\)', sheet.text)
    given = reader.get(ours)
    assert given.data == FONT.read_bytes()
    assert given.mimetype == "font/woff2"


def test_a_logo_is_given_as_a_picture_that_cannot_run(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    assert change(ada, 0, logo=(io.BytesIO(picture()), "logo.html"), logo_says_name="y").status_code == 303
    reader = app.test_client()
    page = reader.get("/").text
    found = re.search(r'<img class="site-logo" src="([^"]+)" alt="Factcheck" width="320" height="80">', page)
    assert found is not None
    logo = reader.get(found[1])
    assert logo.mimetype == "image/png"
    assert logo.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in logo.headers["Content-Security-Policy"]
    assert hashlib.sha256(logo.data).hexdigest() in found[1]
    assert change(ada, 1, remove_logo="y").status_code == 303
    assert "site-logo" not in reader.get("/").text


def test_nothing_else_in_the_storage_is_given_out(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        sha256 = storage().put(b"What a source told us in confidence.")
    for path in (f"/newsroom/logo/{sha256}.png", f"/newsroom/fonts/{sha256}.woff2", "/newsroom/logo/..%2f..%2fsecret-key.png"):
        assert app.test_client().get(path).status_code == 404


def test_what_is_refused_stays_typed_and_nothing_is_kept(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    answer = change(ada, 0, name="The Marn Courier", accent="#ff9900", logo=(io.BytesIO(b"<svg onload=alert(1)>"), "logo.svg"))
    assert answer.status_code == 422
    assert "contrast of 1." in answer.text
    assert "A drawing in SVG can hold a program" in answer.text
    assert 'value="The Marn Courier"' in answer.text
    assert 'value="#ff9900"' in answer.text
    assert "The Marn Courier" not in app.test_client().get("/").text


def test_the_preview_shows_a_look_and_keeps_nothing(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    answer = change(ada, 0, do="preview", accent="#8a1c5e")
    address = re.search(r'href="(/newsroom/preview\.css\?[^"]+)"', answer.text)
    assert answer.status_code == 200
    assert address is not None
    assert "--accent: light-dark(#8a1c5e," in ada.get(address[1].replace("&amp;", "&")).text
    assert "cannot be read" in change(ada, 0, do="preview", accent="#ff9900").text
    assert app.test_client().get("/newsroom.css").data == b""


def test_nothing_typed_by_hand_gets_into_a_style_sheet(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    forged = "red;}body{display:none}"
    assert change(ada, 0, accent=forged, name="Tide").status_code in {303, 422}
    assert change(ada, 0, text_face=forged).status_code == 422
    assert b"body" not in app.test_client().get("/newsroom.css").data
    assert "body" not in ada.get("/newsroom/preview.css", query_string={"accent": forged, "text_face": forged}).text


def test_of_two_administrators_neither_loses_a_word(room: Newsroom, ada: FlaskClient) -> None:
    change(ada, 0, name="The Marn Courier")
    answer = change(ada, 0, name="The Tide")
    assert answer.status_code == 409
    assert 'value="The Tide"' in answer.text
    assert 'name="seen" type="hidden" value="1"' in answer.text


def test_readers_report_errors_only_where_they_may(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    path, reader = published(app, room), app.test_client()
    assert f'href="{path}report"' in reader.get(path).text
    change(ada, 0, reader_reports=None)
    assert f'href="{path}report' not in reader.get(path).text
    assert reader.get(f"{path}report").status_code == 404
    assert reader.post(f"{path}report", data={"wrong": "It was 213."}).status_code == 404


def test_a_page_speaks_the_newsrooms_language(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    change(ada, 0, language="de")
    assert '<html lang="de"' in app.test_client().get("/").text


def test_a_version_is_brought_back_with_one_button(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    change(ada, 0, name="The Marn Courier")
    page = ada.get("/newsroom/versions").text
    assert "Version 1: changed the name" in page
    assert ada.post("/newsroom/versions/settings/0", data={"seen": "1"}).status_code == 303
    assert "The Marn Courier" not in app.test_client().get("/").text
    assert "Somebody changed this" in ada.post("/newsroom/versions/settings/1", data={"seen": "1"}, follow_redirects=True).text


def test_what_was_set_is_in_the_history_of_whoever_did_it(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    change(ada, 0, name="The Marn Courier")
    with app.app_context():
        (entry,) = db.session.scalars(db.select(HistoryEntry).filter_by(verb="set up"))
        assert entry.by == room.administrator


def test_a_verdict_that_was_given_can_only_be_called_anew(app: Flask, room: Newsroom, ada: FlaskClient) -> None:
    path = published(app, room)
    page = ada.get("/newsroom/verdicts/quote.verbatim").text
    assert "1 review has given this verdict" in page
    assert 'name="definition"' not in page
    sent = {"seen": "0", "label": "Word for word", "needs": "supports"}
    assert ada.post("/newsroom/verdicts/quote.verbatim", data=sent).status_code == 303
    forged = {**sent, "seen": "1", "definition": "Said by nobody."}
    assert "so its definition stays" in ada.post("/newsroom/verdicts/quote.verbatim", data=forged).text
    reader = app.test_client()
    assert "Verbatim" in reader.get(path).text
    told = reader.get("/methodology").text
    assert "Word for word" in told
    assert "Earlier checks call it: Verbatim." in told


def test_a_verdict_is_added_and_retired_and_the_desk_offers_what_counts(
    app: Flask, room: Newsroom, ada: FlaskClient, ana: FlaskClient
) -> None:
    sent = {"seen": "0", "label": "Satire", "definition": "It was meant as a joke.", "family": "context", "value": "", "needs": "nothing"}
    assert ada.post("/newsroom/verdicts/new/line", data=sent).status_code == 303
    assert ada.post("/newsroom/verdicts/line.confirmed/retire", data={"seen": "1"}).status_code == 303
    desk = ana.get(f"/desk/statements/{room.claim_id}/").text
    assert 'value="line.satire"' in desk
    assert 'value="line.confirmed"' not in desk
    assert "Retired" in ada.get("/newsroom/verdicts/").text
    told = app.test_client().get("/methodology").text
    assert "It was meant as a joke." in told
    assert "Newer checks do not give it any more." in told
    assert ada.post("/newsroom/verdicts/new/line", data={**sent, "seen": "2"}).status_code == 422, "it is called like another"
    assert ada.post("/newsroom/verdicts/new/line", data={**sent, "seen": "0"}).status_code == 409


def test_a_rating_of_the_newsrooms_own_is_told_to_search_engines(app: Flask, room: Newsroom) -> None:
    with app.app_context():
        wording = Wording("Nearly so", "Right but for a detail.", VERDICTS["claim.true"].family, 4)
        newsroom_verdicts.add(VERDICTS["claim.true"].vocabulary, wording, seen=0, by=room.administrator)
        submitted_quote(room)
        reviewing.take_back(room.quote, by=room.checker)
        evidence.add(room.quote, transcript(room.checker), locator="p. 3", passage="", stance=Stance.SUPPORTS, by=room.checker)
        draft = reviewing.Draft(newsroom.vocabularies().every["claim.nearly-so"], "It is nearly so.", "")
        reviewing.save_draft(room.quote, draft, by=room.checker)
        approving.approve(reviewing.submit(room.quote, by=room.checker), by=room.editor)
        publishing.publish(room.article, "", by=room.editor)
        newsroom_verdicts.retire("claim.nearly-so", seen=1, by=room.administrator)
        db.session.commit()
        path = f"/articles/{room.article.slug}/statements/{room.quote_id}/"
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', app.test_client().get(path).text, re.DOTALL)
    told = json.loads(found)
    reviews = [one for one in (told if isinstance(told, list) else told.get("@graph", [told])) if one["@type"] == "ClaimReview"]
    assert reviews[0]["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Nearly so",
        "ratingValue": 4,
        "bestRating": 5,
        "worstRating": 1,
    }
