"""The reading of a web page: a live blog or a single article."""

from __future__ import annotations

from factcheck.ingestion.html.live import read_live
from factcheck.ingestion.html.story import read_story
from factcheck.ingestion.html.tree import tree_of
from factcheck.ingestion.parsed import ParsedArticle


def read_html(content: bytes, *, address: str | None = None, charset: str | None = None) -> ParsedArticle:
    """Take a web page apart. `address` is where it was found, `charset` what the server said of its encoding.

    Anything can be given; what cannot be told is left open and said in `remarks`. Raises UnreadableText, with a sentence,
    only where the page is too big (see `tree_of`).
    """
    tree = tree_of(content, charset)
    return read_live(tree, address) or read_story(tree, address)
