"""The published articles that programs ask for."""

from __future__ import annotations

from flask import abort

from factcheck.formats.edition import EditionDocument
from factcheck.web.reader import queries
from factcheck.workflow import corrections_standing, publishing


def published(slug: str) -> EditionDocument:
    """The newest edition of an article, with the corrections that stand now.

    Aborts with 404 where there is none, and with 410 where it was withdrawn.
    """
    found = queries.published_article(slug) or abort(404)
    newest = publishing.latest(found) or abort(404)
    if newest.withdrawal is not None:
        abort(410)
    return corrections_standing.known_now([publishing.read(newest)])[0]
