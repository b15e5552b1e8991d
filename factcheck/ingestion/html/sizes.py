"""How much text each element of a part of a page holds, counted once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

_SILENT = frozenset({"script", "style", "noscript", "template"})
_PRESSED = frozenset({"a", "button"})


@dataclass(slots=True)
class Sizes:
    """Characters of text, spaces around each piece left out, of scripts and styles none."""

    of: dict[HtmlElement, int] = field(default_factory=dict)
    plain: dict[HtmlElement, int] = field(default_factory=dict)
    """The same, without what stands in links and buttons inside the element."""


def sizes_of(root: HtmlElement) -> Sizes:
    """Count all of them, in time in proportion to the number of elements."""
    sizes = Sizes()
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    whole, plain = sizes.of, sizes.plain
    for element in reversed(elements):
        own = 0 if element.tag in _SILENT or not element.text else len(element.text.strip())
        whole[element] = size = whole.get(element, 0) + own
        plain[element] = bare = plain.get(element, 0) + own
        if element is not root and (parent := element.getparent()) is not None:
            tail = len(element.tail.strip()) if element.tail else 0
            silent = element.tag in _SILENT
            whole[parent] = whole.get(parent, 0) + tail + (0 if silent else size)
            plain[parent] = plain.get(parent, 0) + tail + (0 if silent or element.tag in _PRESSED else bare)
    return sizes
