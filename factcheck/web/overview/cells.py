"""One cell of a table, for people."""

from __future__ import annotations

from datetime import timedelta

from factcheck.formats.csv_lines import Cell

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def shown(cell: Cell) -> str:
    """As it stands on the page: shares in per cent, lengths of time in words, a dash for what there is none of."""
    match cell:
        case None:
            return "–"
        case timedelta():
            return lasting(cell)
        case float():
            return f"{cell:.0%}"
        case _:
            return str(cell)


def lasting(length: timedelta) -> str:
    """A length of time as people say it, in its two largest units: "40 s", "12 min", "3 h 20 min", "2 d 4 h", "26 d"."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < _MINUTE:
        return f"{seconds} s"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min"
    if seconds < _DAY:
        return _two(seconds // _HOUR, "h", seconds % _HOUR // _MINUTE, "min")
    days = seconds // _DAY
    return _two(days, "d", seconds % _DAY // _HOUR if days < 7 else 0, "h")


def _two(large: int, unit: str, small: int, smaller: str) -> str:
    return f"{large} {unit} {small} {smaller}" if small else f"{large} {unit}"
