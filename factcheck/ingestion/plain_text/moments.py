"""The exact moment behind a time as shown, where the text leaves no doubt about day, clock and zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

from factcheck.ingestion.plain_text.stamps import Part, Stamp

_OFFSETS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "WET": 0, "WEST": 1, "MSK": 3, "SAST": 2, "EAT": 3, "WAT": 1, "PKT": 5, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "WIB": 7,
}  # fmt: skip
"""Hours ahead of UTC. IST (India, Ireland, Israel) and a bare CT or AST are left out: the letters alone do not tell."""
_AMERICAN = {"ET": -5, "MT": -7, "PT": -8}
"""Names that stand for winter or summer time as the date has it; the value is winter's."""
_MONTHS = (
    ("jan",), ("feb", "fév"), ("mar", "mär"), ("apr", "avr", "abr"), ("may", "mai", "mayo"), ("jun", "juin"), ("jul", "juil"),
    ("aug", "aoû", "ago"), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez", "déc", "dic"),
)  # fmt: skip
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s?[:.h]\s?(\d{2})(?!\d)(?:[:.]\d\d)?\s?([ap])?|(?<!\d)(\d{1,2})\s?()([ap])\.?m", re.IGNORECASE)
_WORDS_DATE = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s?(?:of )?([^\W\d_]{3,})\.?,?\s?(\d{4})|([^\W\d_]{3,})\.?\s?(\d{1,2})(?:st|nd|rd|th)?,?\s?(\d{4})"
)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_ZONE = re.compile(
    r"(?<![A-Za-z])(E[SD]?T|C[SD]T|M[SD]?T|P[SD]?T|GMT|UTC|BST|CES?T|MES?Z|EES?T|WES?T|AE[SD]T|NZ[SD]T|MSK|SAST|EAT|WAT|PKT|HKT|SGT|JST|KST|WIB|IST|Z)(?:(?![A-Za-z])|(?=[A-Z][a-z]{2}))"
)
_NUMERIC_ZONE = re.compile(r"\d\s?(?:GMT|UTC)?([+-])(\d\d):?(\d\d)\b(?!-)")


def moment_of(stamp: Stamp, *, day: date | None, india: bool) -> str | None:
    """ISO 8601 with offset for a post's time; None where the text leaves day, clock or zone open.

    `day` is the day on which all posts lie, where the page settles that; `india` says that the page
    is about India, so that IST is Indian Standard Time.
    """
    if stamp.parts & Part.EPOCH:
        seconds = int(stamp.shown[:10])
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    own_day = day_in(stamp.shown) or (None if stamp.parts & Part.DATE else day)
    clock = clock_in(stamp.shown)
    if own_day is None or clock is None:
        return None
    offset = _offset(stamp.shown, own_day, india)
    if offset is None:
        return None
    return datetime(own_day.year, own_day.month, own_day.day, *clock, tzinfo=timezone(offset)).isoformat(timespec="seconds")


def day_in(shown: str) -> date | None:
    """The day that a time names, where it names day, month and year without doubt."""
    text = re.sub(r"([^\W\d_]{3,})(\d{2})(\d{4})(?=\d{1,2}:)", r"\1 \2 \3 ", shown)
    for pattern, order in ((_ISO_DATE, (1, 2, 3)), (_DOTTED, (3, 2, 1))):
        if found := pattern.search(text):
            return _day(*(int(found[group]) for group in order))
    if slashed := _SLASHED.search(text):
        # Day and month stand in either order; only a number above 12 tells which is the day.
        low, high = sorted((int(slashed[1]), int(slashed[2])))
        return _day(int(slashed[3]), low, high) if high > 12 else None
    for found in _WORDS_DATE.finditer(text):
        number, name, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        month = next((place for place, starts in enumerate(_MONTHS, 1) if name.lower().startswith(starts)), None)
        if month and (day := _day(int(year), month, int(number))):
            return day
    return None


def clock_in(shown: str) -> tuple[int, int] | None:
    """Hour and minute of the last clock time in `shown` (24-hour), None where there is none that can be."""
    text = _DOTTED.sub(" ", _ISO_DATE.sub(" ", re.sub(r"([^\W\d_]{3,})(\d{2})(\d{4})(?=\d{1,2}:)", r"\1 ", shown)))
    text = re.sub(r"\d[\d,]*\s?(?:mins?|minutes?|hours?|hrs?|[mhd])\s?ago", " ", text)
    every = list(_CLOCK.finditer(re.sub(r"[+-]\d\d:?\d\d\b", " ", text)))
    if not every:
        return None
    found = every[-1]
    hour, minute, half = (int(found[1]), int(found[2]), found[3]) if found[1] else (int(found[4]), 0, found[6])
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return (hour % 24, minute) if hour <= 24 else None


def _offset(shown: str, day: date, india: bool) -> timedelta | None:
    if found := _NUMERIC_ZONE.search(_ISO_DATE.sub(" ", shown)):
        ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return (ahead if found[1] == "+" else -ahead) if ahead < timedelta(hours=24) else None
    names = _ZONE.findall(shown)
    if len(set(names)) != 1:
        return None
    name = names[0]
    if name == "IST":
        return timedelta(hours=5, minutes=30) if india else None
    if name in _AMERICAN:
        return timedelta(hours=_AMERICAN[name] + (1 if _american_summer(day) else 0))
    return timedelta(hours=_OFFSETS[name]) if name in _OFFSETS else None


def _american_summer(day: date) -> bool:
    """Daylight saving time in the United States since 2007 (Energy Policy Act of 2005): second Sunday of March to first of November."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=(6 - march.weekday()) % 7)
    ends = november + timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def one_day(page_times: list[Stamp], posts: list[Stamp]) -> date | None:
    """The day of all posts, where the page names one day and the posts' clocks only ever fall from it downwards.

    A live blog runs backwards; while no clock rises on the way down, midnight was not crossed.
    """
    days = {day for stamp in page_times if (day := day_in(stamp.shown))}
    if len(days) != 1 or any(stamp.parts & Part.DATE for stamp in posts):
        return None
    latest = [clock for stamp in page_times if day_in(stamp.shown) and (clock := clock_in(stamp.shown))]
    clocks = [clock for stamp in posts if (clock := clock_in(stamp.shown))]
    falling = all(later >= earlier for later, earlier in pairwise(clocks))
    if not clocks or not latest or not falling or clocks[0] > max(latest):
        return None
    return days.pop()
