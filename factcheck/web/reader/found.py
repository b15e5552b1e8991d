"""What stands at readers' addresses: the article, its edition, a statement's card in it."""

from __future__ import annotations

from flask import abort

from factcheck.formats.edition import EditionDocument
from factcheck.models import Article, Edition
from factcheck.web.language import speak
from factcheck.web.reader import queries
from factcheck.web.reader.cards import Card
from factcheck.web.reader.pages import ArticlePage, article_page
from factcheck.web.reader.readings import readings
from factcheck.workflow import corrections_standing, publishing


def edition_and_newest(slug: str) -> tuple[Article, Edition]:
    """The article and its newest edition; from here on the page speaks the article's language.

    Aborts with 404 where nothing of it was ever published.
    """
    found = queries.published_article(slug) or abort(404)
    speak(found.language)
    return found, publishing.latest(found) or abort(404)


def page_of(edition: Edition) -> ArticlePage:
    """An edition laid out, with what it changed."""
    document = _as_known(edition)
    _speak_as(document)
    return article_page(document, _before(edition))


def page_of_preview(article: Article, document: EditionDocument) -> ArticlePage:
    """The next edition laid out before it is made, with what it will change for readers."""
    _speak_as(document)
    newest = publishing.latest(article)
    if newest is None:
        return article_page(document)
    return article_page(document, publishing.read(newest) if newest.withdrawal is None else _before(newest))


def card_in(edition: Edition, statement: int) -> tuple[EditionDocument, Card]:
    """The document of an edition that holds a check of this statement, and its card."""
    read = readings()
    document = corrections_standing.known_now([read.document(edition)])[0]
    _speak_as(document)
    return document, read.bearings(edition).card(str(statement), read.changes(queries.edition_before(edition), edition))


def _as_known(edition: Edition) -> EditionDocument:
    """The edition with the corrections that stand now: who comes to an old one must learn of them too."""
    return corrections_standing.known_now([readings().document(edition)])[0]


def _before(edition: Edition) -> EditionDocument | None:
    before = queries.edition_before(edition)
    return readings().document(before) if before is not None else None


def _speak_as(document: EditionDocument) -> None:
    """Let the page speak the edition's language; editions older than that field speak the article's."""
    if document.language is not None:
        speak(document.language)
