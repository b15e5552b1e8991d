"""The blocks of a post in our own format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.ingestion.html.links import address_of
from factcheck.ingestion.json_fields import Field
from factcheck.text.blocks import BlockKind, BlockText, Inline, InlineKind
from factcheck.text.spans import Span

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def blocks_of_field(blocks: Field) -> tuple[BlockText, ...]:
    """The blocks in a list; a plain text among them is a paragraph."""
    return tuple(_block(block) for block in blocks.each())


def paragraphs(text: str) -> Iterator[BlockText]:
    """A text as paragraphs, where blank lines part it."""
    for part in _BLANK_LINES.split(text.replace("\r\n", "\n")):
        if part.strip():
            yield BlockText(BlockKind.PARAGRAPH, part.strip())


def _block(block: Field) -> BlockText:
    if isinstance(block.value, str):
        return BlockText(BlockKind.PARAGRAPH, block.words())
    kind = block["kind"].text()
    if kind is not None and kind not in {known.value for known in BlockKind}:
        raise block["kind"].wrong(f"a kind of block ({', '.join(known.value for known in BlockKind)})")
    text = block["text"].words()
    return BlockText(BlockKind(kind or BlockKind.PARAGRAPH), text, tuple(_inline(one, text) for one in block["inlines"].each()))


def _inline(inline: Field, text: str) -> Inline:
    kind, address = inline["kind"].text(), inline["address"].text()
    if kind not in {known.value for known in InlineKind}:
        raise inline["kind"].wrong(f"a kind of inline ({', '.join(known.value for known in InlineKind)})")
    if address is not None and address_of(address, None) is None:
        raise inline["address"].wrong("an address of the web")
    start, end = inline["start"].count(), inline["end"].count()
    if start is None or end is None or not start < end <= len(text):
        raise inline.wrong(f"a stretch of the {len(text)} characters of its text (start and end)")
    return Inline(InlineKind(kind), Span(start, end), address)
