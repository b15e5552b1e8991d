"""Dates against weekdays, and times against how long something is said to have lasted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.checking.words import words_of
from factcheck.text.counting import counted
from factcheck.text.spans import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS_LIST = "january february march april may june july august september october november december"
_MONTHS = tuple(_MONTHS_LIST.split())
_DAY = r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_DATES = (
    re.compile(rf"\b{_DAY},?\s+(?:the\s+)?(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?!\w){_YEAR}"),
    re.compile(rf"\b{_DAY},?\s+{_MONTH}\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_YEAR}"),
)
_TIME = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?m\b\.?|(?<![\d:.,])(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"(?P<hedge>(?:about|around|nearly|almost|roughly|some|over|under|more than|less than|up to|at least|just over|just under)\s+)?"
    r"(?P<amount>[\w.]+(?:-\w+)?)(?P<half>\s+and\s+a\s+half)?[\s-](?P<unit>hours?|minutes?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![ap]\.m)[.!?…]['\"”’»)]*(?=\s+[A-Z“\"]|\s*$)|\n", re.IGNORECASE)
_NEAR = 0.15
"""By how much a time that is said to be about something may be off."""
_DAY_OF_MINUTES = 24 * 60


def wrong_weekdays(text: str, year: int | None = None) -> Iterator[tuple[str, Span]]:
    """Dates with a weekday that they do not have, or that are no dates. `year` is for dates that name none; else these pass."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            span, of = Span(match.start(), match.end()), int(match["year"]) if match["year"] else year
            month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower().strip(".")[:3]))
            try:
                real = date(of or 2024, month, int(match["number"]))
            except ValueError:
                yield f"There is no {match['number']} {_MONTHS[month - 1].capitalize()}{f' in {of}' if of else ''}.", span
                continue
            said = match["day"]
            if of and _DAYS[real.weekday()] != said.lower():
                yield f"{real.day} {_MONTHS[month - 1].capitalize()} {of} is a {_DAYS[real.weekday()].capitalize()}, not a {said}.", span


def wrong_durations(text: str) -> Iterator[tuple[str, Span]]:
    """Sentences with two times and how long it was between them, where that does not come out."""
    edges = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    for low, high in itertools.pairwise(edges):
        times = list(_TIME.finditer(text, low, high))
        lasting = [match for match in _LASTING.finditer(text, low, high) if _minutes(match) is not None]
        if len(times) != 2 or len(lasting) != 1 or "from" not in text[max(low, times[0].start() - 12) : times[0].start()].lower():
            continue
        begun, ended = _clock(times[0], times[1]), _clock(times[1], times[1])
        between = (ended - begun) % _DAY_OF_MINUTES
        said = _minutes(lasting[0])
        if said is not None and not _fits(between, said, lasting[0]):
            place = Span(min(times[0].start(), lasting[0].start()), max(times[1].end(), lasting[0].end()))
            yield f"From {times[0][0].strip()} to {times[1][0].strip()} is {_told(between)}, not {lasting[0][0].strip()}.", place


def _clock(time: re.Match[str], after: re.Match[str]) -> int:
    """Minutes since midnight; "from 4 to 8 p.m." gives both their half of the day."""
    if time["h24"] is not None:
        return int(time["h24"]) * 60 + int(time["m24"])
    half = (time["half"] or after["half"] or "a").lower()
    return (int(time["hour"]) % 12 + 12 * (half == "p")) * 60 + int(time["minute"] or 0)


def _minutes(match: re.Match[str]) -> float | None:
    """How long a stretch of words says; None where its amount is no number."""
    amount = match["amount"].lower()
    words = words_of(amount)
    if amount in ("a", "an"):
        value = 1.0
    elif len(words) == 1 and words[0].key.startswith("#") and not words[0].key.endswith("th"):
        value = float(words[0].key[1:])
    else:
        return None
    return (value + (0.5 if match["half"] else 0)) * (60 if match["unit"].lower().startswith("hour") else 1)


def _fits(between: float, said: float, match: re.Match[str]) -> bool:
    hedge = (match["hedge"] or "").strip().lower()
    if hedge in ("over", "more than", "at least", "just over"):
        return said <= between <= said * 1.5 + 1
    if hedge in ("under", "less than", "up to", "just under", "nearly", "almost"):
        return said * (1 - 2 * _NEAR) <= between <= said
    return abs(between - said) <= (said * _NEAR if hedge else 0)


def _told(minutes: int) -> str:
    hours, rest = divmod(int(timedelta(minutes=minutes).total_seconds()) // 60, 60)
    parts = [counted(hours, "hour") if hours else "", counted(rest, "minute") if rest else ""]
    return " and ".join(part for part in parts if part) or "no time at all"
