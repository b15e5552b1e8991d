"""Everybody at the desk reads the guidelines; editors write them."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.support.newsroom import Newsroom


def write(client: FlaskClient, text: str, *, seen: int, note: str = "") -> int:
    return client.post("/desk/guidelines/write", data={"text": text, "note": note, "seen": str(seen)}).status_code


def test_what_editors_write_is_read_by_all_with_harmless_formatting(ana: FlaskClient, edda: FlaskClient, room: Newsroom) -> None:
    assert write(edda, "**Two sources.** <script>alert(1)</script>", seen=0) == 303
    page = ana.get("/desk/guidelines/").text

    assert "<strong>Two sources.</strong>" in page
    assert "<script>alert" not in page
    assert 'href="/desk/guidelines/"' in ana.get(f"/desk/statements/{room.claim_id}/").text


def test_earlier_versions_can_still_be_read(ana: FlaskClient, edda: FlaskClient, room: Newsroom) -> None:
    write(edda, "Two sources.", seen=0)
    write(edda, "Three sources.", seen=1, note="One more.")

    assert "Two sources." in ana.get("/desk/guidelines/1").text
    assert "holds no more" in ana.get("/desk/guidelines/1").text
    assert "One more." in ana.get("/desk/guidelines/").text


def test_of_two_who_write_at_once_neither_loses_a_word(edda: FlaskClient, ada: FlaskClient, room: Newsroom) -> None:
    write(edda, "Two sources.", seen=0)
    answer = ada.post("/desk/guidelines/write", data={"text": "Always two sources.", "note": "", "seen": "0"})

    assert answer.status_code == 409
    assert "Always two sources." in answer.text
    assert "Two sources." in answer.text
    assert 'name="seen" type="hidden" value="1"' in answer.text
