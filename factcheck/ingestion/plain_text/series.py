"""Which of a page's times are the posts' own: those of one shape that have text after them."""

from __future__ import annotations

from collections import Counter

from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, is_prose, is_sentence
from factcheck.ingestion.plain_text.stamps import Part, Stamp
from factcheck.text.blocks import BlockKind

_REACH = 12
"""A paragraph must follow a post's time within so many lines (headline, names, pictures stand between)."""


def carrying_stamps(lines: list[Line], stamps: list[Stamp]) -> list[Stamp]:
    """The stamps that have text of their own before the next stamp."""
    ends = [*(stamp.first for stamp in stamps[1:]), len(lines)][: len(stamps)]
    return [stamp for stamp, end in zip(stamps, ends, strict=True) if stamp.body or _has_text(lines, stamp, end)]


def _has_text(lines: list[Line], stamp: Stamp, end: int) -> bool:
    within = lines[stamp.last + 1 : min(end, stamp.last + 1 + _REACH)]
    if any(is_prose(line) and kind_of(line) in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) for line in within):
        return True
    # A post can be one short sentence: "It is five wickets for the captain."
    return any(is_sentence(line) and kind_of(line) is BlockKind.PARAGRAPH for line in within[:5])


def shape_of(stamp: Stamp) -> tuple[Part, bool, bool]:
    """What makes two stamps look alike."""
    return stamp.parts & ~Part.HALF, stamp.byline is not None, bool(stamp.headline or stamp.body)


def posts_own(carrying: list[Stamp]) -> list[Stamp]:
    """The stamps that are the posts' own."""
    counts = Counter(shape_of(stamp) for stamp in carrying)
    headed = sum(count for shape, count in counts.items() if shape[2])
    if headed >= 2 and headed * 2 >= len(carrying):
        return [stamp for stamp in carrying if stamp.headline or stamp.body]
    plain = [stamp for stamp in carrying if not (stamp.headline or stamp.body)]
    counts = Counter(shape_of(stamp) for stamp in plain)
    if not counts:
        return []
    if any(shape[0] is Part.EPOCH for shape in counts):
        counts = Counter({shape: count for shape, count in counts.items() if shape[0] is Part.EPOCH})
    main = max(counts, key=lambda shape: (counts[shape], bool(shape[0] & (Part.ZONE | Part.AGO | Part.DATE))))
    own = [stamp for stamp in plain if shape_of(stamp) == main]
    return [stamp for stamp in plain if shape_of(stamp) == main or _belongs(stamp, main, own)]


def _belongs(stamp: Stamp, main: tuple[Part, bool, bool], own: list[Stamp]) -> bool:
    """Whether a stamp of another shape still marks a post: between the others, or a fresh "4 min ago" above dated ones."""
    if main[0] is Part.EPOCH or not stamp.sure:
        return False
    if own[0].first < stamp.first < own[-1].first:
        return True
    if stamp.first < own[0].first:
        return bool(stamp.parts & Part.AGO)
    return bool(main[0] & Part.AGO) and bool(stamp.parts & Part.CLOCK)
