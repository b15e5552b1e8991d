"""The moments of a live blog's posts, where the page gives clocks and leaves day or zone to its reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.html.zones import placed
from factcheck.ingestion.plain_text import times
from factcheck.ingestion.plain_text.moments import clock_in, day_in, moment_of
from factcheck.ingestion.plain_text.stamps import Part, Stamp

_OUT_OF_ORDER = 180
"""Minutes by which neighbouring posts may stand out of order; a longer step back in time is midnight."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a page tells of its days and clocks."""

    zone: tzinfo | None
    newest: Moment | None
    """When the page was last changed, or put out."""
    oldest: Moment | None
    """When it was first put out."""
    india: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The time of one post as its page gives it."""

    moment: Moment | None = None
    """Stated in an attribute."""
    stamp: Stamp | None = None
    """Shown in words."""
    day: str | None = None
    """The day named above the post, as written."""


def dated(posts: Sequence[Shown], calendar: Calendar) -> list[datetime | None]:
    """The moment of each post, in the order given; None where the page leaves it open."""
    named = [day_in(_with_year(post.day, calendar)) if post.day else None for post in posts]
    known = [_alone(post, day, calendar) for post, day in zip(posts, named, strict=True)]
    clocks = [_clock(post) if when is None else (when.hour, when.minute) for post, when in zip(posts, known, strict=True)]
    if all(when is not None for when in known):
        return known
    days = _days(posts, named, clocks, calendar)
    found: list[datetime | None] = []
    for post, when, clock, day in zip(posts, known, clocks, days, strict=True):
        if when is not None or clock is None or day is None or post.stamp is None:
            found.append(when)
        elif post.stamp.parts & Part.ZONE:
            told = moment_of(post.stamp, day=day, india=calendar.india)
            found.append(datetime.fromisoformat(told) if told else None)
        else:
            found.append(datetime(day.year, day.month, day.day, *clock, tzinfo=calendar.zone) if calendar.zone else None)
    return found


def _alone(post: Shown, named: date | None, calendar: Calendar) -> datetime | None:
    """The moment of a post that needs no other post to be told."""
    if post.moment is not None and post.moment.clock:
        return placed(post.moment.when, calendar.zone)
    stamp = post.stamp
    if stamp is None:
        return None
    stamp = replace(stamp, shown=_with_year(stamp.shown, calendar))
    if told := moment_of(stamp, day=named, india=calendar.india):
        return datetime.fromisoformat(told)
    day, clock = day_in(stamp.shown) or (None if stamp.parts & Part.DATE else named), clock_in(stamp.shown)
    if day and clock and calendar.zone and not stamp.parts & Part.ZONE:
        return datetime(day.year, day.month, day.day, *clock, tzinfo=calendar.zone)
    return None


def _with_year(shown: str, calendar: Calendar) -> str:
    """A time in words with the year put to its day and month where it has none: the year that brings it nearest to the page's own day."""
    anchor = calendar.newest or calendar.oldest
    found = times.DATE.search(shown)
    if anchor is None or found is None or day_in(shown) is not None:
        return shown
    for year in (anchor.when.year, anchor.when.year - 1):
        whole = f"{shown[: found.end()].rstrip(' ,')} {year} {shown[found.end() :]}"
        day = day_in(whole)
        if day is not None and day <= anchor.when.date() + timedelta(days=2):
            return whole
    return shown


def _clock(post: Shown) -> tuple[int, int] | None:
    if post.stamp is None or not post.stamp.parts & Part.CLOCK:
        return None
    return clock_in(post.stamp.shown)


def _days(posts: Sequence[Shown], named: list[date | None], clocks: list[tuple[int, int] | None], calendar: Calendar) -> list[date | None]:
    """The day of each post: named above it, or counted from the page's own day, one back (or on) at each midnight."""
    minutes = [hour * 60 + minute for hour, minute in (clock for clock in clocks if clock)]
    backwards = sum(after < before for before, after in pairwise(minutes)) * 2 >= sum(
        after != before for before, after in pairwise(minutes)
    )
    anchor = calendar.newest or calendar.oldest if backwards else calendar.oldest or calendar.newest
    if anchor is None or not minutes:
        return named
    start = anchor.when.astimezone(calendar.zone) if anchor.exact and calendar.zone else anchor.when
    day = start.date()
    if backwards and anchor.clock and minutes[0] > start.hour * 60 + start.minute + _OUT_OF_ORDER:
        day -= timedelta(days=1)
    counted = _counted(clocks, day, -1 if backwards else 1, [post.stamp for post in posts])
    return [above or day for above, day in zip(named, counted, strict=True)]


def _counted(clocks: list[tuple[int, int] | None], day: date, step: int, stamps: list[Stamp | None]) -> list[date | None]:
    days: list[date | None] = []
    last: int | None = None
    for clock, stamp in zip(clocks, stamps, strict=True):
        if clock is None:
            days.append(None)
            continue
        minute = clock[0] * 60 + clock[1]
        if last is not None and (minute - last) * -step > _OUT_OF_ORDER:
            day += timedelta(days=step)
        last = minute
        # A date in words without its year tells more than counting does; it is left for a person.
        days.append(None if stamp is not None and stamp.parts & Part.DATE else day)
    return days
