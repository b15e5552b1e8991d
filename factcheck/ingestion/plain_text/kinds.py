"""What each line of a story is: paragraph, caption, list item, credit, link, notice..."""

from __future__ import annotations

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.lines import Line, bullet_of, ends_closed
from factcheck.text.blocks import BlockKind, BlockText


def kind_of(line: Line) -> BlockKind:
    """The kind of block that a line of running text is, by its words; a plain line is a paragraph."""
    text = line.bare
    if bullet_of(line) is not None:
        return BlockKind.CREDIT if phrases.fits(phrases.CREDIT, text) else BlockKind.LIST_ITEM
    if text.startswith(("> ", ">\u00a0")):
        return BlockKind.QUOTATION
    for kind, pattern in (
        (BlockKind.CREDIT, phrases.CREDIT),
        (BlockKind.NOTICE, phrases.NOTICE),
        (BlockKind.LINK, phrases.LINK),
        (BlockKind.CAPTION, phrases.CAPTION),
        (BlockKind.CREDIT, phrases.BYLINE),
    ):
        if phrases.fits(pattern, text) and not (kind is BlockKind.CREDIT and pattern is phrases.BYLINE and ends_closed(line)):
            return kind
    if phrases.holds(phrases.ENDED, text):
        return BlockKind.NOTICE
    return BlockKind.PARAGRAPH


def block_of(line: Line, kind: BlockKind) -> BlockText:
    """The line as a block: verbatim, but a list item without its bullet and a quotation without its mark."""
    if kind is BlockKind.LIST_ITEM:
        return BlockText(kind, line.text[bullet_of(line) or 0 :])
    if kind is BlockKind.QUOTATION:
        return BlockText(kind, line.text.lstrip().removeprefix(">").strip(" \t"))
    return BlockText(kind, line.text)
