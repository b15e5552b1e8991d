"""Answers are packed for those who ask, where nothing private stands in them."""

from __future__ import annotations

import gzip

from flask import Flask
from flask.testing import FlaskClient

from factcheck.extensions import db
from tests.support.newsroom import open_newsroom
from tests.support.visitors import signed_in_as

ASKED = {"Accept-Encoding": "gzip, deflate"}
SHEET = "/static/css/base.css"


def test_a_page_and_a_file_come_packed_and_say_the_same(client: FlaskClient) -> None:
    for address in ("/methodology", SHEET):
        plain, packed = client.get(address, buffered=True), client.get(address, headers=ASKED, buffered=True)
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert len(packed.data) < len(plain.data) / 2
        assert packed.content_length == len(packed.data)
        assert all("Accept-Encoding" in answer.headers["Vary"] for answer in (plain, packed)), "caches keep the two apart"


def test_who_has_the_packed_file_is_told_so(client: FlaskClient) -> None:
    first = client.get(SHEET, headers=ASKED, buffered=True)
    again = client.get(SHEET, headers=ASKED | {"If-None-Match": first.headers["ETag"]}, buffered=True)
    assert (again.status_code, again.data) == (304, b"")


def test_pages_of_somebody_signed_in_are_never_packed(app: Flask) -> None:
    with app.app_context():
        open_newsroom()
        db.session.commit()
    client = signed_in_as(app, "checker@example.org")
    assert "Content-Encoding" not in client.get("/desk/", headers=ASKED, buffered=True).headers
    assert "Content-Encoding" not in client.get("/methodology", headers=ASKED, buffered=True).headers
    assert client.get(SHEET, headers=ASKED, buffered=True).headers["Content-Encoding"] == "gzip"


def test_a_page_with_a_form_token_is_never_packed(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().get("/sign-in", headers=ASKED, buffered=True)
    assert b"csrf_token" in answer.data
    assert "Content-Encoding" not in answer.headers


def test_fonts_are_packed_already(client: FlaskClient) -> None:
    answer = client.get("/static/fonts/source-sans-3-latin-wght-normal.woff2", headers=ASKED, buffered=True)
    assert "Content-Encoding" not in answer.headers
