"""One round: a newsroom is filled with payloads, served as it is in earnest, and looked at by an administrator and by readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser

from factcheck.config import Settings
from factcheck.web.published.writing import write_pages
from tests.support.crawler import FileServer
from tests.support.server import serving
from tests.web.hostile import addresses, house, stage
from tests.web.hostile.deck import Deck
from tests.web.hostile.touring import Tour

_DESK = ("/desk", "/approvals", "/people", "/newsroom/", "/account", "/system", "/api")
"""What only people of the newsroom open begins so."""
_EMPTY = frozenset({"static", "newsroom.font", "newsroom.logo", "metrics.numbers", "api.article", "packs.offline", "auth.signed_out"})
"""Endpoints of files of ours, and of what no browser is shown."""
_OFFLINE = "verify/offline.html"
"""A file to keep, whose own script and styles stand within it."""
ROUND = 10_000
"""Characters of payloads in one round, about."""


def round_of(app: Flask, settings: Settings, payloads: Sequence[str], browser: Browser, folder: Path, *, published: int = 3) -> Tour:
    """Fill the empty database of `app`, publish so many statements, and open every page and file."""
    with app.app_context():
        filled = stage.fill(tuple(payloads), published=published)
        write_pages()
    paths = [path for _, path in addresses.paths(app, filled.values, left_out=_EMPTY)]
    with serving(settings, log=folder / "hostile.log") as home:
        tour = Tour(home)
        inside = [path for path in paths if path.startswith(_DESK)]
        tour.take(browser, inside, mail=stage.ADMINISTRATOR, once_in=lambda: _add_passkeys(app, payloads))
        tour.take(browser, [path for path in paths if not path.startswith(_DESK)])
    site = settings.resolved_published() / "site"
    with FileServer(site) as home:
        files = Tour(home)
        files.take(browser, _files(site, filled.slug))
    tour.found += files.found
    tour.opened += files.opened
    return tour


def _add_passkeys(app: Flask, payloads: Sequence[str]) -> None:
    with app.app_context():
        house.passkeys(payloads, stage.ADMINISTRATOR)


def _files(folder: Path, slug: str) -> Iterator[str]:
    """The published files of the article, one of each sort, and of the site: here no policy stands behind them."""
    seen = set()
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix()
        sort = "".join("#" if part.isdigit() else f"/{part}" for part in address.split("/"))
        if sort not in seen and address != _OFFLINE and ("articles/" not in address or slug in address):
            seen.add(sort)
            yield f"/{address}"


def rounds(payloads: Sequence[str], size: int = ROUND) -> Iterator[list[str]]:
    """The payloads in rounds of about `size` characters, each spread over the whole list."""
    number = -(-sum(map(len, payloads)) // size)
    for start in range(number):
        yield list(Deck(payloads[start::number]).payloads)
