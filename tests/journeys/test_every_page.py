"""Every page, as the person whom it is for sees it: open to everybody, in both themes, on every width, and well made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from flask import Flask
from playwright.sync_api import Page, Response

from factcheck.workflow.sampling import PASSWORD
from tests.journeys import newsday
from tests.journeys.places import ADMINISTRATOR, CHECKER, EDITOR, PLACES, READER, Place
from tests.support import html_validity, run_folder
from tests.support.accessibility import violations
from tests.support.browser import Visitors
from tests.support.pages import sign_in

Theme = Literal["light", "dark"]
WIDE = 1280
THEMES: dict[int, Theme | None] = {320: None, 375: "light", WIDE: "dark"}
"""The widths, and the theme in which axe looks at each: colours do not depend on the width, what is shown does."""


@pytest.fixture
def database_url(database_url: str, tmp_path: Path) -> str:
    """A day's work, made once in a test run; each test gets a copy of its own."""
    made = run_folder.made_once("newsday.sqlite3", newsday.make)
    shutil.copy(made, tmp_path / "newsday.sqlite3")
    return f"sqlite:///{tmp_path / 'newsday.sqlite3'}"


FOR_SCRIPTS = {
    "static",
    "api.article",
    "api.described",
    "overview.file",
    "following.latest",
    "jobs.progress",
    "sources.find",
    "sources.original",
    "asked.file",
    "reader.live",
    "reader.numbered",  # leads on to another page
    "reader.statement_picture",
    "embeds.oembed",
    "newsroom.stylesheet",
    "newsroom.preview_stylesheet",
    "newsroom.logo",
    "newsroom.font",
    "machines.article",
    "machines.statements",
    "machines.statements_table",
    "machines.claim_reviews_of",
    "machines.every_claim_review",
    "machines.collection",
    "machines.feed",
    "machines.every_page",
    "machines.news",
    "machines.robots",
    "health.alive",
    "health.ready",
    "metrics.numbers",
    "packs.key",
    "packs.offline",  # a file to keep
    "chain.marks",
    "auth.remove_passkey",  # needs a passkey: tests/web/auth/test_passkeys_in_a_browser.py opens it
    "auth.signed_out",  # needs a sign-in service: tests/web/auth/test_single_sign_on_in_a_browser.py opens it
    "auth.unlink_service",  # likewise
}
"""What is opened by no person."""


def test_every_page_has_its_place_here(app: Flask) -> None:
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods} - FOR_SCRIPTS
    assert {place.endpoint for place in PLACES} == pages


TOURS = {
    "reader": (READER, slice(None)),
    "checker, one half": (CHECKER, slice(0, None, 2)),  # so that two workers share the longest tour
    "checker, other half": (CHECKER, slice(1, None, 2)),
    "editor": (EDITOR, slice(None)),
    "administrator": (ADMINISTRATOR, slice(None)),
}


@pytest.mark.parametrize(("who", "part"), TOURS.values(), ids=TOURS)
def test_every_page_is_accessible_valid_and_fits(app: Flask, visitors: Visitors, who: str, part: slice) -> None:
    addresses = list(_addresses(app, who))[part]
    page = visitors.new()
    if who:
        sign_in(page, who, PASSWORD)
    sources, faults, seen = {}, [], set()
    for place, address in addresses:
        answer = _open(page, place, address)
        sources[place.name] = answer.text()
        if answer.status != place.status:
            faults.append(f"{place.name}: {answer.status} instead of {place.status}")
        faults += [f"{place.name}: {fault}" for fault in _seen_by_everybody(page, first=place.endpoint not in seen)]
        seen.add(place.endpoint)
    faults += html_validity.errors(sources)
    assert not faults, "\n".join(faults)


def _addresses(app: Flask, who: str) -> Iterator[tuple[Place, str]]:
    with app.app_context():
        values = newsday.values()
    urls = app.url_map.bind("localhost")
    for place in PLACES:
        if place.who == who:
            yield place, urls.build(place.endpoint, {part: values.get(str(what), what) for part, what in place.about.items()})


def _open(page: Page, place: Place, address: str) -> Response:
    page.set_viewport_size({"width": WIDE, "height": 900})
    answer = page.goto(address)
    assert answer is not None
    return place.then(page) if place.then else answer


def _seen_by_everybody(page: Page, *, first: bool) -> Iterator[str]:
    """What is wrong with a page for some who look at it: whether it fits each width, and what axe finds.

    axe looks at every page when it is wide; at the `first` of each kind of page also when it is narrow.
    """
    for width, theme in THEMES.items():
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"scrolls sideways at {width} px"
        if theme is not None and (width == WIDE or first):
            page.emulate_media(color_scheme=theme)
            yield from (f"{theme}, {width} px: {violation}" for violation in violations(page))
