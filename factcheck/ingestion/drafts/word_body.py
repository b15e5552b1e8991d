"""The paragraphs and tables of a Word document, in order, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.ingestion.drafts.markdown import CELLS
from factcheck.ingestion.drafts.runs import Run, block_of
from factcheck.ingestion.drafts.word_names import ALTERNATIVE, W, value_of
from factcheck.ingestion.drafts.word_paragraph import LeftOut, Reading, runs_of
from factcheck.ingestion.drafts.word_styles import Style, Styles
from factcheck.text.blocks import BlockKind, BlockText

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = {
    Style.HEADING: BlockKind.HEADLINE,
    Style.QUOTE: BlockKind.QUOTATION,
    Style.CAPTION: BlockKind.CAPTION,
    Style.LIST: BlockKind.LIST_ITEM,
}
_BOXED = f"{W}txbxContent"
_DEEPEST = 20
"""Tables within tables, and boxes within boxes."""


@dataclass(frozen=True, slots=True)
class WordBlock:
    """A block, and what its style said."""

    text: BlockText
    style: Style = Style.BODY


def blocks_in(body: _Element, styles: Styles, addresses: Mapping[str, str], left_out: LeftOut) -> Iterator[WordBlock]:
    """The blocks of a document's body; what is no part of its text is counted in `left_out`."""
    yield from _blocks(body, Reading(styles, addresses, left_out), 0)


def _blocks(element: _Element, reading: Reading, depth: int) -> Iterator[WordBlock]:
    begun: list[Run] = []  # by paragraphs whose end was deleted: they run on into the next
    for child in element if depth < _DEEPEST else ():
        if child.tag == f"{W}p":
            runs = [*begun, *runs_of(child, reading)]
            begun = runs if _end_is_deleted(child) else []
            if not begun:
                yield from _paragraph(child, runs, reading)
            for box in child.iter(_BOXED):
                if not _stands_again(box, child):
                    yield from _blocks(box, reading, depth + 1)
        elif child.tag == f"{W}tbl":
            yield from _table(child, reading, depth)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _blocks(child, reading, depth + 1)
        elif child.tag in (f"{W}del", f"{W}moveFrom"):
            reading.left_out.deletions += 1
    yield from _made(BlockKind.PARAGRAPH, begun, Style.BODY)


def _paragraph(paragraph: _Element, runs: list[Run], reading: Reading) -> Iterator[WordBlock]:
    style = _style_of(paragraph, reading.styles)
    if style is not Style.CONTENTS:
        for part in _parts(runs):
            yield from _made(_KINDS.get(style, BlockKind.PARAGRAPH), part, style)


def _style_of(paragraph: _Element, styles: Styles) -> Style:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return Style.BODY
    style = styles.of(value_of(properties.find(f"{W}pStyle")))
    outline = properties.find(f"{W}outlineLvl")
    if style is Style.BODY and outline is not None and value_of(outline) != "9":
        return Style.HEADING
    numbered = properties.find(f"{W}numPr/{W}numId")
    if style is Style.BODY and numbered is not None and value_of(numbered) != "0":
        return Style.LIST
    return style


def _parts(runs: list[Run]) -> Iterator[list[Run]]:
    """A paragraph as its writer saw it: two line breaks, one after the other, begin another."""
    part: list[Run] = []
    for run in runs:
        if run.text == "\n" and part and part[-1].text == "\n":
            yield part
            part = []
        else:
            part.append(run)
    yield part


def _end_is_deleted(paragraph: _Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _stands_again(box: _Element, paragraph: _Element) -> bool:
    """Whether a box is another's copy for older programs, or stands within another box, which is read with that one."""
    for above in box.iterancestors():
        if above is paragraph:
            return False
        if above.tag in (ALTERNATIVE, _BOXED):
            return True
    return False


def _table(table: _Element, reading: Reading, depth: int) -> Iterator[WordBlock]:
    """The rows of a table, each a block; what stands in a table of one column is read as if there were no table."""
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    if all(len(cells) <= 1 for cells in rows):
        for cells in rows:
            for cell in cells:
                yield from _blocks(cell, reading, depth + 1)
        return
    for cells in rows:
        runs: list[Run] = []
        for cell in cells:
            words = list(_in_cell(cell, reading, depth))
            if any(run.text.strip() for run in words):
                runs += [Run(CELLS), *words] if runs else words
        yield from _made(BlockKind.ROW, runs, Style.BODY)


def _in_cell(cell: _Element, reading: Reading, depth: int) -> Iterator[Run]:
    for child in cell:
        if child.tag == f"{W}p":
            yield from _after_space(runs_of(child, reading))
        elif child.tag == f"{W}tbl":
            for block in _table(child, reading, depth + 1) if depth < _DEEPEST else ():
                yield from _after_space([Run(block.text.text)])


def _after_space(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, kept apart from what stands before them; at the beginning of a block or a cell the space goes."""
    yield Run(" ")
    yield from runs


def _made(kind: BlockKind, runs: list[Run], style: Style) -> Iterator[WordBlock]:
    block = block_of(kind, runs)
    if block is not None:
        yield WordBlock(block, style)
