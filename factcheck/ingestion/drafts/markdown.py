"""Reading a Markdown draft: CommonMark with tables, and a head with title, author and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.ingestion.drafts.front_matter import front_matter
from factcheck.ingestion.drafts.runs import Run, block_of
from factcheck.ingestion.drafts.story import story_of
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.text.blocks import BlockKind, BlockText

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"<br\b", re.IGNORECASE)
CELLS = "\t"
"""What stands between the cells of a table's row, which is a block, as in tables of web pages."""


def read_markdown(text: str) -> ParsedArticle:
    """The article that a Markdown text is. Never raises.

    Its headline is the one that its head names, else its first heading where nothing stands above it.
    """
    facts, body = front_matter(text)
    blocks = list(markdown_blocks(body))
    if blocks and blocks[0].kind is BlockKind.HEADLINE and facts.headline in (None, blocks[0].text):
        facts = replace(facts, headline=blocks[0].text)
        blocks = blocks[1:]
    return story_of(facts, blocks)


def markdown_blocks(text: str) -> Iterator[BlockText]:
    """The blocks of a Markdown text, in order."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  (a link to anywhere else is kept as its words)
    walk = _Walk()
    for token in parser.parse(text):
        yield from walk.over(token)


class _Walk:
    """Where in the nesting of quotations, lists and tables the walk over the tokens stands."""

    def __init__(self) -> None:
        self.within: list[str] = []
        self.begins_item = False
        self.cells: list[list[Run]] = []

    def over(self, token: Token) -> Iterator[BlockText]:
        """The blocks that are complete with this token."""
        if token.nesting == 1:
            self.within.append(token.type)
            self.begins_item = self.begins_item or token.type == "list_item_open"
        elif token.nesting == -1:
            self.within.pop()
            if token.type == "tr_close":
                yield from self._row()
        elif token.type == "inline":
            runs = list(_runs(token.children or []))
            if "tr_open" in self.within:
                self.cells.append(runs)
            else:
                yield from self._blocks(token, runs)
        elif token.type in ("code_block", "fence"):
            yield from _made(BlockKind.PARAGRAPH, [Run(token.content)])
        elif token.type == "html_block":
            yield from _of_html(token.content)

    def _blocks(self, token: Token, runs: list[Run]) -> Iterator[BlockText]:
        captions = [child.content for child in token.children or [] if child.type == "image"]
        if captions and not "".join(run.text for run in runs).strip():
            for words in captions:
                yield from _made(BlockKind.CAPTION, [Run(words)])
            return
        yield from _made(self._kind(), runs)
        self.begins_item = False

    def _kind(self) -> BlockKind:
        if "heading_open" in self.within:
            return BlockKind.HEADLINE
        if "blockquote_open" in self.within:
            return BlockKind.QUOTATION
        return BlockKind.LIST_ITEM if self.begins_item and "list_item_open" in self.within else BlockKind.PARAGRAPH

    def _row(self) -> Iterator[BlockText]:
        runs: list[Run] = []
        for cell in self.cells:
            runs += [Run(CELLS), *cell] if runs else cell
        self.cells = []
        yield from _made(BlockKind.ROW, runs)


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    """The words of one paragraph with what is set off in them. Tags of HTML within it are left out, their words kept."""
    strong = emphasis = 0
    address: str | None = None
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                yield Run(token.content, strong > 0, emphasis > 0, address)
            case "softbreak":
                yield Run(" ", strong > 0, emphasis > 0, address)
            case "hardbreak" | "html_inline" if token.type == "hardbreak" or _BREAK.match(token.content):
                yield Run("\n", strong > 0, emphasis > 0, address)
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                address = str(token.attrs.get("href", ""))
            case "link_close":
                address = None


def _of_html(source: str) -> Iterator[BlockText]:
    """A piece of HTML among the Markdown, read as on a page."""
    from factcheck.ingestion.html.blocks import blocks_of
    from factcheck.ingestion.html.tree import tree_of

    yield from blocks_of(tree_of(source), None)


def _made(kind: BlockKind, runs: Iterable[Run]) -> Iterator[BlockText]:
    block = block_of(kind, runs)
    if block is not None:
        yield block
