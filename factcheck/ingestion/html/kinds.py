"""What kind of block an element's words are, by its name and the names its publisher gave it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from factcheck.ingestion.html.sizes import Sizes
from factcheck.text.blocks import BlockKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS_NAMED = (
    "html body div p section article main header footer figure figcaption blockquote ul ol li dl dt dd table caption thead tbody tfoot "
    "tr pre address fieldset details summary center form hgroup legend"
)
BLOCKS = HEADINGS | frozenset(_BLOCKS_NAMED.split())
"""Elements that begin and end a block of text, as browsers draw them."""

_EMBED = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|bluesky-embed|reddit-(?:card|embed|embed-bq)|"
    r"telegram-post|mastodon-embed|text-post-media|imgur-embed-pub|twitter_tweet|tweet-embed|embedded-tweet)\b",
    re.IGNORECASE,
)
"""The class names that the networks' own embedding code carries (publish.twitter.com, instagram.com/embed.js, and so on)."""
_EMBED_DATA = re.compile(r"data-(?:tweet-?id|instgrm-.*|bluesky-.*|video-id|embed-from|embed-.*|.*-embed|.*-embed-.*)")
_CAPTION = re.compile(r"caption|cutline|bildunterschrift|legende|didascalia|pie-?(?:de-?)?foto|image-?desc|photo-?desc", re.IGNORECASE)
_CREDIT = re.compile(r"credit|copyright|photographer|bildnachweis|bildquelle|fotograf|(?:image|photo|media)-?source", re.IGNORECASE)
_LONGEST_CAPTION = 700
_LONGEST_CREDIT = 160
_LONGEST_EMBED = 4000


def is_block(element: HtmlElement) -> bool:
    """Whether the element begins and ends a block. Elements of a page's own making (with a hyphen) mostly do."""
    tag = str(element.tag)
    return tag in BLOCKS or "-" in tag or ("display" in element.get("style", "") and "block" in element.get("style", ""))


def kind_in(element: HtmlElement, outer: BlockKind, sizes: Sizes) -> BlockKind:
    """The kind of what stands in `element`, given the kind of what stands around it."""
    if outer is BlockKind.EMBEDDED or is_embedded(element, sizes):
        return BlockKind.EMBEDDED
    tag = str(element.tag)
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if tag != "figure" and _CREDIT.search(names) and sizes.of.get(element, 0) <= _LONGEST_CREDIT:
        return BlockKind.CREDIT
    if outer is BlockKind.CREDIT:
        return outer
    if tag == "blockquote":
        return BlockKind.QUOTATION
    if tag in ("figure", "figcaption", "caption") or (_CAPTION.search(names) and sizes.of.get(element, 0) <= _LONGEST_CAPTION):
        return BlockKind.CAPTION
    if outer is BlockKind.CAPTION:
        return BlockKind.PARAGRAPH if tag == "table" else outer
    if outer is BlockKind.QUOTATION:
        return outer
    if tag in HEADINGS:
        return BlockKind.HEADLINE
    if tag == "li":
        return BlockKind.PARAGRAPH if _holds_paragraphs(element) else BlockKind.LIST_ITEM
    return outer


def is_embedded(element: HtmlElement, sizes: Sizes) -> bool:
    """Whether the element is a post from elsewhere, as a social network's embedding code marks it."""
    if element.tag not in ("blockquote", "div", "figure", "section", "article"):
        return False
    if _EMBED.search(element.get("class", "")):
        return sizes.of.get(element, 0) <= _LONGEST_EMBED
    named = element.tag == "blockquote" and any(_EMBED_DATA.fullmatch(str(name)) for name in element.keys())  # noqa: SIM118
    return named and sizes.of.get(element, 0) <= _LONGEST_EMBED


def _holds_paragraphs(item: HtmlElement) -> bool:
    """Whether a list item is a container (a post of a live blog, say) and no item of a list in a text."""
    return sum(1 for _ in zip(range(2), item.iter("p"), strict=False)) == 2


def is_rows(table: HtmlElement, sizes: Sizes) -> bool:
    """Whether a table holds rows of values, and not a page's or an article's layout."""
    if table.xpath("boolean(.//table or .//h2 or .//p/following-sibling::p)"):
        return False
    cells = list(table.iter("td", "th"))
    return len(cells) > len(list(table.iter("tr"))) and all(sizes.of.get(cell, 0) <= 300 for cell in cells)
