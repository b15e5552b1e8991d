"""oEmbed (https://oembed.com): asked with the address of an article or a check, answers how to embed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from factcheck.formats.oembed import Embed, rich
from factcheck.web.embeds import blueprint
from factcheck.web.limiting import limited
from factcheck.web.public import as_json, site
from factcheck.web.reader import queries
from factcheck.web.reader.embedding import article_embed, statement_embed
from factcheck.web.reader.found import card_in, edition_and_newest
from factcheck.workflow import publishing


@blueprint.get("/oembed")
@limited("oembed")
def oembed() -> ResponseReturnValue:
    """The answer for one address: 400 where none is asked for, 404 where nothing of ours stands there, 501 for another format than JSON."""
    if request.args.get("format", "json") != "json":
        abort(501)
    allowed = {name: _pixels(name) for name in ("maxwidth", "maxheight")}
    embed = _asked_for(request.args.get("url") or abort(400))
    return as_json(rich(embed, site(), max_width=allowed["maxwidth"], max_height=allowed["maxheight"]))


def _pixels(name: str) -> int | None:
    """A greatest width or height; None where none is given. Aborts with 400 where it is no such number."""
    written = request.args.get(name)
    if written is None:
        return None
    if not (written.isascii() and written.isdecimal() and int(written[:9]) > 0):
        abort(400)
    return int(written[:9])


def _asked_for(address: str) -> Embed:
    endpoint, parts = _place(address)
    if endpoint not in ("reader.article", "reader.statement"):
        abort(404)
    found, newest = edition_and_newest(parts["slug"])
    if newest.withdrawal is not None:
        abort(404)
    if endpoint == "reader.article":
        return article_embed(publishing.read(newest))
    holding = queries.edition_with(found, parts["statement"]) or abort(404)
    if holding.withdrawal is not None:
        abort(404)
    document, card = card_in(holding, parts["statement"])
    return statement_embed(card.check, document)


def _place(address: str) -> tuple[Any, Mapping[str, Any]]:
    """Which of our pages stands at an address. Aborts with 404 where it is none of ours."""
    try:
        parts = urlsplit(address)
    except ValueError:
        abort(404)
    if parts.scheme not in ("http", "https") or parts.netloc.casefold() != urlsplit(site().address).netloc.casefold():
        abort(404)
    try:
        return current_app.url_map.bind(parts.netloc).match(parts.path, method="GET")
    except HTTPException:
        abort(404)
