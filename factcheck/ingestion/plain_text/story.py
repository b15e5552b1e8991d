"""A single story in the text of its page: its head, and where its body begins and ends."""

from __future__ import annotations

from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.head import Head, read_head
from factcheck.ingestion.plain_text.kinds import block_of, kind_of
from factcheck.ingestion.plain_text.lines import Line, ends_closed, is_headline_like, is_prose
from factcheck.ingestion.plain_text.page import Page, moments_on
from factcheck.ingestion.plain_text.page_headline import headline_line
from factcheck.ingestion.plain_text.tail import is_tail_heading, related_headlines
from factcheck.text.blocks import BlockKind, BlockText


def single_story(page: Page) -> ParsedArticle:
    """The page as one story: its body is its only post."""
    lines = page.lines
    start, end = _body_of(lines, set(page.at))
    place = headline_line(lines, start, page.at) if start else -1
    if place < 0 and start == 0 and len(lines) > 1 and is_headline_like(lines[0]) and not is_prose(lines[0]):
        place, start = 0, 1
    head = read_head(lines, place, start, page.at) if place >= 0 else Head()
    blocks: list[BlockText] = []
    for line in lines[start:end]:
        if line.number in page.at or _is_scrap(line):
            continue
        if _is_link(lines, line.number):
            head.related.append(line.bare)
        else:
            blocks.append(_story_block(lines, line, blocks))
    related = tuple(dict.fromkeys([*head.related, *related_headlines(lines, end)]))
    shown = next((stamp for stamp in head.times if not stamp.edited), next(iter(head.times), None))
    moment = moments_on(page, head, [])
    post = ParsedPost(None, moment(shown) if shown else None, shown.shown if shown else None, None, tuple(blocks))
    remarks = () if head.headline else ("No headline was found. Please add it.",)
    return ParsedArticle(
        head.headline, False, False, None, head.standfirst, head.byline, tuple(head.blocks), tuple(head.summary), (post,), related, remarks
    )


def _story_block(lines: list[Line], line: Line, before: list[BlockText]) -> BlockText:
    kind = kind_of(line)
    if kind is BlockKind.PARAGRAPH and not before and phrases.describes_a_picture(line.bare):
        kind = BlockKind.CAPTION
    follower = lines[line.number + 1] if line.number + 1 < len(lines) else None
    if (
        kind is BlockKind.PARAGRAPH
        and before
        and is_headline_like(line)
        and not is_prose(line)
        and follower
        and is_prose(follower)
        and line.bare[-1] not in '”"!?'
    ):
        kind = BlockKind.HEADLINE
    return block_of(line, kind)


def _body_of(lines: list[Line], stamped: set[int]) -> tuple[int, int]:
    """The first line of the story's body and the line after its last.

    The body is the run of lines with the greatest weight, where paragraphs weigh for it by their
    length and menu lines against it (the maximum subarray, found in one pass: Kadane's algorithm).
    """
    best = (0.0, 0, len(lines))
    total, start = 0.0, 0
    for line in lines:
        if total <= 0:
            total, start = 0.0, line.number
        total += -2.0 if line.number in stamped else _weight(lines, line.number)
        if total > best[0]:
            best = (total, start, line.number + 1)
    return best[1], best[2]


def _weight(lines: list[Line], at: int) -> float:
    line = lines[at]
    if is_tail_heading(lines, at):
        return -3.0
    kind = kind_of(line)
    if is_prose(line) and kind is BlockKind.PARAGRAPH:
        return 1.0 + min(len(line.bare), 400) / 100
    if kind in (BlockKind.LIST_ITEM, BlockKind.QUOTATION):
        return 0.5
    if kind is not BlockKind.PARAGRAPH:
        return -0.3
    return 0.3 if ends_closed(line) and len(line.words) >= 3 else -0.9


def _is_scrap(line: Line) -> bool:
    """A button or a label inside a story's body."""
    text = line.bare
    return (
        phrases.fits(phrases.POST_LABEL, text)
        or phrases.fits(phrases.TAIL_HEADING, text)
        or (len(line.words) <= 1 and not ends_closed(line))
    )


def _is_link(lines: list[Line], at: int) -> bool:
    """A linked headline in the middle of a story: it stands under "Related" or the like, or with others of its kind."""
    line = lines[at]
    if not is_headline_like(line) or is_prose(line) or kind_of(line) is not BlockKind.PARAGRAPH:
        return False
    above = lines[at - 1] if at else None
    return above is not None and phrases.fits(phrases.RELATED_HEADING, above.bare)
