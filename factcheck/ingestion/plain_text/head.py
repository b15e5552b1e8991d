"""What stands above the first post: headline, standfirst, byline, key points, notices, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.bylines import is_about_the_author, is_signature
from factcheck.ingestion.plain_text.kinds import block_of, kind_of
from factcheck.ingestion.plain_text.lines import Line, bullet_of, ends_with_full_stop, is_headline_like, is_prose
from factcheck.ingestion.plain_text.stamps import Part, Stamp
from factcheck.text.blocks import BlockKind, BlockText


@dataclass
class Head:
    """What the top of a page holds. `last` is the number of its headline's line, -1 if there is none."""

    headline: str | None = None
    last: int = -1
    standfirst: str | None = None
    byline: str | None = None
    declared: int | None = None
    ended: bool = False
    titled_live: bool = False
    """Its headline, or the label above it, says "live"."""
    signs: int = 0
    """How many things here say that the page is a live blog."""
    summary: list[str] = field(default_factory=list)
    below: set[str] = field(default_factory=set)
    """Lines that could be headlines further down; one that stands in the head too is a key point."""
    related: list[str] = field(default_factory=list)
    blocks: list[BlockText] = field(default_factory=list)
    times: list[Stamp] = field(default_factory=list)


def read_head(lines: list[Line], start: int, end: int, stamps: dict[int, Stamp]) -> Head:
    """The head of a page: its headline at line `start` (or -1) and the lines from there to `end`. What stands
    above the headline is a menu and is only searched for signs of a live blog.
    """
    head = Head(last=start)
    head.below = {line.bare for line in lines[end : end + 4000] if is_headline_like(line)}
    if start >= 0:
        head.headline = lines[start].bare
        labelled = any(phrases.fits(phrases.LIVE_LABEL, line.bare) for line in lines[max(0, start - 4) : start])
        head.titled_live = labelled or phrases.holds(phrases.LIVE_TITLE, lines[start].bare)
        head.signs += head.titled_live
    at = start + 1
    while at < end:
        at = _read(head, lines, at, end, stamps)
    return head


def _read(head: Head, lines: list[Line], at: int, end: int, stamps: dict[int, Stamp]) -> int:
    """Read what begins at line `at`; the line to go on from."""
    line = lines[at]
    text = line.bare
    if at in stamps:
        return _read_time(head, lines, at, end, stamps)
    if counted := phrases.DECLARED.fullmatch(text):
        head.declared, head.signs = int(counted[1]), head.signs + 2
    elif phrases.holds(phrases.ENDED, text):
        head.ended, head.signs = True, head.signs + 2
        head.blocks.append(BlockText(BlockKind.NOTICE, line.text))
    elif phrases.fits(phrases.SUMMARY_HEADING, text) and (points := _points(lines, at + 1, end, stamps)):
        head.summary.extend(points)
        return at + 1 + len(points)
    elif phrases.fits(phrases.LIVE_SIGN, text) or phrases.fits(phrases.LIVE_LABEL, text):
        head.signs += 1
    elif text in head.below and text != head.headline and kind_of(line) is BlockKind.PARAGRAPH:
        head.summary.append(line.text)
    elif phrases.fits(phrases.RELATED_HEADING, text) and (links := _links(lines, at + 1, end)):
        head.related.extend(links)
        return at + 1 + len(links)
    elif bullet_of(line) is not None:
        head.summary.append(block_of(line, BlockKind.LIST_ITEM).text)
    elif text != head.headline:
        _read_plain(head, lines, at)
    return at + 1


def _read_time(head: Head, lines: list[Line], at: int, end: int, stamps: dict[int, Stamp]) -> int:
    """The page's own time, or a list of times and headlines (a page's "key events"), which is a summary."""
    stamp = stamps[at]
    points: list[str] = []
    place = at
    while place + 1 < end and place in stamps and stamps[place].first == place and stamps[place].sure and stamps[place].last + 1 < end:
        after = stamps[place].last + 1
        if (
            after in stamps
            or not _is_point(lines[after])
            or stamps[place].edited
            or is_signature(lines[after].bare)
            or phrases.fits(phrases.LIVE_SIGN, lines[after].bare)
        ):
            break
        points.append(lines[after].bare)
        place = after + 1
    if len(points) >= 3 or (len(points) == 2 and at and phrases.fits(phrases.LIVE_SIGN, lines[at - 1].bare)):
        head.summary.extend(points)
        head.signs += 1
        return place
    if stamp.headline or stamp.body:
        head.blocks.append(BlockText(BlockKind.PARAGRAPH, lines[at].text))
        return at + 1
    head.times.append(stamp)
    if stamp.byline and head.byline is None and not stamp.edited:
        head.byline = stamp.byline
    if stamp.edited and stamp.parts & Part.AGO:
        head.signs += 1
    return stamp.last + 1


def _is_point(line: Line) -> bool:
    return (len(line.bare) <= 200 and not ends_with_full_stop(line)) or line.bare[-1] == "…"


def _points(lines: list[Line], at: int, end: int, stamps: dict[int, Stamp]) -> list[str]:
    """The key points under their heading: bulleted lines, or lines that follow each other without a gap."""
    points: list[str] = []
    bulleted = at < end and bullet_of(lines[at]) is not None
    while at < end and at not in stamps:
        line = lines[at]
        if bulleted and bullet_of(line) is None:
            break
        if not bulleted and (len(line.bare) > 320 or (points and line.gap) or kind_of(line) is not BlockKind.PARAGRAPH):
            break
        if any(phrases.fits(pattern, line.bare) for pattern in (phrases.DECLARED, phrases.LIVE_SIGN, phrases.LIVE_LABEL)):
            break
        if phrases.fits(phrases.POST_LABEL, line.bare) or (len(line.words) <= 3 and phrases.fits(phrases.RELATED_HEADING, line.bare)):
            break
        points.append(block_of(line, BlockKind.LIST_ITEM if bulleted else BlockKind.PARAGRAPH).text)
        at += 1
    told = len(points) >= 2 and any(len(point.split()) >= 3 for point in points)
    return points if bulleted or told else []


def _links(lines: list[Line], at: int, end: int) -> list[str]:
    links: list[str] = []
    while at < end and is_headline_like(lines[at]) and not phrases.fits(phrases.SUMMARY_HEADING, lines[at].bare):
        links.append(lines[at].bare)
        at += 1
    return links


def _is_standfirst(line: Line, below: int) -> bool:
    """Whether a paragraph `below` lines under the headline says what the story is about: a sentence, or right under it some words."""
    return below <= 3 and (len(line.bare) >= 60 or ends_with_full_stop(line) or (below == 1 and len(line.words) >= 5))


_LONE_BY = re.compile(r"(?:by|von|par|por)", re.IGNORECASE)


def _read_plain(head: Head, lines: list[Line], at: int) -> None:
    line = lines[at]
    text = line.bare
    kind = BlockKind.CREDIT if at and is_about_the_author(text, lines[at - 1].bare) else kind_of(line)
    named = is_signature(text.rstrip(" ,")) and at - head.last <= 8 and text not in (head.headline or "")
    by_above = at > 0 and _LONE_BY.fullmatch(lines[at - 1].bare)
    if head.byline is None and (phrases.fits(phrases.BYLINE, text) or by_above or named):
        head.byline = text.rstrip(" ,")
    elif (
        _LONE_BY.fullmatch(text)
        or phrases.fits(phrases.POST_LABEL, text)
        or (len(line.words) <= 3 and text[-1] not in '.!?”"' and kind is BlockKind.PARAGRAPH)
    ):
        return
    elif kind is BlockKind.PARAGRAPH and phrases.describes_a_picture(text):
        head.blocks.append(BlockText(BlockKind.CAPTION, line.text))
    elif (
        head.standfirst is None
        and not head.blocks
        and kind is BlockKind.PARAGRAPH
        and head.headline
        and _is_standfirst(line, at - head.last)
    ):
        head.standfirst = line.text
    elif kind is BlockKind.PARAGRAPH and not is_prose(line) and is_headline_like(line) and text[-1] not in '.”"':
        # A line of a few words among pictures and films is the title of one.
        head.blocks.append(BlockText(BlockKind.CAPTION, line.text))
    else:
        head.blocks.append(block_of(line, kind))
