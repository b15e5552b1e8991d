"""The words of one block as a browser shows them, with what is set off inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind
from factcheck.text.spans import Span

_RUN = re.compile(r"[ \t\n\r\f]+")
"""White space that a browser draws as one space. A no-break space is none of it and stays."""
_INVISIBLE_SIGNS = "\u00ad\u200b\u2060\ufeff"
_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE_SIGNS))
"""Soft hyphens and zero-width spaces: where a line may break, and not part of the words. (Joiners stay: they change what is shown.)"""


def shown(text: str) -> str:
    """`text` with white space as a browser shows it, none at its ends."""
    return _in_single_spaces(_without_invisible(text)).strip()


def _without_invisible(text: str) -> str:
    """`text` without what is not part of the words; hardly any text holds such, and looking is quicker than going through it."""
    return text.translate(_INVISIBLE) if not text.isascii() and any(sign in text for sign in _INVISIBLE_SIGNS) else text


def _in_single_spaces(text: str) -> str:
    """`text` with each run of white space as one space; most has no others."""
    return _RUN.sub(" ", text) if "  " in text or any(sign in text for sign in "\t\n\r\f") else text


def words_of(element: HtmlElement) -> str:
    """All the words in an element on one line, such as a headline's; scripts and styles left out."""
    return shown("".join(_pieces(element)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    for node in element.iter():
        if isinstance(node.tag, str):
            if node.text and node.tag not in ("script", "style", "noscript"):
                yield node.text
            if node.tag == "br":
                yield " "
        if node is not element and node.tail:
            yield node.tail


class Words:
    """Collects the text of one block after another. White space is collapsed; what is set off is remembered."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = " "
        self._open: list[tuple[InlineKind, int, str | None]] = []
        self._closed: list[tuple[InlineKind, int, int, str | None]] = []

    @property
    def after_break(self) -> bool:
        """A line has just been ended, and nothing that shows stands after it."""
        for part in reversed(self._parts):
            if part == "\n":
                return True
            if part.strip():
                return False
        return False

    def add(self, text: str, *, kept: bool = False) -> None:
        """Add text as it stands in the source; `kept`: line ends in it are shown as such (`pre`)."""
        text = _without_invisible(text)
        if kept:
            self._put(text if self._length else text.lstrip("\n"))
            return
        text = _in_single_spaces(text)
        if self._last in " \n\t" and text.startswith(" "):
            text = text[1:]
        self._put(text)

    def separate(self, mark: str = " ") -> None:
        """Make sure that what follows does not run together with what stands here. `mark`: a space or a tab."""
        if mark != " ":
            self._drop_space()
        if self._length and (self._last not in " \n\t" or mark == "\t"):
            self._put(mark)

    def end_line(self) -> None:
        """A single line break inside the block."""
        self._drop_space()
        if self._length and self._last != "\n":
            self._put("\n")

    def open(self, kind: InlineKind, address: str | None = None) -> None:
        """From here on words are set off, until `close`."""
        self._open.append((kind, self._length, address))

    def close(self) -> None:
        """The end of what was opened last."""
        kind, start, address = self._open.pop()
        self._closed.append((kind, start, self._length, address))

    def take(self, kind: BlockKind) -> BlockText | None:
        """The block so far, None where it holds nothing that shows. What is still set off goes on in the next block."""
        if not self._parts and not self._open:  # as between most elements
            self._closed = []
            return None
        text = "".join(self._parts)
        marks = [*self._closed, *((kind_, start, self._length, address) for kind_, start, address in self._open)]
        self._parts, self._length, self._last, self._closed = [], 0, " ", []
        self._open = [(kind_, 0, address) for kind_, _, address in self._open]
        lead = len(text) - len(text.lstrip())
        bare = text.strip()
        if not bare:
            return None
        inlines = (inline for mark in marks if (inline := _inline(bare, mark[0], mark[1] - lead, mark[2] - lead, mark[3])))
        return BlockText(kind, bare, tuple(sorted(set(inlines), key=lambda inline: (inline.span, inline.kind.value))))

    def _drop_space(self) -> None:
        """Take back a space at the end: a browser draws none before a line's end."""
        if self._last == " " and self._parts:
            if not (part := self._parts.pop()[:-1]):
                self._last = self._parts[-1][-1] if self._parts else " "
            else:
                self._parts.append(part)
                self._last = part[-1]
            self._length -= 1

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._last = text[-1]


def _inline(text: str, kind: InlineKind, start: int, end: int, address: str | None) -> Inline | None:
    """The mark without white space at its ends; None where nothing is left."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Inline(kind, Span(start, end), address) if start < end else None
