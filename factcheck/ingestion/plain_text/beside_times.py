"""What stands right beside the times of posts: headlines, names and labels, above or below."""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.bylines import is_signature
from factcheck.ingestion.plain_text.kinds import kind_of
from factcheck.ingestion.plain_text.lines import Line, bullet_of, ends_closed, is_headline_like, is_prose
from factcheck.ingestion.plain_text.stamps import Stamp, is_name
from factcheck.text.blocks import BlockKind

_OF_PICTURES = re.compile(r"(?:in pictures|pictured|photos?|video|watch|listen)\b", re.IGNORECASE)


def with_headlines_above(lines: list[Line], chosen: list[Stamp], stamped: set[int], names: set[str]) -> list[int]:
    """The first line of each post: its time, or the headline above the time where this page puts it there."""
    above = [_headline_above(lines, stamp, stamped) for stamp in chosen]
    below = sum(1 for stamp in chosen if stamp.headline or headline_below(lines, stamp, stamped, names))
    found = sum(1 for place in above[1:] if place is not None)
    if below * 2 >= len(chosen) or found * 3 < (len(chosen) - 1) * 2 or found == 0:
        return [stamp.first for stamp in chosen]
    return [stamp.first if place is None else place for stamp, place in zip(chosen, above, strict=True)]


def _headline_above(lines: list[Line], stamp: Stamp, stamped: set[int]) -> int | None:
    at = stamp.first - 1
    while at >= 0 and stamp.first - at <= 4 and _is_no_headline(lines[at].bare):
        at -= 1
    if at < 0 or stamp.first - at > 4 or at in stamped:
        return None
    return at if _could_head(lines[at]) or _could_head_shortly(lines[at]) else None


def _is_no_headline(text: str) -> bool:
    """A label or names, as they stand between a headline and the time below it."""
    if phrases.fits(phrases.POST_LABEL, text) or phrases.fits(phrases.BYLINE, text):
        return True
    return is_signature(text) or (" " not in text and is_name(text))


def headline_below(lines: list[Line], stamp: Stamp, stamped: set[int], names: set[str]) -> bool:
    """Whether a headline stands below a time, names and labels aside."""
    for line in lines[stamp.last + 1 : stamp.last + 4]:
        if phrases.fits(phrases.POST_LABEL, line.bare) or phrases.fits(phrases.ROLE, line.bare) or line.bare in names:
            continue
        return line.number not in stamped and _could_head(line)
    return False


def _could_head(line: Line) -> bool:
    return is_headline_like(line) and not is_prose(line) and kind_of(line) is BlockKind.PARAGRAPH


def _could_head_shortly(line: Line) -> bool:
    """Right above a time a headline may be two words ("Trains cancelled"), or tell of pictures ("In pictures: ...")."""
    text = line.bare
    if is_prose(line) or len(text) > 150 or text[-1] in ".,;:" or bullet_of(line) is not None:
        return False
    return _OF_PICTURES.match(text) is not None or (len(line.words) == 2 and len(text) >= 10 and kind_of(line) is BlockKind.PARAGRAPH)


def with_names_above(lines: list[Line], chosen: list[Stamp], starts: list[int]) -> list[int]:
    """A reporter's name right above the time, and again below it, belongs to the post."""
    found: list[int] = []
    for stamp, start in zip(chosen, starts, strict=True):
        name = lines[start - 1].bare if start else ""
        below = [line.bare for line in lines[stamp.last + 1 : stamp.last + 4]]
        found.append(start - 1 if start == stamp.first and start and name in below and _is_plain_name(name) else start)
    return found


def _is_plain_name(text: str) -> bool:
    """A name without "By" before it, which would close the post above."""
    return is_name(text) and not phrases.fits(phrases.BYLINE, text)


def without_kicker(lines: list[Line], starts: list[int], chosen: list[Stamp]) -> list[int]:
    """Where the post before each start ends: before the word ("Energy") that stands above the next headline.

    `starts` as they are, unless most posts have such a word above the headline that stands above their time.
    """
    above = [
        start if stamp.first == start or not start or not _is_kicker(lines, start - 1) else start - 1
        for start, stamp in zip(starts, chosen, strict=True)
    ]
    found = sum(1 for start, end in zip(starts[1:], above[1:], strict=True) if end < start)
    return above if found * 2 >= len(starts) - 1 else starts


def _is_kicker(lines: list[Line], at: int) -> bool:
    line = lines[at]
    return len(line.words) <= 3 and len(line.bare) <= 30 and not ends_closed(line) and line.bare[-1] not in "”\"’'»)"
