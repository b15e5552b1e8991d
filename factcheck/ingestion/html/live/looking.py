"""Looking through the copy of a post: its elements, what stands before one, and what one stands in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from factcheck.ingestion.html import naming_parts
from factcheck.ingestion.html.outline import letters_of, text_of

_MOST_LOOKED_AT = 4_000
BEFORE = 30
"""Letters that may stand before a headline: labels that nothing recognised."""
BLOCKS = (
    frozenset({"p", "div", "ul", "ol", "li", "table", "section", "article", "figure", "blockquote", "dl", "header", "footer"})
    | naming_parts.HEADINGS
)


def elements(root: HtmlElement) -> list[HtmlElement]:
    """The elements within a copy, in order; not more than so many."""
    found = []
    for count, element in enumerate(root.iter()):
        if count > _MOST_LOOKED_AT:
            break
        if element is not root and isinstance(element.tag, str):
            found.append(element)
    return found


def letters_before(root: HtmlElement, element: HtmlElement) -> int:
    """How many letters stand in the post before an element."""
    count = 0
    for inner in _pieces_before(root, element):
        count += len(letters_of(inner))
        if count > 4 * BEFORE:
            break
    return count


def _pieces_before(root: HtmlElement, element: HtmlElement) -> Iterator[str]:
    waiting: list[tuple[HtmlElement, bool]] = [(root, False)]
    while waiting:
        inner, closing = waiting.pop()
        if closing:
            if inner.tail:
                yield inner.tail
            continue
        if inner is element:
            return
        if inner.tag in ("script", "style", "noscript", "figure", "picture", "video"):
            if inner.tail:
                yield inner.tail
            continue
        if inner.text and isinstance(inner.tag, str):
            yield inner.text
        waiting.append((inner, True))
        waiting.extend((child, False) for child in reversed(inner))


def is_among_others(element: HtmlElement, root: HtmlElement) -> bool:
    """Whether it stands in a quotation, a figure or the like: no part of the post's own head."""
    around = element.getparent()
    while around is not None and around is not root:
        if around.tag in ("blockquote", "figure", "aside", "table"):
            return True
        around = around.getparent()
    return False


def leaves(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a copy that hold no others, and its buttons."""
    for count, element in enumerate(root.iter()):
        if count > _MOST_LOOKED_AT:
            return
        if isinstance(element.tag, str) and element is not root and (len(element) == 0 or element.tag == "button"):
            yield element


def stands_in_words(element: HtmlElement, text: str) -> bool:
    """Whether an element is part of a sentence."""
    around = element.getparent()
    while around is not None and around.tag not in BLOCKS:
        around = around.getparent()
    if element.tag in BLOCKS or around is None:
        return False
    line = text_of(around, 400)
    return around.tag in ("p", "li", "td", "dd") and len(line) > len(text) + 2
