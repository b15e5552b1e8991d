"""Writing pages that are not there yet, or that show what has moved on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote

from flask import Flask, current_app
from sqlalchemy import select

from factcheck.database import only_reading
from factcheck.extensions import db
from factcheck.models import Edition, utc_now
from factcheck.storage import Pointer
from factcheck.web.assets import FOR_A_WHILE, FOR_GOOD, PLAIN, assets_of, media_type
from factcheck.web.published import outdated
from factcheck.web.published.drawing import draw
from factcheck.web.published.places import OF_ARTICLES, OF_SITE, of_article, of_site
from factcheck.web.published.shelf import Shelved, shelf
from factcheck.web.published.states import state_of
from factcheck.web.reader.readings import Readings

Told = Callable[[str], None]
"""Is told the address of each page that was written anew."""
TRIES = 3
"""How often a page is drawn while what it shows keeps moving on; after that the next reader or event draws it."""

_drawing: dict[str, Lock] = {}


def write(
    endpoint: str, values: Mapping[str, Any], *, told: Told = lambda _address: None, readings: Readings | None = None
) -> Shelved | None:
    """Have the page in the files as it is now, and give it; None where nothing stands at its address, or it will not hold still."""
    app = _app()
    address = address_of(app, endpoint, values)
    with _alone(address):
        for _ in range(TRIES):
            mark, state = shelf().mark(), state_of(endpoint, values)
            if state is None:
                return None
            if (standing := shelf().fetch(address, state, mark)) is not None:
                return standing
            if (done := _write(app, address, endpoint, values, state, readings)) is not None:
                if not done.sha256:
                    return None
                told(address)
                return shelf().put(done, mark)
    return None


def _write(app: Flask, address: str, endpoint: str, values: Mapping[str, Any], state: str, readings: Readings | None) -> Pointer | None:
    """Draw and point, unless what is shown has moved on meanwhile: then an older page must not take a newer one's place."""
    drawn = draw(app, address, readings=readings)
    folder, now = shelf().folder, utc_now()
    sha256 = folder.keep(drawn.content, drawn.kind) if drawn.status == 200 else ""
    pointer = Pointer(address, sha256, drawn.kind, state, now.isoformat(), dict(drawn.headers))
    with folder.held():
        if state_of(endpoint, values) != state:
            return None
        if sha256:
            folder.point(pointer)
        else:
            folder.unpoint(address, state, now)
    return pointer


def write_assets() -> None:
    """Put style sheets, scripts and fonts under their hashed names where a web server finds them. Those of older versions stay."""
    app, folder = _app(), shelf().folder
    assets = assets_of(Path(app.static_folder or ""))
    for name in (*assets.contents, *PLAIN):
        address, state = f"{app.static_url_path}/{name}", assets.names.get(name, name)
        known = folder.pointed(address)
        if known is None or known.state != state:
            kind = name.rsplit(".", 1)[-1]
            kept = folder.keep(assets.contents[state], kind)
            headers = {"Content-Type": media_type(name), "Cache-Control": FOR_A_WHILE if name in PLAIN else FOR_GOOD}
            with folder.held():
                folder.point(Pointer(address, kept, kind, state, utc_now().isoformat(), headers))


def write_pages(articles: Iterable[int] | None = None, *, told: Told = lambda _address: None) -> None:
    """Write what is behind: the pages of these articles, or of all, and then those of the site.

    Nothing is written into the database, so nobody else has to wait for it while pages are drawn. Where pages stand in a bucket too,
    it is brought up to that last: raises UnusableBucket where that cannot be, and everything stands in the folder then.
    """
    with only_reading():
        write_assets()
        outdated.take_off()
        if articles is None:
            articles = db.session.scalars(select(Edition.article_id).distinct().order_by(Edition.article_id.desc())).all()
        readings = Readings()
        for endpoint, values in list(every_place(articles)):
            write(endpoint, values, told=told, readings=readings)
    shelf().folder.send()


def every_place(articles: Iterable[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every page of these articles, those that readers need first first, and then of the site: its endpoint and what its address holds."""
    for article in articles:
        for endpoint in OF_ARTICLES:
            for values in of_article(article, endpoint):
                yield endpoint, values
    for endpoint in OF_SITE:
        for values in of_site(endpoint):
            yield endpoint, values


def address_of(app: Flask, endpoint: str, values: Mapping[str, Any]) -> str:
    """The path of a page."""
    return unquote(app.url_map.bind("localhost").build(endpoint, dict(values)))


@contextmanager
def _alone(address: str) -> Iterator[None]:
    """Let one thread at a time draw a page: the others find it drawn."""
    lock = _drawing.setdefault(address, Lock())
    with lock:
        yield
    _drawing.pop(address, None)


def _app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  (threads need the app itself)
    return app
