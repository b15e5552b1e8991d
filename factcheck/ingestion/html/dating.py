"""The moments of a live blog's posts, where the page gives clocks and leaves day or zone to its reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.html.zones import placed
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
    day: date | None = None
    """The day named above the post."""


def dated(posts: Sequence[Shown], calendar: Calendar) -> list[datetime | None]:
    """The moment of each post, in the order given; None where the page leaves it open."""
    known = [_alone(post, calendar) for post in posts]
    clocks = [_clock(post) if when is None else (when.hour, when.minute) for post, when in zip(posts, known, strict=True)]
    if calendar.zone is None or all(when is not None for when in known):
        return known
    days = _days(posts, known, clocks, calendar)
    found: list[datetime | None] = []
    for when, clock, day in zip(known, clocks, days, strict=True):
        if when is not None or clock is None or day is None:
            found.append(when)
        else:
            found.append(datetime(day.year, day.month, day.day, *clock, tzinfo=calendar.zone))
    return found


def _alone(post: Shown, calendar: Calendar) -> datetime | None:
    """The moment of a post that needs no other post to be told."""
    if post.moment is not None and post.moment.clock:
        return placed(post.moment.when, calendar.zone)
    stamp = post.stamp
    if stamp is None:
        return None
    if told := moment_of(stamp, day=post.day, india=calendar.india):
        return datetime.fromisoformat(told)
    day, clock = day_in(stamp.shown), clock_in(stamp.shown)
    if day and clock and calendar.zone and not stamp.parts & Part.ZONE:
        return datetime(day.year, day.month, day.day, *clock, tzinfo=calendar.zone)
    return None


def _clock(post: Shown) -> tuple[int, int] | None:
    if post.stamp is None or post.stamp.parts & Part.ZONE or not post.stamp.parts & Part.CLOCK:
        return None
    return clock_in(post.stamp.shown)


def _days(
    posts: Sequence[Shown], known: list[datetime | None], clocks: list[tuple[int, int] | None], calendar: Calendar
) -> list[date | None]:
    """The day of each post: named above it, or counted from the page's own day, one back (or on) at each midnight."""
    named = [post.day for post in posts]
    if any(named) and all(day or when for day, when in zip(named, known, strict=True)):
        return named
    minutes = [hour * 60 + minute for hour, minute in (clock for clock in clocks if clock)]
    backwards = sum(after < before for before, after in pairwise(minutes)) * 2 >= sum(
        after != before for before, after in pairwise(minutes)
    )
    anchor = calendar.newest or calendar.oldest if backwards else calendar.oldest or calendar.newest
    if anchor is None or not minutes:
        return named
    start = anchor.when.astimezone(calendar.zone) if anchor.exact else anchor.when
    day = start.date()
    if backwards and anchor.clock and minutes[0] > start.hour * 60 + start.minute + _OUT_OF_ORDER:
        day -= timedelta(days=1)
    return _counted(clocks, day, -1 if backwards else 1, [post.stamp for post in posts])


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
