"""The exact moment behind a time that somebody wrote, however they wrote it."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from factcheck.ingestion.html.moments import moment_in
from factcheck.ingestion.parsed import ParsedPost
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.moments import moment_of
from factcheck.ingestion.plain_text.stamps import stamp_of

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def exact_moment(written: str | None) -> str | None:
    """ISO 8601 with offset, where `written` leaves no doubt about day, clock and zone.

    It may be ISO 8601 itself, a time as in mail (RFC 2822), or one as pages show it ("1 May 2024, 14:05 CEST").
    """
    bare = " ".join((written or "").split())
    if not bare:
        return None
    stated = moment_in(bare)
    if stated is not None:
        return stated.iso if stated.exact else None
    stamp = stamp_of(Line(0, bare, 0))
    return _mailed(bare) or (moment_of(stamp, day=None, india=False) if stamp else None)


def shown_time(post: ParsedPost) -> str | None:
    """A post's time for people: as its page shows it, or, where only machines were told, in words of ours."""
    return post.published_text or (in_words(post.published) if post.published else None)


def in_words(moment: str) -> str:
    """ISO 8601 with offset as people write it: "1 May 2024, 14:05 UTC+02:00". `exact_moment` reads it again."""
    when = datetime.fromisoformat(moment)
    ahead = when.utcoffset() or timedelta()
    minutes = abs(int(ahead.total_seconds())) // 60
    zone = f"{'-' if ahead < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}" if minutes else ""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC{zone}"


def _mailed(written: str) -> str | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="seconds") if moment.tzinfo and 1990 <= moment.year <= 2100 else None
