"""The moments of a live blog's posts, where the page gives clocks and leaves day or zone to its reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from factcheck.ingestion.html.live.zones import placed
from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.plain_text import times
from factcheck.ingestion.plain_text.moments import clock_in, day_in, moment_of
from factcheck.ingestion.plain_text.stamps import Part, Stamp

_OUT_OF_ORDER = 180
"""Minutes by which neighbouring posts may stand out of order; a longer step back in time is midnight."""
_AT_ONCE = 30
"""Minutes between a post and the hour that a page gives for itself."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a page tells of its days and clocks."""

    zone: tzinfo | None
    newest: Moment | None
    """When the page was last changed."""
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
    """The day of each post: named above it, or counted from the page's own days, one on (or back) at each midnight."""
    minutes = [hour * 60 + minute for hour, minute in (clock for clock in clocks if clock)]
    if not minutes:
        return named
    falling = sum(after < before for before, after in pairwise(minutes))
    rising = sum(after > before for before, after in pairwise(minutes))
    backwards = falling >= rising
    stamps = [post.stamp for post in posts]
    if backwards:
        clocks, stamps, minutes = clocks[::-1], stamps[::-1], minutes[::-1]
    first = _first_day(minutes, calendar)
    if first is None:
        return named
    counted = _counted(clocks, first, stamps)
    return [above or day for above, day in zip(named, counted[::-1] if backwards else counted, strict=True)]


def _first_day(minutes: list[int], calendar: Calendar) -> date | None:
    """The day of the oldest post. `minutes` of the day, the oldest first.

    The page's last change and its first hour each tell a day. Where they differ, the change is believed if it came soon after the
    newest post, else the first hour if no post is before it; else nothing is.
    """
    midnights = sum(1 for before, after in pairwise(minutes) if before - after > _OUT_OF_ORDER)
    newest, oldest = calendar.newest, calendar.oldest
    by_newest = _local(newest, calendar).date() if newest else None
    by_oldest = _local(oldest, calendar).date() if oldest else None
    changed, begun = _minute(newest, calendar), _minute(oldest, calendar)
    if by_newest is not None:
        by_newest -= timedelta(days=midnights + (changed is not None and minutes[-1] > changed + _OUT_OF_ORDER))
    if by_oldest is not None and begun is not None and begun >= minutes[-1] - _AT_ONCE and midnights == 0 and newest is None:
        return by_oldest  # It is the time of the newest post, whatever the page calls it.
    if by_newest is None or by_oldest is None or by_newest == by_oldest:
        return by_newest or by_oldest
    if changed is not None and (changed - minutes[-1]) % 1440 <= _OUT_OF_ORDER:
        return by_newest
    return by_oldest if begun is not None and minutes[0] >= begun - _AT_ONCE else None


def _local(moment: Moment, calendar: Calendar) -> datetime:
    return moment.when.astimezone(calendar.zone) if moment.exact and calendar.zone else moment.when


def _minute(moment: Moment | None, calendar: Calendar) -> int | None:
    if moment is None or not moment.clock:
        return None
    local = _local(moment, calendar)
    return local.hour * 60 + local.minute


def _counted(clocks: list[tuple[int, int] | None], day: date, stamps: list[Stamp | None]) -> list[date | None]:
    """The day of each post, the oldest first."""
    days: list[date | None] = []
    last: int | None = None
    for clock, stamp in zip(clocks, stamps, strict=True):
        if clock is None:
            days.append(None)
            continue
        minute = clock[0] * 60 + clock[1]
        if last is not None and last - minute > _OUT_OF_ORDER:
            day += timedelta(days=1)
        last = minute
        # A date in words without its year tells more than counting does; it is left for a person.
        days.append(None if stamp is not None and stamp.parts & Part.DATE else day)
    return days
