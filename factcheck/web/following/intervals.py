"""How often a page is looked at, in the page's language."""

from __future__ import annotations

from datetime import timedelta

from factcheck.web.language import ngettext

_HOUR, _MINUTE = 3600, 60


def in_words(every: timedelta) -> str:
    """The time between two looks, in whole hours, minutes or seconds: "every minute", "every 5 minutes"."""
    seconds = int(every.total_seconds())
    if seconds % _HOUR == 0:
        return ngettext("every hour", "every %(num)s hours", seconds // _HOUR)
    if seconds % _MINUTE == 0:
        return ngettext("every minute", "every %(num)s minutes", seconds // _MINUTE)
    return ngettext("every second", "every %(num)s seconds", seconds)
