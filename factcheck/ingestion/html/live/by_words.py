"""The posts of a live blog whose markup tells nothing: its words are read as pasted text is."""

from __future__ import annotations

from lxml.html import HtmlElement

from factcheck.ingestion.html.blocks import blocks_of
from factcheck.ingestion.html.outline import Outline
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text.reading import read
from factcheck.text.blocks import compose

_MOST_LETTERS = 400_000


def read_by_words(page: Outline, headline: str | None, base: str | None) -> ParsedArticle | None:
    """The page's text taken apart by its times and headlines; None where that finds no live blog of two posts or more."""
    around = _story(page)
    if around is None or page.size(around) > _MOST_LETTERS:
        return None
    text = compose(blocks_of(around, base)).text
    article = read(f"{headline}\n\n{text}" if headline and headline not in text[:2_000] else text)
    return article if article.live and len(article.posts) >= 2 else None


def _story(page: Outline) -> HtmlElement | None:
    """The element that holds the story: the page's `main` or only `article`, else its body."""
    mains = [element for element in page.elements if element.tag == "main"]
    if len(mains) == 1:
        return mains[0]
    return next((element for element in page.elements if element.tag == "body"), None)
