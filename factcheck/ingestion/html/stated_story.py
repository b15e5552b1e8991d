"""What a page's data says of a single article beyond what it says of any page: its body, and whether it is free to read."""

from __future__ import annotations

from typing import Any

from lxml.html import HtmlElement

from factcheck.ingestion.html.blocks import blocks_of
from factcheck.ingestion.html.inline_text import shown
from factcheck.ingestion.html.json_values import described, objects_in
from factcheck.ingestion.html.moments import Moment, moment_in
from factcheck.ingestion.html.stated import has_tags, unescaped
from factcheck.ingestion.html.tree import tree_of
from factcheck.text.blocks import BlockKind, BlockText

_MOST_LETTERS = 500_000


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


def marked_moment(tree: HtmlElement, name: str) -> Moment | None:
    """The time that an element marked with `name` (datePublished, dateModified) states in microdata."""
    for element in tree.iter("meta", "time", "span", "div", "p"):
        if element.get("itemprop") == name:
            for value in (element.get("content"), element.get("datetime")):
                if value and (found := moment_in(value)) is not None:
                    return found
    return None
