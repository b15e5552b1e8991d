"""One cell of a table, for people."""

from __future__ import annotations

from datetime import timedelta

from factcheck.formats.csv_lines import Cell
from factcheck.web.language import gettext

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def shown(cell: Cell) -> str:
    """As it stands on the page: shares in per cent, lengths of time in words, a dash for what there is none of."""
    match cell:
        case None:
            return "–"
        case timedelta():
            return lasting(cell)
        case float():
            return gettext("%(count)s%%", count=f"{cell:.0%}".removesuffix("%"))
        case _:
            return str(cell)


def lasting(length: timedelta) -> str:
    """A length of time as people say it, in its two largest units: "40 s", "12 min", "3 h 20 min", "2 d 4 h", "26 d"."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < _MINUTE:
        return gettext("%(count)s s", count=seconds)
    if seconds < _HOUR:
        return gettext("%(count)s min", count=seconds // _MINUTE)
    if seconds < _DAY:
        hours, minutes = seconds // _HOUR, seconds % _HOUR // _MINUTE
        return gettext("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes) if minutes else gettext("%(hours)s h", hours=hours)
    days = seconds // _DAY
    hours = seconds % _DAY // _HOUR if days < 7 else 0
    return gettext("%(days)s d %(hours)s h", days=days, hours=hours) if hours else gettext("%(days)s d", days=days)
