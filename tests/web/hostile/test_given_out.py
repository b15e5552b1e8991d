"""Strings that programs stumble over come out of every export as they were typed, read by programs that are not ours."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from factcheck.formats.csv_lines import harmless
from factcheck.formats.xml import UNPRINTABLE
from factcheck.web.machines.lists import NEWEST
from tests.support.databases import on_sqlite
from tests.support.newsroom import open_newsroom
from tests.support.shared import FOLDER, needs_shared
from tests.web.hostile import given_out, naughty

ENDINGS = {
    "statements.json": "NRTD",
    "article.json": "H",
    "claim-reviews.json": "NRTPDH",
    "annotations/?page=0": "D",
    "/feeds/verdicts.json": "D",
    "/claim-reviews.json": "NRTPDH",
    "statements.csv": "NRD",
    "/feeds/verdicts.atom": "D",
    "pack: statements.json": "NRTD",
    "pack: edition.json": "HNRTPFLWD",
    "pack: sources.json": "TPFLW",
    "pack: history.json": "",
    "live.json": "",
    "page": "H",
}
"""Which fields each gives out, by the letters that given_out.publish puts after the string in each."""


@on_sqlite  # PostgreSQL takes no publisher of more than 200 characters, as our forms do
@pytest.mark.parametrize("whose", ["ours", pytest.param("of others", marks=needs_shared)])
def test_what_is_published_comes_out_of_every_export_as_it_was_typed(app: Flask, whose: str) -> None:
    strings = list(naughty.OURS) if whose == "ours" else _of_others()
    with app.app_context():
        room = open_newsroom()
        home = given_out.publish(room, strings)
        article_id = 2
    seen = set()
    for name, texts in given_out.read_back(app, home, article_id):
        seen.add(name)
        words = " ".join(_plain(text) for text in texts)
        for place, string in enumerate(strings[:NEWEST] if name.startswith("/feeds/") else strings):
            for ending in ENDINGS.get(name, ""):
                typed = _as_given_out(name, f"{string} {ending}{place}")
                assert _plain(typed) in words, f"{typed!r} does not stand in {name}."
    assert seen >= set(ENDINGS)


def _as_given_out(name: str, text: str) -> str:
    """What two formats cannot hold as it is: a spreadsheet would run a formula, and XML knows no control characters."""
    text = text.strip()
    if name.endswith(".csv"):
        return harmless(text)
    return UNPRINTABLE.sub("\ufffd", text) if name.endswith(".atom") else text


def _plain(text: str) -> str:
    return " ".join(text.split())


def _of_others() -> list[str]:
    """All of the list beside the checkout, several in one text; what holds no words cannot be typed into a field."""
    listed: list[str] = json.loads((FOLDER / "data" / "security" / "naughty-strings.json").read_text(encoding="utf-8"))
    texts = [""]
    for one in filter(str.strip, listed):
        joined = f"{texts[-1]} {one}".strip()
        texts[-1:] = [joined] if len(joined) <= 280 else [texts[-1], one]
    return texts
