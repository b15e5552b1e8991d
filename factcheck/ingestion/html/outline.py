"""A page laid out as its reader meets it: every visible element, and where its letters begin and end in the page's letters.

Letters are what is left of the text when case, spaces and punctuation are gone, so that words stated in one way are
found again however the markup writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "textarea", "canvas", "math", "audio", "video"}
)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")
_NO_LETTERS_OF_ASCII = {number: None for number in range(128) if not chr(number).isalnum()}


def letters_of(text: str) -> str:
    """The letters and digits of `text` in small letters, nothing between them."""
    folded = "".join(text.casefold().split())
    # Most text is plain; a table of what to drop is many times faster there than an expression.
    return folded.translate(_NO_LETTERS_OF_ASCII) if folded.isascii() else _NO_LETTER.sub("", folded)


def first_letters(text: str, count: int) -> str:
    """The first `count` of the letters of `text`, without looking at all of a long one."""
    near = letters_of(text[: 4 * count])
    return (near if len(near) >= count or len(text) <= 4 * count else letters_of(text))[:count]


@dataclass(slots=True)
class Outline:
    """The visible elements of a page in their order. Offsets count the page's letters."""

    elements: list[HtmlElement] = field(default_factory=list)
    at: dict[HtmlElement, int] = field(default_factory=dict)
    """Each element's place in `elements`."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    """For each element, the place after the last element within it."""
    linked: list[int] = field(default_factory=list)
    """For each element, how many letters of links stand before it on the page."""
    linked_ends: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    """The places of headings of the first rank."""
    letters: str = ""

    def size(self, element: HtmlElement) -> int:
        """How many letters an element shows; 0 where it is not shown."""
        place = self.at.get(element)
        return 0 if place is None else self.ends[place] - self.starts[place]

    def start(self, element: HtmlElement) -> int:
        return self.starts[self.at[element]]

    def end(self, element: HtmlElement) -> int:
        return self.ends[self.at[element]]

    def linked_in(self, element: HtmlElement) -> int:
        """How many of an element's letters are in links."""
        place = self.at[element]
        return self.linked_ends[place] - self.linked[place]

    def within(self, element: HtmlElement) -> list[HtmlElement]:
        """The element and every visible element in it, in order."""
        place = self.at[element]
        return self.elements[place : self.lasts[place]]


def outline_of(tree: HtmlElement) -> Outline:
    """Lay out a page. Takes time in proportion to its size; walks by hand, so that no depth is too deep."""
    page = Outline()
    pieces: list[str] = []
    count = linked = links = 0

    def add(text: str | None) -> None:
        nonlocal count, linked
        if text and not text.isspace():
            piece = letters_of(text)
            if piece:
                pieces.append(piece)
                count += len(piece)
                linked += len(piece) if links else 0

    waiting: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, closing = waiting.pop()
        if closing:
            place = page.at[element]
            page.ends[place], page.lasts[place], page.linked_ends[place] = count, len(page.elements), linked
            links -= element.tag == "a"
            add(element.tail if element is not tree else None)
            continue
        if not isinstance(element.tag, str) or _is_silent(element):
            add(element.tail if element is not tree else None)
            continue
        page.at[element] = len(page.elements)
        if element.tag == "h1":
            page.titles.append(page.at[element])
        page.elements.append(element)
        page.starts.append(count)
        page.linked.append(linked)
        page.ends.append(count)
        page.lasts.append(0)
        page.linked_ends.append(linked)
        links += element.tag == "a"
        add(element.text)
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))
    page.letters = "".join(pieces)
    return page


def _is_silent(element: HtmlElement) -> bool:
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _UNSHOWN.search(style) is not None


def text_of(element: HtmlElement, most: int = 4_000, *, parted: bool = False) -> str:
    """The visible text of an element with single spaces, cut at about `most` characters. `parted`: words and numbers in elements
    of their own stand apart, as they do in a time that the page's style sets out ("November" "02" "2023").
    """
    if not len(element) and isinstance(element.tag, str):  # most elements hold no other
        return " ".join(element.text.split()) if element.text and not _is_silent(element) else ""
    pieces: list[str] = []
    size = 0
    waiting: list[HtmlElement | str] = [element]
    while waiting and size <= most:
        one = waiting.pop()
        if isinstance(one, str):
            if parted and pieces and pieces[-1][-1:].isalnum() and one[:1].isalnum():
                pieces.append(" ")
            pieces.append(one)
            size += len(one)
            continue
        if one is not element and one.tail:
            waiting.append(one.tail)
        if not isinstance(one.tag, str) or _is_silent(one):
            continue
        if one.tag in _BREAKS:
            pieces.append(" ")
        waiting.extend(reversed(one))
        if one.text:
            waiting.append(one.text)
    return " ".join("".join(pieces).split())


_BREAKS = frozenset(
    {
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "header",
        "footer",
        "dt",
    }
    | {"dd", "time", "figure", "figcaption", "blockquote"}
)
