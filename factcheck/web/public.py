"""What every public answer shares: the newsroom's site, the verdicts' ratings, and how programs are answered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import current_app, make_response, request
from werkzeug.wrappers import Response

from factcheck.formats.site import Site
from factcheck.workflow import newsroom

FRESH = 60
"""Seconds for which an answer may be used without asking again."""


def site() -> Site:
    """The newsroom's public site."""
    settings = current_app.config["SETTINGS"]
    return Site(newsroom.settings().name, settings.public_url.rstrip("/"))


def ratings() -> dict[str, int | None]:
    """Each verdict's number on the scale from false (1) to true (5), None where it has none."""
    return {key: verdict.value for key, verdict in newsroom.vocabularies().every.items()}


def answer(content: str | bytes, media_type: str, *, links: Sequence[str] = ()) -> Response:
    """A document for programs, or 304 where they have it already. `links` are values of Link headers (RFC 8288)."""
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Access-Control-Allow-Origin"] = "*"  # it is public, and pages of other sites may read it
    for link in links:
        response.headers.add("Link", link)
    response.cache_control.public, response.cache_control.max_age = True, FRESH
    response.add_etag()
    return response.make_conditional(request.environ)


def as_json(document: Any, media_type: str = "application/json", *, links: Sequence[str] = ()) -> Response:
    """A document of JSON."""
    return answer(json.dumps(document, ensure_ascii=False, indent=1) + "\n", media_type, links=links)
