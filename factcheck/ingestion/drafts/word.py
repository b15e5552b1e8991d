"""Reading a Word draft (.docx): its text and structure, without deletions, footnotes and comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.ingestion.drafts.package import open_package
from factcheck.ingestion.drafts.story import Facts, story_of
from factcheck.ingestion.drafts.word_body import WordBlock, blocks_in
from factcheck.ingestion.drafts.word_paragraph import LeftOut
from factcheck.ingestion.drafts.word_styles import Style, styles_of
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.ingestion.plain_text.lines import Line, ends_closed, is_headline_like, is_prose
from factcheck.text.blocks import BlockKind, BlockText


def read_word(content: bytes) -> ParsedArticle:
    """The article that a .docx file is. Raises UnreadableText, with a sentence, where the file cannot be read."""
    package = open_package(content)
    left_out = LeftOut()
    blocks = list(blocks_in(package.body, styles_of(package.styles), package.addresses, left_out))
    head = _head_of(blocks)
    facts = Facts(headline=head.headline, standfirst=head.standfirst)
    return story_of(facts, head.rest, left_out.remarks())


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands at the top of a document, and the rest."""

    headline: str | None
    standfirst: str | None
    rest: list[BlockText]


def _head_of(blocks: Sequence[WordBlock]) -> _Head:
    """The title is the paragraph that is styled as one, else a heading or a line like a headline at the very top."""
    title = next((block for block in blocks if block.style is Style.TITLE), None) or _first_line(blocks)
    subtitle = next((block for block in blocks if block.style is Style.SUBTITLE), None)
    rest = [_as_headline(block) if block.style is Style.TITLE else block.text for block in blocks if block not in (title, subtitle)]
    return _Head(_one_line(title), _one_line(subtitle), rest)


def _first_line(blocks: Sequence[WordBlock]) -> WordBlock | None:
    if not blocks:
        return None
    first = blocks[0]
    line = Line(0, first.text.text, 0)
    like_one = first.text.kind is BlockKind.PARAGRAPH and len(blocks) > 1 and is_headline_like(line) and not is_prose(line)
    return first if first.text.kind is BlockKind.HEADLINE or (like_one and not ends_closed(line)) else None


def _as_headline(block: WordBlock) -> BlockText:
    return replace(block.text, kind=BlockKind.HEADLINE)


def _one_line(block: WordBlock | None) -> str | None:
    return " ".join(block.text.text.split("\n")) if block else None
