"""Drawing one public page as anybody gets it who is not signed in: through the application itself, in a request of its own."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import Context
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from flask import Flask, request

DRAWING = "factcheck.drawing"
"""Set in the environment of a request that draws; such a one is never answered from a file."""
FOR_A_FOLDER = "factcheck.for-a-folder"
"""Set where the page is for a folder that is read without the newsroom's server."""
READINGS = "factcheck.readings"
"""Set where many pages are drawn in a row: what has been read for them so far (see reader/readings.py)."""
KEPT_HEADERS = ("Content-Type", "Content-Language", "Content-Disposition", "Access-Control-Allow-Origin", "Cache-Control", "Link")
PAGES = "public, max-age=0, s-maxage=60"
"""How long pages may be used unasked: by a browser not at all, for "nothing has changed" comes quickly; by a shared cache a minute."""
_KINDS = {"application/ld+json": "jsonld", "application/json": "json"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page."""

    status: int
    content: bytes
    kind: str
    """The ending of its file."""
    headers: Mapping[str, str]


def for_a_folder() -> bool:
    """Whether the page being drawn is for a folder, where nothing of it ever changes."""
    return bool(request.environ.get(FOR_A_FOLDER))


class NotForEverybody(Exception):
    """A page was drawn that only one person may have: it sets a cookie."""


def draw(app: Flask, address: str, *, for_a_folder: bool = False, readings: object = None) -> Drawn:
    """Draw the page at a path; with the same `readings` as others that are drawn in a row. Raises NotForEverybody for one that must
    not be kept.
    """
    # A context of its own: whoever asks may be in a request, of a person, with a transaction.
    return Context().run(_draw, app, address, {DRAWING: True, FOR_A_FOLDER: for_a_folder, READINGS: readings})


def _draw(app: Flask, address: str, environ: dict[str, object]) -> Drawn:
    base = app.config["SETTINGS"].public_url
    with app.test_request_context(quote(address), base_url=base, environ_overrides=environ):
        response = app.full_dispatch_request()
        response.direct_passthrough = False
        if "Set-Cookie" in response.headers:
            raise NotForEverybody(f"{address} sets a cookie")
        headers = {name: ", ".join(response.headers.getlist(name)) for name in KEPT_HEADERS if name in response.headers}
        headers.setdefault("Cache-Control", PAGES)
        return Drawn(response.status_code, response.get_data(), _kind(address, response.mimetype or ""), headers)


def _kind(address: str, media_type: str) -> str:
    name = address.rsplit("/", 1)[-1]
    return PurePosixPath(name).suffix[1:] or _KINDS.get(media_type, "html")
