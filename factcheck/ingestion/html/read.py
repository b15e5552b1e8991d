"""The reading of a web page: a live blog or a single article."""

from __future__ import annotations

from factcheck.ingestion.html.encoding import text_of_bytes
from factcheck.ingestion.html.live import read_live
from factcheck.ingestion.html.story import read_story
from factcheck.ingestion.html.tree import tree_of
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text.reading import read as read_text


def read_html(content: bytes, *, address: str | None = None, charset: str | None = None) -> ParsedArticle:
    """Take a web page apart. `address` is where it was found, `charset` what the server said of its encoding.

    Anything can be given; what cannot be told is left open and said in `remarks`. Raises UnreadableText, with a sentence,
    only where the page is too big (see `tree_of`).
    """
    tree = tree_of(content, charset)
    if b"<" not in content and (written := read_text(text_of_bytes(content, charset))).posts:
        return written  # there is no markup at all, and lines are all that tells paragraphs apart
    return read_live(tree, address) or read_story(tree, address)
