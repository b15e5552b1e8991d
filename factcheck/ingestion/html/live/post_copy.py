"""A post lifted out of its page: a copy that can be taken apart while the page stays whole."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.outline import letters_of

_EDGES = " \t\n\r\u00a0:|–—-•·+.,)]/"
_HELD = frozenset({"li", "tr", "td", "dd", "dt", "blockquote", "figure", "aside"})


@dataclass(slots=True)
class PostCopy:
    """The copy of a post. `root` holds its parts; `of` leads from the page's elements to their copies."""

    root: HtmlElement
    of: dict[HtmlElement, HtmlElement]


def copy_of(unit: Unit) -> PostCopy:
    """Lift a unit out. A post without an element of its own takes the text after its parts with it."""
    root: HtmlElement = html.Element("div")
    of: dict[HtmlElement, HtmlElement] = {}
    for part in unit.parts:
        copied = deepcopy(part)
        if not unit.flat:
            copied.tail = None
        root.append(copied)
        of.update(zip(part.iter(), copied.iter(), strict=True))
        _free(copied)
    return PostCopy(root, of)


def _free(part: HtmlElement) -> None:
    """Make a list's item or a table's row a part of its own: what holds a whole post is no item to its reader."""
    if part.tag == "tr":
        for cell in part:
            cell.tag = "div"
    if part.tag in _HELD:
        part.tag = "div"


def take_out(element: HtmlElement) -> None:
    """Remove an element from the copy, but not the text after it. One that is gone already stays gone."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''} {element.tail}"
        else:
            parent.text = f"{parent.text or ''} {element.tail}"
    parent.remove(element)


def cut_before(element: HtmlElement, words: str) -> None:
    """Remove from an element's beginning all but `words`, with which its text ends: the time before a post's first sentence."""
    slots = _slots(element)
    text = "".join(slot_text for _, _, slot_text in slots)
    drop = len(letters_of(text)) - len(letters_of(words))
    if drop <= 0:
        return
    for owner, where, piece in slots:
        kept = 0
        while kept < len(piece) and drop > 0:
            drop -= len(letters_of(piece[kept]))
            kept += 1
        rest = piece[kept:]
        if drop <= 0:
            rest = rest.lstrip(_EDGES)
        setattr(owner, where, rest)
        if rest:
            return


def _slots(element: HtmlElement) -> list[tuple[HtmlElement, str, str]]:
    """The pieces of text in an element, in order, each with where it is kept."""
    found: list[tuple[HtmlElement, str, str]] = []
    waiting: list[tuple[HtmlElement, bool]] = [(element, False)]
    while waiting:
        inner, closing = waiting.pop()
        if closing:
            if inner is not element and inner.tail:
                found.append((inner, "tail", inner.tail))
            continue
        if isinstance(inner.tag, str) and inner.text:
            found.append((inner, "text", inner.text))
        waiting.append((inner, True))
        waiting.extend((child, False) for child in reversed(inner))
    return found
