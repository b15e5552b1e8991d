"""From an element of a page to the blocks of text that a reader sees in it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from factcheck.ingestion.html.furniture import is_furniture, is_never_text
from factcheck.ingestion.html.inline_text import Words
from factcheck.ingestion.html.kinds import is_block, is_rows, kind_in
from factcheck.ingestion.html.leftovers import without_leftovers
from factcheck.ingestion.html.links import address_of
from factcheck.ingestion.html.sizes import sizes_of
from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind

_SET_OFF = {
    "em": InlineKind.EMPHASIS, "i": InlineKind.EMPHASIS, "cite": InlineKind.EMPHASIS, "dfn": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG, "b": InlineKind.STRONG, "a": InlineKind.LINK,
}  # fmt: skip

_LONGEST_SIGN = 8
"""Characters; a flag is two, a family seven."""


def blocks_of(element: HtmlElement, base: str | None = None, *, without: Collection[HtmlElement] = ()) -> tuple[BlockText, ...]:
    """What a reader sees in `element`, in order: paragraphs, headings, list items, captions, credits, quotations, embedded posts, rows.

    `base` is what links are relative to (`links.base_of`); only those to http and https are kept. `without` are elements
    inside that are left out with all they hold (a post's own time or byline). Inline marks count from their block's beginning.
    White space is as a browser shows it; a single line break is a line end inside the block, two begin another block; cells of
    a row stand apart by tabs. Furniture (see `furniture.py`) is left out, unless `element` itself is it. Never raises.
    """
    return tuple(with_addresses(block, base) for block, _ in traced_blocks(element, without=without))


def with_addresses(block: BlockText, base: str | None) -> BlockText:
    """The block with its links leading where they do from `base`; those that lead nowhere on the web are taken off."""
    if not block.inlines:
        return block
    inlines: list[Inline] = []
    for inline in block.inlines:
        if inline.kind is not InlineKind.LINK:
            inlines.append(inline)
        elif (address := address_of(inline.address, base)) is not None:
            inlines.append(replace(inline, address=address))
    return replace(block, inlines=tuple(inlines))


def traced_blocks(
    element: HtmlElement, *, without: Collection[HtmlElement] = (), trusting: bool = True
) -> list[tuple[BlockText, HtmlElement]]:
    """As `blocks_of`, each block with the innermost element of those that begin and end a block that it stands in.

    Links are as the page writes them, not yet addresses (see `with_addresses`): that words are linked tells what they are.
    Not `trusting`: furniture is not told by what elements are called, for pages that call their text by wrong names.
    """
    walk = _Walk(element, frozenset(without), trusting)
    return [(walk.blocks[place], walk.sources[place]) for place in without_leftovers(walk.blocks)]


class _Walk:
    """One pass over an element, by hand rather than by recursion, so that depth costs nothing."""

    def __init__(self, root: HtmlElement, without: frozenset[HtmlElement], trusting: bool) -> None:
        self.blocks: list[BlockText] = []
        self.sources: list[HtmlElement] = []
        self._root, self._without, self._trusting = root, without, trusting
        self._sizes = sizes_of(root)
        self._length = self._sizes.of.get(root, 0)
        self._words = Words()
        first = kind_in(root, BlockKind.PARAGRAPH, self._sizes)
        self._kinds: list[BlockKind] = [
            first if first in (BlockKind.QUOTATION, BlockKind.EMBEDDED, BlockKind.CAPTION) else BlockKind.PARAGRAPH
        ]
        self._elements = [root]
        self._rows = 0
        self._kept = 0
        self._undo: list[Callable[[], None]] = []
        self._go()

    def _go(self) -> None:
        self._text(self._root.text)
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, node in walk:
            element = cast("HtmlElement", node)
            if element is self._root:
                continue
            if event == "end":
                self._undo.pop()()
                self._text(element.tail)
            elif self._left_out(element):
                walk.skip_subtree()
                self._undo.append(self._apart if is_block(element) else _nothing)
            else:
                self._undo.append(self._start(element))
                self._text(element.text)
        self._flush()

    def _left_out(self, element: HtmlElement) -> bool:
        if not isinstance(element.tag, str) or element in self._without:
            return True
        return is_furniture(element, self._sizes, self._length) if self._trusting else is_never_text(element)

    def _start(self, element: HtmlElement) -> Callable[[], None]:
        """Do what the element's beginning asks for; returns what its end asks for."""
        tag = str(element.tag)
        if tag in _VOID:
            _VOID[tag](self, element)
            return _nothing
        if tag in _SET_OFF:
            return self._set_off(element)
        if self._rows:
            return self._in_row(element)
        block = is_block(element)
        kind = kind_in(element, self._kinds[-1], self._sizes) if block or element.get("class") else self._kinds[-1]
        if not block and not (kind is BlockKind.CREDIT and self._kinds[-1] is not BlockKind.CREDIT):
            return _nothing
        self._flush()
        self._kinds.append(kind)
        self._elements.append(element)
        if tag == "pre":
            self._kept += 1
        if tag == "table" and is_rows(element, self._sizes):
            self._rows += 1
        return partial(self._end_block, tag, self._rows)

    def _end_block(self, tag: str, rows: int) -> None:
        self._flush()
        self._kinds.pop()
        self._elements.pop()
        if tag == "pre":
            self._kept -= 1
        if tag == "table" and rows:
            self._rows -= 1

    def _in_row(self, element: HtmlElement) -> Callable[[], None]:
        """Inside a table of values only rows are blocks; a cell's own parts stand apart by spaces, and cells by tabs."""
        if element.tag == "tr":
            self._flush()
            return partial(self._flush, BlockKind.ROW)
        if element.tag in ("td", "th"):
            self._words.separate("\t")
            return _nothing
        if element.tag == "caption":
            self._flush()
            return partial(self._flush, BlockKind.CAPTION)
        if is_block(element):
            self._words.separate()
            return self._words.separate
        return _nothing

    def _set_off(self, element: HtmlElement) -> Callable[[], None]:
        tag = str(element.tag)
        address = (element.get("href") or "").strip() if tag == "a" else None
        if address == "":
            return _nothing
        self._words.open(_SET_OFF[tag], address)
        return self._words.close

    def _break(self, _: HtmlElement) -> None:
        if self._rows:
            self._words.separate()
        elif self._words.after_break:
            self._flush()
        else:
            self._words.end_line()

    def _rule(self, _: HtmlElement) -> None:
        self._apart()

    def _picture(self, element: HtmlElement) -> None:
        """A sign drawn as a picture (an emoji in an embedded post) is one of the words."""
        sign = element.get("alt") or ""
        if 0 < len(sign) <= _LONGEST_SIGN and not any(letter.isalnum() or letter.isspace() for letter in sign):
            self._words.add(sign)

    def _text(self, text: str | None) -> None:
        if text:
            self._words.add(text, kept=self._kept > 0)

    def _apart(self) -> None:
        if self._rows:
            self._words.separate()
        else:
            self._flush()

    def _flush(self, kind: BlockKind | None = None) -> None:
        block = self._words.take(kind or self._kinds[-1])
        if block:
            self.blocks.append(block)
            self.sources.append(self._elements[-1])


def _nothing() -> None:
    """What most elements' ends ask for."""


_VOID: dict[str, Callable[[_Walk, HtmlElement], None]] = {"br": _Walk._break, "hr": _Walk._rule, "img": _Walk._picture}  # noqa: SLF001
