"""What stands above the first post: headline, standfirst, byline, key points, notices, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.kinds import block_of, kind_of
from factcheck.ingestion.plain_text.lines import Line, bullet_of, ends_with_full_stop, is_headline_like, is_prose
from factcheck.ingestion.plain_text.stamps import Part, Stamp, is_name
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


_FRONT = 600
"""A page's headline stands within its first lines, however long its menu; so many lines are looked at."""


def headline_line(lines: list[Line], end: int, stamps: dict[int, Stamp]) -> int:
    """The number of the line that is the page's headline, -1 if none is: the line before `end` whose words the
    text below takes up most, near to paragraphs and to what usually stands beside a headline."""
    front = min(end, _FRONT)
    said = {word.lower()[:6] for line in _prose_around(lines, end) for word in line.words}
    texts = [line.bare for line in lines[:end]]
    far = _distance_to_prose(lines, end)
    best, best_score = -1, 0.0
    for at in range(front):
        if at in stamps or not _may_be_headline(lines, at):
            continue
        score = _score(lines, at, end, said, texts, stamps) - 0.1 * min(far[at], 20)
        if score > best_score:
            best, best_score = at, score
    # Menus and picture texts repeat the headline; the one nearest to the text is the headline itself.
    again = [at for at in range(best + 1, min(end, best + 120)) if texts[at] == texts[best]] if best >= 0 else []
    return again[-1] if again else best


def _prose_around(lines: list[Line], end: int) -> list[Line]:
    above = [line for line in lines[:end] if is_prose(line)][-6:]
    return above + [line for line in lines[end : end + 80] if is_prose(line)][:12]


def _distance_to_prose(lines: list[Line], end: int) -> list[int]:
    """For each line before `end`, how many lines below it the next paragraph stands (`end` counts as one)."""
    far = [0] * end
    distance = 0
    for at in range(end - 1, -1, -1):
        far[at] = distance
        distance = 0 if is_prose(lines[at]) and kind_of(lines[at]) is BlockKind.PARAGRAPH else distance + 1
    return far


def _may_be_headline(lines: list[Line], at: int) -> bool:
    line = lines[at]
    text = line.bare
    if len(text) > 220 or bullet_of(line) is not None or text[-1] in ",;:" or text[0] in "<{" or len(line.words) > 40:
        return False
    prominent = at == 0 or phrases.fits(phrases.LIVE_LABEL, lines[at - 1].bare)
    if len(line.words) < (2 if prominent else 4):
        return False
    return kind_of(line) is BlockKind.PARAGRAPH and not any(phrases.fits(pattern, text) for pattern in _NO_HEADLINE)


_NO_HEADLINE = (
    phrases.SUMMARY_HEADING, phrases.LIVE_LABEL, phrases.LIVE_SIGN, phrases.POST_LABEL, phrases.DECLARED, phrases.RELATED_HEADING, phrases.TAIL_HEADING,
)  # fmt: skip


def _score(lines: list[Line], at: int, end: int, said: set[str], texts: list[str], stamps: dict[int, Stamp]) -> float:
    line = lines[at]
    words = {word.lower()[:6] for word in line.words if len(word) > 3 or word[0].isupper()}
    score = 5 * len(words & said) / max(len(words), 4) + min(len(line.words), 10) / 5
    score += 2.5 * phrases.holds(phrases.LIVE_TITLE, line.bare)
    score += 2.5 * (at > 0 and phrases.fits(phrases.LIVE_LABEL, lines[at - 1].bare))
    score += (3.5 if len(line.bare) >= 40 else 1.5) * any(text.startswith(line.bare) for text in texts[at + 1 : at + 40])
    score -= 3.0 * any(phrases.fits(phrases.SUMMARY_HEADING, near.bare) for near in lines[max(0, at - 4) : at])
    score += 1.5 * (at == 0 and any(is_prose(near) or near.number in stamps or bullet_of(near) is not None for near in lines[1:7]))
    score -= 2.0 * (line.bare[-1] == ".")
    # A line of some length right below another is that headline's standfirst.
    score -= 1.0 * (at > 0 and len(lines[at - 1].words) >= 6 and is_headline_like(lines[at - 1]))
    beside = lines[at + 1 : min(at + 4, end)]
    signed = any(phrases.fits(phrases.BYLINE, near.bare) for near in beside[:2])
    score += 2.5 if signed else 1.5 * any(is_prose(near) or near.number in stamps for near in beside)
    return score


def read_head(lines: list[Line], start: int, end: int, stamps: dict[int, Stamp]) -> Head:
    """The head of a page: its headline at line `start` (or -1) and the lines from there to `end`. What stands
    above the headline is a menu and is only searched for signs of a live blog."""
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
        _read_plain(head, lines, at, end)
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
            or is_name(lines[after].bare)
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
    return len(line.bare) <= 200 and not ends_with_full_stop(line) or line.bare[-1] == "…"


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
        points.append(block_of(line, BlockKind.LIST_ITEM if bulleted else BlockKind.PARAGRAPH).text)
        at += 1
    return points if bulleted or len(points) >= 2 else []


def _links(lines: list[Line], at: int, end: int) -> list[str]:
    links: list[str] = []
    while at < end and is_headline_like(lines[at]) and not phrases.fits(phrases.SUMMARY_HEADING, lines[at].bare):
        links.append(lines[at].bare)
        at += 1
    return links


_LONE_BY = re.compile(r"(?:by|von|par|por)", re.IGNORECASE)


def _read_plain(head: Head, lines: list[Line], at: int, end: int) -> None:
    line = lines[at]
    text = line.bare
    kind = kind_of(line)
    by_above = at > 0 and _LONE_BY.fullmatch(lines[at - 1].bare)
    if head.byline is None and (
        phrases.fits(phrases.BYLINE, text) or by_above or (is_name(text) and 2 <= len(text.split()) <= 4 and at - head.last <= 6)
    ):
        head.byline = text
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
        and at - head.last <= 3
        and (len(text) >= 60 or ends_with_full_stop(line))
    ):
        head.standfirst = line.text
    elif kind is BlockKind.PARAGRAPH and not is_prose(line) and is_headline_like(line) and text[-1] not in '.”"':
        # A line of a few words among pictures and films is the title of one.
        head.blocks.append(BlockText(BlockKind.CAPTION, line.text))
    else:
        head.blocks.append(block_of(line, kind))
