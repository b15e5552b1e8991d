"""Every time of a text: neighbouring lines that tell one time together are one stamp."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.ingestion.plain_text import times
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import Part, Stamp, stamp_of

_MOST_LINES = 6
"""No page spreads one time over more lines."""
_ALONE = re.compile(rf"(?:(?:{times.MONTHS})|(?:{times.WEEKDAYS}),?|\d{{1,2}}\.?,?|(?:19|20)\d\d)", re.IGNORECASE)


def stamps_of(lines: list[Line]) -> list[Stamp]:
    """Every stamp of a text, in order; neighbouring lines that tell one time together are one stamp.

    Lines are joined upwards from the last, since what stands nearest above a post is its own time.
    """
    joined: list[Stamp] = []
    found = {line.number: stamp for line in lines if (stamp := stamp_of(line)) is not None}
    ages_begin_posts = sum(1 for at in found if _is_lone_age(found, at)) >= 2
    for alone in reversed(found.values()):
        stamp = alone
        if stamp.parts & Part.CLOCK:
            stamp = _with_date_above(stamp, lines)
        if stamp.first and times.EDITED.fullmatch(lines[stamp.first - 1].bare.rstrip(":")):
            stamp = replace(stamp, first=stamp.first - 1, edited=True)
        if joined and _tells_together(stamp, joined[-1], ages_begin_posts=ages_begin_posts):
            joined[-1] = _together(stamp, joined[-1])
        elif not joined or stamp.last < joined[-1].first:
            joined.append(stamp)
    return joined[::-1]


def _is_lone_age(found: dict[int, Stamp], at: int) -> bool:
    """Whether line `at` is "2h ago" with no other time beside it but a change told above it."""
    above = found.get(at - 1)
    return found[at].parts is Part.AGO and at + 1 not in found and (above is None or above.edited)


def _tells_together(one: Stamp, other: Stamp, *, ages_begin_posts: bool) -> bool:
    """Whether two stamps are one time. Where "2h ago" alone begins posts, it is no part of the change told above it."""
    if (
        other.first != one.last + 1
        or other.last - one.first >= _MOST_LINES
        or (one.edited != other.edited and not (one.edited and other.parts is Part.AGO and not ages_begin_posts))
        or one.headline
        or one.body
    ):
        return False
    if Part.EPOCH in (one.parts | other.parts) or one.byline:
        return False
    kinds = Part.CLOCK | Part.DATE | Part.AGO
    return not (one.parts & other.parts & kinds) or _says_the_same(one, other)


def _says_the_same(one: Stamp, other: Stamp) -> bool:
    """The same time in two ways, as some pages have it for readers who cannot see: "1h ago", "1 hour ago"."""
    if not one.parts & other.parts & (Part.CLOCK | Part.AGO) or other.headline or other.body:
        return False
    first, second = (re.findall(r"\d+", stamp.shown) for stamp in (one, other))
    letters = [re.sub(r"[^a-z]", "", stamp.shown.lower())[:1] for stamp in (one, other)]
    if not one.parts & other.parts & Part.CLOCK:
        return first[:1] == second[:1] and letters[0] == letters[1]
    return bool(first) and (first[:2] == second[:2] or set(first) <= set(second) or set(second) <= set(first))


def _together(one: Stamp, other: Stamp) -> Stamp:
    shown = other.shown if _says_the_same(one, other) and one.parts & ~other.parts == Part.NONE else f"{one.shown} {other.shown}"
    return Stamp(
        one.first, other.last, shown, one.parts | other.parts, other.byline, other.headline, other.body, one.edited or other.edited
    )


def _with_date_above(stamp: Stamp, lines: list[Line]) -> Stamp:
    """A date that stands in pieces on the lines above ("November", "02", "2023") belongs to the clock below it."""
    first = stamp.first
    while first > 0 and stamp.first - first < 4 and len(lines[first - 1].bare) <= 12 and _ALONE.fullmatch(lines[first - 1].bare):
        first -= 1
    above = [lines[number].bare for number in range(first, stamp.first)]
    if not any(re.fullmatch(rf"(?:{times.MONTHS})", word, re.IGNORECASE) for word in above):
        return stamp
    return Stamp(
        first, stamp.last, " ".join([*above, stamp.shown]), stamp.parts | Part.DATE, stamp.byline, stamp.headline, stamp.body, stamp.edited
    )
