"""In which time zone a page's clocks run, where it does not say: by its country, then by its own stated offset, then by its language."""

from __future__ import annotations

from datetime import datetime, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factcheck.ingestion.html.moments import Moment

_BY_COUNTRY = {
    "de": "Europe/Berlin", "at": "Europe/Vienna", "ch": "Europe/Zurich", "fr": "Europe/Paris", "it": "Europe/Rome", "es": "Europe/Madrid",
    "pt": "Europe/Lisbon", "nl": "Europe/Amsterdam", "be": "Europe/Brussels", "lu": "Europe/Luxembourg", "dk": "Europe/Copenhagen",
    "se": "Europe/Stockholm", "no": "Europe/Oslo", "fi": "Europe/Helsinki", "pl": "Europe/Warsaw", "cz": "Europe/Prague",
    "sk": "Europe/Bratislava", "hu": "Europe/Budapest", "ro": "Europe/Bucharest", "bg": "Europe/Sofia", "gr": "Europe/Athens",
    "hr": "Europe/Zagreb", "rs": "Europe/Belgrade", "si": "Europe/Ljubljana", "ee": "Europe/Tallinn", "lv": "Europe/Riga",
    "lt": "Europe/Vilnius", "ua": "Europe/Kyiv", "tr": "Europe/Istanbul", "ie": "Europe/Dublin", "uk": "Europe/London",
    "gb": "Europe/London",
    "is": "Atlantic/Reykjavik", "in": "Asia/Kolkata", "pk": "Asia/Karachi", "jp": "Asia/Tokyo", "kr": "Asia/Seoul", "il": "Asia/Jerusalem",
    "za": "Africa/Johannesburg", "ng": "Africa/Lagos", "ke": "Africa/Nairobi", "sg": "Asia/Singapore", "hk": "Asia/Hong_Kong",
    "nz": "Pacific/Auckland", "ar": "America/Argentina/Buenos_Aires", "co": "America/Bogota", "pe": "America/Lima",
    "cl": "America/Santiago",
}  # fmt: skip
"""Countries with one time (or one that nearly everybody lives by); .co and .in stand for theirs only where the language fits."""
_BY_LANGUAGE = {
    "de": "Europe/Berlin", "fr": "Europe/Paris", "it": "Europe/Rome", "nl": "Europe/Amsterdam", "pl": "Europe/Warsaw",
    "sv": "Europe/Stockholm", "da": "Europe/Copenhagen", "nb": "Europe/Oslo", "nn": "Europe/Oslo", "no": "Europe/Oslo",
    "fi": "Europe/Helsinki", "el": "Europe/Athens", "hu": "Europe/Budapest", "cs": "Europe/Prague", "sk": "Europe/Bratislava",
    "ro": "Europe/Bucharest", "bg": "Europe/Sofia", "uk": "Europe/Kyiv", "tr": "Europe/Istanbul", "ja": "Asia/Tokyo", "ko": "Asia/Seoul",
    "ca": "Europe/Madrid", "eu": "Europe/Madrid", "gl": "Europe/Madrid", "hi": "Asia/Kolkata", "he": "Asia/Jerusalem",
}  # fmt: skip
"""Languages of one country, or whose countries share one time."""


def zone_of(address: str | None, locale: str | None, stated: Moment | None) -> tzinfo | None:
    """The zone of a page's clocks; None where nothing tells. `locale` is a language with or without its country ("de", "en_GB")."""
    language, _, country = (locale or "").replace("_", "-").partition("-")
    try:
        host = (urlsplit(address or "").hostname or "").rsplit(".", 1)
    except ValueError:
        host = []
    ending = host[-1].lower() if len(host) == 2 else ""
    for code in (ending if not (ending == "co" and language != "es") else "", country[:2].lower()):
        if code in _BY_COUNTRY:
            return _named(_BY_COUNTRY[code])
    offset = stated.when.utcoffset() if stated and stated.exact else None
    if stated is not None and offset:
        return stated.when.tzinfo
    return _named(_BY_LANGUAGE.get(language.lower(), ""))


def placed(when: datetime, zone: tzinfo | None) -> datetime | None:
    """A time of day and date in a zone; None where the zone is not known."""
    if when.tzinfo is not None:
        return when
    return when.replace(tzinfo=zone) if zone is not None else None


def _named(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
