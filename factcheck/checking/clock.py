"""Times of day told alike in words and in figures: "half past seven" and "7:30", "one eighteen" and "1:18"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIGURE = re.compile(r"(\d{1,2})[:.](\d{2})")
_QUARTERS = {"half": 30, "quarter": 15}


def time_of(words: Sequence[str]) -> tuple[int, int] | None:
    """The hour and minute that a few words' keys tell; None where they are no time."""
    if len(words) == 1:
        return _of_one(words[0])
    if words[0] in ("a", "at"):
        return time_of(words[1:])
    hour = _number(words[-1])
    if len(words) == 3 and words[1] in ("past", "to", "after") and hour is not None:
        minutes = _QUARTERS.get(words[0], _number(words[0]))
        if minutes is None or not 0 < minutes < 60:
            return None
        return (hour, minutes) if words[1] != "to" else (hour - 1 or 12, 60 - minutes)
    first, second = _number(words[0]), _number(words[1])
    if len(words) == 2 and first is not None and second is not None and 0 < first <= 24 and 10 <= second < 60:
        return first, second
    return (first, 0) if first is not None and len(words) == 2 and words[1] == "o'clock" else None


def _of_one(key: str) -> tuple[int, int] | None:
    """The time that one key tells: "11:40", and "eleven-forty", which reads as the number 1140."""
    if figure := _FIGURE.fullmatch(key):
        return int(figure[1]), int(figure[2])
    number = _number(key)
    if number is None or not 100 < number < 2400 or not 10 <= number % 100 < 60:
        return None
    return divmod(number, 100)


def _number(key: str) -> int | None:
    return int(key[1:]) if key[:1] == "#" and key[1:].isdigit() else None
