"""The days under which a page gathers its posts: dates in lines of their own, above those they belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.outline import Outline, text_of
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import Part, stamp_of

_LONGEST = 40
_MOST_LOOKED_AT = 40_000


def days_above(page: Outline, units: Sequence[Unit]) -> list[str | None]:
    """The date as written above each unit, after the one before it or further up; None where none stands above it. Looked for
    only within what holds all the units, so that the day in a page's own head is none.
    """
    around = _around_all(units)
    if around is None:
        return [None] * len(units)
    places: list[int] = []
    words: list[str] = []
    inside = [(page.at[unit.parts[0]], page.lasts[page.at[unit.parts[-1]]]) for unit in units]
    starts = [start for start, _ in inside]
    for element in page.within(around)[:_MOST_LOOKED_AT]:
        place = page.at[element]
        unit = bisect_right(starts, place) - 1
        if (unit >= 0 and place < inside[unit][1]) or not 4 <= page.size(element) <= _LONGEST:
            continue
        text = text_of(element, 100, parted=True)
        stamp = stamp_of(Line(0, text, 0)) if any(letter.isdigit() for letter in text) else None
        if stamp and stamp.parts == Part.DATE and not (stamp.headline or stamp.body or stamp.byline or stamp.edited):
            places.append(place)
            words.append(stamp.shown)
    found: list[str | None] = []
    for start in starts:
        above = bisect_right(places, start) - 1
        found.append(words[above] if above >= 0 else None)
    return found


def _around_all(units: Sequence[Unit]) -> HtmlElement | None:
    """The smallest element that holds all units."""
    if not units:
        return None
    last = {*units[-1].parts[0].iterancestors()}
    return next((element for element in units[0].parts[0].iterancestors() if element in last), None)
