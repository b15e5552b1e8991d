"""Days, times and lists as each language of the interface writes them: pure, from Babel's tables (Unicode CLDR)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal

from factcheck.text.wording import SOURCE


@dataclass(frozen=True, slots=True)
class _Written:
    """How a language writes, in CLDR's letters (https://unicode.org/reports/tr35/tr35-dates.html)."""

    locale: Locale
    day: str
    moment: str
    clock: str
    own_zone_names: bool = False
    """Whether it has its own short names for time zones (MEZ); the others use the common ones (CET)."""


_WRITTEN = {
    "en": _Written(Locale("en", "GB"), "d MMMM y", "d MMMM y, HH:mm", "HH:mm"),
    "de": _Written(Locale("de"), "d. MMMM y", "d. MMMM y, HH:mm 'Uhr'", "HH:mm 'Uhr'", own_zone_names=True),
    "fr": _Written(Locale("fr"), "d MMMM y", "d MMMM y 'à' H 'h' mm", "H 'h' mm"),
    "es": _Written(Locale("es"), "d 'de' MMMM 'de' y", "d 'de' MMMM 'de' y, H:mm", "H:mm"),
}


def _written(language: str) -> _Written:
    return _WRITTEN.get(language) or _WRITTEN[SOURCE]


def locale(language: str) -> Locale:
    """Babel's locale of a language of the interface: English is British."""
    return _written(language).locale


def day(of: date, language: str) -> str:
    """A day in words: "3 March 2026", "3. März 2026", "3 mars 2026", "3 de marzo de 2026"."""
    how = _written(language)
    return _first(format_date(of, how.day, how.locale), of, language)


def moment(at: datetime, language: str, *, zone: bool = False) -> str:
    """A day and time in words. `at` is in the zone in which it is to be shown; `zone` adds that zone's short name."""
    how = _written(language)
    words = _first(format_datetime(at, how.moment, locale=how.locale, tzinfo=None), at, language)
    return f"{words} {zone_name(at, language)}" if zone else words


def clock(at: datetime, language: str) -> str:
    """A time of day."""
    how = _written(language)
    return format_time(at.time(), how.clock, locale=how.locale).replace(" h ", "\N{NARROW NO-BREAK SPACE}h\N{NARROW NO-BREAK SPACE}")


def zone_name(at: datetime, language: str) -> str:
    """The short name of a moment's time zone: CET, MEZ."""
    how = _written(language)
    if how.own_zone_names and isinstance(at.tzinfo, ZoneInfo) and at.tzinfo.key != "UTC":
        return str(get_timezone_name(at, width="short", locale=how.locale))
    return at.strftime("%Z")


def number(count: float, language: str) -> str:
    """A number with the language's own signs: 1,234 or 1.234."""
    return format_decimal(count, locale=locale(language))


def listed(words: Sequence[str], language: str) -> str:
    """Words one after the other, with "and" before the last."""
    return format_list(list(words), locale=locale(language))


def _first(words: str, of: date, language: str) -> str:
    """French counts the first of a month, and keeps a number and its sign together."""
    if language != "fr":
        return words
    words = words.replace("1 ", "1er ", 1) if of.day == 1 else words
    return words.replace(" h ", "\N{NARROW NO-BREAK SPACE}h\N{NARROW NO-BREAK SPACE}")
