"""What readers' browsers ask for: the newsroom's style sheet, its logo and its fonts. None of it can run."""

from __future__ import annotations

import re

from flask import abort, make_response, request, url_for
from werkzeug.wrappers import Response

from factcheck.models import FileUse
from factcheck.web.headers import CANNOT_RUN
from factcheck.web.newsroom import blueprint
from factcheck.web.set_up import as_set_up
from factcheck.workflow import newsroom_files, newsroom_look

FOR_GOOD = 365 * 24 * 3600
"""Seconds for which what has its hash in its address may be kept."""
FRESH = 60
"""Seconds for which a style sheet may be used that was asked for under another version."""

_HASH = re.compile(r"[0-9a-f]{64}")


def font_address(sha256: str) -> str:
    """The address of a font of the newsroom's own."""
    return url_for("newsroom.font", font=sha256)


@blueprint.get("/newsroom.css")
def stylesheet() -> Response:
    """What lays the newsroom's look over the product's; empty where there is none."""
    settings = as_set_up()
    current = request.args.get("v", "") == newsroom_look.version(settings)
    return _given(newsroom_look.stylesheet(settings, font_address).encode(), "text/css; charset=utf-8", FOR_GOOD if current else FRESH)


@blueprint.get("/newsroom/logo/<picture>.png")
def logo(picture: str) -> Response:
    """A logo by its hash."""
    return _given(_file(picture, FileUse.LOGO), "image/png", FOR_GOOD)


@blueprint.get("/newsroom/fonts/<font>.woff2")
def font(font: str) -> Response:
    """A font by its hash."""
    answer = _given(_file(font, FileUse.FONT), "font/woff2", FOR_GOOD)
    answer.headers["Access-Control-Allow-Origin"] = "*"  # browsers ask for fonts as another site would, also from a file on a disk
    return answer


def _file(sha256: str, use: FileUse) -> bytes:
    found = newsroom_files.given_out(sha256, use) if _HASH.fullmatch(sha256) else None
    return found if found is not None else abort(404)


def _given(content: bytes, media_type: str, seconds: int) -> Response:
    answer = make_response(content)
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Security-Policy"] = CANNOT_RUN
    answer.cache_control.public, answer.cache_control.max_age = True, seconds
    answer.cache_control.immutable = seconds == FOR_GOOD
    answer.add_etag()
    return answer.make_conditional(request.environ)
