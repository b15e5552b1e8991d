"""What a page's data says of a single article beyond what it says of any page: its body, and whether it is free to read."""

from __future__ import annotations

from typing import Any

from lxml.html import HtmlElement

from factcheck.ingestion.html import page_facts
from factcheck.ingestion.html.blocks import blocks_of
from factcheck.ingestion.html.inline_text import shown
from factcheck.ingestion.html.json_values import described, objects_in
from factcheck.ingestion.html.moments import Moment, moment_in
from factcheck.ingestion.html.stated import StatedPage, has_tags, unescaped
from factcheck.ingestion.html.tree import tree_of
from factcheck.text.blocks import BlockKind, BlockText

_MOST_LETTERS = 500_000
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "og:datepublished", "datepublished",
    "parsely-pub-date", "sailthru.date", "dcterms.created", "dc.date.issued", "dc.date", "pubdate", "publish-date", "publish_date", "date",
)  # fmt: skip
"""Names under which publishers' systems give the time in a page's head, the most exact first."""
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified",
    "last-modified", "lastmod", "revised",
)  # fmt: skip


def stated_body(tree: HtmlElement) -> tuple[str, bool]:
    """The longest `articleBody` that the page's JSON-LD gives (empty where none), and whether it says that reading is not free."""
    longest, paid = "", False
    for one in objects_in(described(tree)):
        body: Any = one.get("articleBody")
        if isinstance(body, str) and len(longest) < len(body) <= _MOST_LETTERS:
            longest = body
        paid = paid or str(one.get("isAccessibleForFree", "")).lower() == "false"
    return longest, paid


def blocks_in(body: str, base: str | None) -> tuple[BlockText, ...]:
    """The paragraphs of a stated body, which some pages give with tags and some without."""
    text = unescaped(body)
    if has_tags(text):
        return blocks_of(tree_of(text), base)
    return tuple(BlockText(BlockKind.PARAGRAPH, words) for line in text.splitlines() if (words := shown(line)))


def exact_moments(tree: HtmlElement, stated: StatedPage) -> tuple[Moment | None, Moment | None]:
    """When the article was put out and when last changed, by the first place in the page that names an exact time, else by any."""
    head = page_facts.meta(tree)
    out = [stated.published, _marked(tree, "datePublished"), *(moment_in(head.get(name, "")) for name in _PUBLISHED)]
    changed = [stated.modified, _marked(tree, "dateModified"), *(moment_in(head.get(name, "")) for name in _MODIFIED)]
    return _best(out), _best(changed)


def _best(moments: list[Moment | None]) -> Moment | None:
    found = [moment for moment in moments if moment is not None]
    return next((moment for moment in found if moment.exact), found[0] if found else None)


def _marked(tree: HtmlElement, name: str) -> Moment | None:
    """The time that the first element marked with `name` states in microdata."""
    for element in tree.iter("meta", "time", "span", "div", "p"):
        if name in (element.get("itemprop") or "").split():
            for value in (element.get("content"), element.get("datetime")):
                if value and (found := moment_in(value)) is not None:
                    return found
    return None
