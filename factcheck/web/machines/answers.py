"""The published articles that programs ask for."""

from __future__ import annotations

from datetime import datetime

from flask import abort
from sqlalchemy import func, select

from factcheck.extensions import db
from factcheck.formats.edition import EditionDocument
from factcheck.models import Article, Edition
from factcheck.web.reader import queries
from factcheck.web.vocabulary import in_its_language
from factcheck.workflow import corrections_standing, publishing


def published(slug: str) -> EditionDocument:
    """The newest edition of an article, with the corrections that stand now, in the words that its page shows.

    Aborts with 404 where there is none, and with 410 where it was withdrawn.
    """
    found = queries.published_article(slug) or abort(404)
    newest = publishing.latest(found) or abort(404)
    if newest.withdrawal is not None:
        abort(410)
    return in_its_language(corrections_standing.known_now([publishing.read(newest)])[0])


def first_published(slug: str) -> datetime | None:
    """When an article's first edition came out."""
    return db.session.scalar(select(func.min(Edition.at)).join(Article).where(Article.slug == slug))
