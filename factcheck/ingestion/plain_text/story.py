"""A single story in the text of its page: where its body begins and ends."""

from __future__ import annotations

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, ends_closed, is_headline_like, is_prose
from factcheck.ingestion.plain_text.tail import is_tail_heading
from factcheck.text.blocks import BlockKind


def body_of(lines: list[Line], stamped: set[int]) -> tuple[int, int]:
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


def is_scrap(line: Line) -> bool:
    """A button or a label inside a story's body."""
    text = line.bare
    return (
        phrases.fits(phrases.POST_LABEL, text)
        or phrases.fits(phrases.TAIL_HEADING, text)
        or (len(line.words) <= 1 and not ends_closed(line))
    )


def is_link_in_story(lines: list[Line], at: int) -> bool:
    """A linked headline in the middle of a story: it stands under "Related" or the like, or with others of its kind."""
    line = lines[at]
    if not is_headline_like(line) or is_prose(line) or kind_of(line) is not BlockKind.PARAGRAPH:
        return False
    above = lines[at - 1] if at else None
    return above is not None and phrases.fits(phrases.RELATED_HEADING, above.bare)
