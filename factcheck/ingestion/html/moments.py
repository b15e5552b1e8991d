"""Exact times as markup states them: ISO 8601 in all its forms, seconds or milliseconds since 1970, the dates of mail and of scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ,]\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?"
    r"(?:\[[\w/]{1,40}\])?\s*$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?$")
_EPOCH = re.compile(r"(\d{10})(?:\.\d{1,6}|\d{3}|\d{6})?$")
_WRITTEN = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{4})|([A-Za-z]{3,9})\s(\d{1,2}),?\s(\d{4})),?\s+"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s?([AaPp][Mm])?\s*(?:(Z|UTC|GMT)?([+-]\d{2}:?\d{2})?)(?:\s*\([^)]{0,60}\))?$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST, _LATEST = datetime(1995, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A stated time. `when` has a zone where one was stated; `clock` is false where only a day was."""

    when: datetime
    clock: bool = True

    @property
    def exact(self) -> bool:
        """Whether it names one instant."""
        return self.clock and self.when.tzinfo is not None

    @property
    def iso(self) -> str:
        """ISO 8601 to the second, with its offset where it has a zone."""
        return self.when.isoformat(timespec="seconds")


def moment_in(text: str) -> Moment | None:
    """The time that `text` states in a machine's form; None where it states none between 1995 and 2100. Never raises."""
    bare = text.strip()
    if not 8 <= len(bare) <= 80 or not any(letter.isdigit() for letter in bare):
        return None
    try:
        found = _from_iso(bare) or _from_epoch(bare) or _from_words(bare)
    except (ValueError, OverflowError):
        return None
    if found is None:
        return None
    aware = found.when if found.when.tzinfo else found.when.replace(tzinfo=UTC)
    return found if _EARLIEST <= aware <= _LATEST else None


def _from_iso(text: str) -> Moment | None:
    found = _ISO.match(text) or _COMPACT.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return Moment(datetime(int(year), int(month), int(day)), clock=False)  # noqa: DTZ001  (no zone was stated)
    midnight = int(hour) == 24
    when = datetime(int(year), int(month), int(day), 0 if midnight else int(hour), int(minute), int(second or 0), tzinfo=_zone(zone))
    return Moment(when + timedelta(days=1) if midnight else when)


def _from_epoch(text: str) -> Moment | None:
    found = _EPOCH.match(text)
    return Moment(datetime.fromtimestamp(int(found[1]), UTC)) if found else None


def _from_words(text: str) -> Moment | None:
    found = _WRITTEN.match(text)
    if not found:
        return None
    day, name, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    if name[:3].lower() not in _MONTHS:
        return None
    hour = int(found[7])
    if found[10]:
        hour = hour % 12 + (12 if found[10].lower() == "pm" else 0)
    zone = _zone(found[12] or found[11])
    return Moment(datetime(int(year), _MONTHS.index(name[:3].lower()) + 1, int(day), hour, int(found[8]), int(found[9] or 0), tzinfo=zone))


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0))
    return timezone(-ahead if text[0] == "-" else ahead)
