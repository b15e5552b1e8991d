"""The pages that other sites may show inside theirs. A withdrawn edition's place is taken by its notice, here too."""

from __future__ import annotations

import re

from flask import abort, render_template
from werkzeug.wrappers import Response

from factcheck.web.embeds import blueprint
from factcheck.web.public import answer, site
from factcheck.web.reader import queries
from factcheck.web.reader.found import card_in, edition_and_newest, page_of
from factcheck.web.reader.since import changed_since

_WITHIN = re.compile(r'<a (?=[^<>]*href="#)')


@blueprint.get("/embed/articles/<slug>/")
def frame_article(slug: str) -> Response:
    """The newest edition of an article."""
    _, newest = edition_and_newest(slug)
    if newest.withdrawal is not None:
        return _framed("withdrawn", slug=slug, edition=newest)
    page = page_of(newest)
    return _framed("article", page=page, slug=slug, newest=newest, preview=False, since=changed_since(page.document))


@blueprint.get("/embed/articles/<slug>/statements/<int:statement>/")
def frame_statement(slug: str, statement: int) -> Response:
    """One check, from the newest edition that holds it."""
    found, newest = edition_and_newest(slug)
    holding = queries.edition_with(found, statement) or abort(404)
    withdrawn = next((edition for edition in (newest, holding) if edition.withdrawal is not None), None)
    if withdrawn is not None:
        return _framed("withdrawn", slug=slug, edition=withdrawn)
    document, card = card_in(holding, statement)
    since = changed_since(document, card.check.post).get(card.check.post) if holding.number == newest.number else None
    return _framed("statement", document=document, card=card, slug=slug, newest=newest, since=since)


def _framed(name: str, **shown: object) -> Response:
    html = render_template(f"embeds/{name}.html", site=site(), **shown)
    return answer(_stay_within(html), "text/html; charset=utf-8")


def _stay_within(html: str) -> str:
    """Let links to places on the same page stay in the frame; every other opens a page of its own (<base target>).

    Only tags are touched: in words and in attributes every "<" is escaped.
    """
    return _WITHIN.sub('<a target="_self" ', html)
