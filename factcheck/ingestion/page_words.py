"""What a web page says as a whole: all that a reader sees of it, and what it states about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from factcheck.ingestion.errors import UnreadableText
from factcheck.text.blocks import compose


@dataclass(frozen=True, slots=True)
class PageTold:
    """What a page states about itself; empty, or None, where it does not."""

    title: str = ""
    publisher: str = ""
    published_on: date | None = None


def words_of_page(content: bytes, charset: str | None = None) -> str:
    """All that a reader sees of a page, tables and lists with it, without menus and advertising. Raises UnreadableText."""
    from factcheck.ingestion.html.blocks import blocks_of
    from factcheck.ingestion.html.tree import tree_of

    body = tree_of(content, charset).find("body")
    return compose(blocks_of(body)).text if body is not None else ""


def told_by_page(content: bytes, *, address: str, charset: str | None = None) -> PageTold:
    """Title, publisher and day of a web page, as it states them. The publisher is the site's name, else its host. Never raises."""
    from factcheck.ingestion.html.page_facts import meta
    from factcheck.ingestion.html.read import read_html
    from factcheck.ingestion.html.stated import plain
    from factcheck.ingestion.html.tree import tree_of

    host = (urlsplit(address).hostname or "").removeprefix("www.")
    try:
        tree = tree_of(content, charset)
        parsed = read_html(content, address=address, charset=charset)
    except UnreadableText:
        return PageTold(publisher=host)
    title = plain(parsed.headline) or " ".join((tree.findtext("head/title") or "").split())
    published = date.fromisoformat(parsed.published[:10]) if parsed.published else None
    return PageTold(title[:300], (plain(meta(tree).get("og:site_name")) or host)[:200], published)
