"""What a line of a post is, told by its words, its shape and its neighbours: byline, headline, caption, sub-heading."""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, bullet_of, is_headline_like, is_prose
from factcheck.ingestion.plain_text.stamps import is_name
from factcheck.text.blocks import BlockKind

_LEADS_IN = (
    (BlockKind.CAPTION, re.compile(r"(?:image|media|video|photo|figure) caption,?", re.IGNORECASE)),
    (
        BlockKind.CREDIT,
        re.compile(r"(?:(?:image|photo|video) (?:source|credit)[,:]?|credit(?:\.{3}|…|:)|toggle caption)", re.IGNORECASE),
    ),
)
"""A label on a line of its own that says what the next line is."""


def led_in(above: Line) -> BlockKind | None:
    """The kind of block that `above` announces for the line after it; None if it announces nothing."""
    return next((kind for kind, pattern in _LEADS_IN if pattern.fullmatch(above.bare)), None)


def shows_a_picture(line: Line) -> bool:
    """Whether the line stands for a picture or a film, so that a short line below it is its title or its caption."""
    return line.bare.lower() in ("image", "video", "audio", "photo", "bild", "foto", "grafik")


def is_byline(line: Line, follower: Line | None, names: str, headed: bool) -> bool:
    """Whether a line at the top of a post names who wrote it; `names` is all bylines of the page,
    `headed` says that its headline stands above.
    """
    text = line.bare
    if phrases.fits(phrases.BYLINE, text):
        return True
    if not is_name(text) or not 2 <= len(text.split()) <= 12 or "’s" in text or "'s" in text:
        return False
    if text in names or (follower is not None and (follower.bare.startswith(text) or phrases.fits(phrases.ROLE, follower.bare))):
        return True
    return headed and (len(text.split()) <= 3 or (len(text.split()) <= 9 and bool(re.search(r" and |, ", text))))


def heads(line: Line, kind: BlockKind, follower: Line | None, byline: str | None, *, usually: bool) -> bool:
    """Whether the first line of a post is its headline; `usually` says that most posts of the page have one."""
    if kind is BlockKind.PARAGRAPH and _is_headline(line, follower, byline):
        return True
    if not usually or len(line.bare) > 150 or kind in (BlockKind.CREDIT, BlockKind.LIST_ITEM):
        return False
    # Where posts have headlines, the first line of one that reads "In pictures: ..." or "Summary" is its headline.
    credited = (
        "(" in line.bare or "©" in line.bare or (kind_of(follower) is BlockKind.CAPTION and follower.bare.startswith(line.bare))
        if follower
        else False
    )
    return line.bare[-1] not in ".,;:" and not credited and not (byline and line.bare.startswith(byline))


def _is_headline(line: Line, follower: Line | None, byline: str | None) -> bool:
    if follower is None or (is_prose(line) and len(line.bare) > 150) or (byline and line.bare.startswith(byline)):
        return False
    if is_headline_like(line):
        return True
    # A label in place of a headline ("Summary"), or a headline that ends as a sentence does on a line of its own.
    words = len(line.words)
    if bullet_of(line) is None and line.bare[-1] not in ".,;:" and 1 <= words <= 2 and is_prose(follower):
        return True
    return not is_prose(line) and words >= 4 and line.bare[-1] == "." and not follower.gap and is_prose(follower) and len(line.bare) < 100


def settled_kind(kind: BlockKind, line: Line, follower: Line | None, opening: bool, byline: str | None) -> BlockKind:
    """The kind of a block with its neighbours known."""
    if kind is not BlockKind.PARAGRAPH:
        return kind
    text = line.bare
    if (
        follower is not None
        and len(text) > 20
        and len(text) <= 320
        and follower.bare.startswith(text)
        and kind_of(follower) is BlockKind.CAPTION
    ):
        return BlockKind.CAPTION  # The picture's description, and again with its credit.
    if opening and follower is not None and phrases.describes_a_picture(text) and not (byline and text.startswith(byline)):
        return BlockKind.CAPTION
    if byline and text.startswith(byline):
        return kind
    if (
        not opening
        and follower is not None
        and line.gap
        and is_headline_like(line)
        and not is_prose(line)
        and is_prose(follower)
        and text[-1] not in '”"!?'
    ):
        return BlockKind.HEADLINE
    return kind
