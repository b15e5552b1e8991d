"""The parts a post is made of, each with the kind of thing it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.spans import Span


class BlockKind(StrEnum):
    """What a block is to a reader; only some kinds can hold statements."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    CREDIT = "credit"
    LINK = "link"
    NOTICE = "notice"
    EMBEDDED = "embedded post"
    """A post from elsewhere (a social network's, say) shown within this one: other people's words."""
    ROW = "table row"
    """One row of a table, its cells apart by tabs."""


class InlineKind(StrEnum):
    """How words inside a block are set off."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Inline:
    """Words inside a block that are set off. `span` counts from the beginning of the block."""

    kind: InlineKind
    span: Span
    address: str | None = None
    """Where a link leads; always http or https."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a stored text: its kind and where it stands."""

    kind: BlockKind
    span: Span
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockText:
    """One block before it is stored: its kind and its words, exactly as given."""

    kind: BlockKind
    text: str
    inlines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """The exact text of one post, and the blocks it is made of. All offsets refer to `text`."""

    text: str
    blocks: tuple[Block, ...]


GAP = "\n\n"
"""What stands between two blocks in a stored text: a blank line, so that the text reads as it was."""


def compose(blocks: Iterable[BlockText]) -> Composed:
    """Join blocks into one text and note where each stands. Blocks of white space are left out."""
    pieces: list[str] = []
    places: list[Block] = []
    at = 0
    for block in blocks:
        if not block.text.strip():
            continue
        if pieces:
            pieces.append(GAP)
            at += len(GAP)
        pieces.append(block.text)
        places.append(Block(block.kind, Span(at, at + len(block.text)), block.inlines))
        at += len(block.text)
    return Composed("".join(pieces), tuple(places))
