"""What an article or a check is called where other sites embed it, in the page's language."""

from __future__ import annotations

from dataclasses import replace

from factcheck.formats.edition import Check, EditionDocument
from factcheck.formats.oembed import Embed, of_article, of_statement
from factcheck.web.language import gettext
from factcheck.web.public import site
from factcheck.web.vocabulary import in_page_language


def article_embed(document: EditionDocument) -> Embed:
    """The whole annotated article."""
    return replace(of_article(document, site()), title=gettext("Fact check: %(headline)s", headline=document.headline))


def statement_embed(check: Check, document: EditionDocument) -> Embed:
    """One check."""
    return of_statement(in_page_language(check), document, site())
