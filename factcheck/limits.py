"""How often what may be done: every action that has a limit, with its number, in one table. It knows nothing of who asks and who counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType


class By(StrEnum):
    """Whose share of an action is counted."""

    NETWORK = "network address"
    """One address; of IPv6, what a household has in common."""
    PERSON = "person signed in"
    TOKEN = "token"  # noqa: S105  (a word, and no secret)
    ACCOUNT = "account"
    """The one that somebody names, whoever they are."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in such a time, by each of those it is counted for."""

    name: str
    most: int
    window: timedelta | None
    """None: so many may go wrong; then each further one has to wait longer (workflow/throttling.py)."""
    by: By
    what: str

    @property
    def written(self) -> str:
        """The number as FACTCHECK_LIMITS takes it: "60/10 minutes", "5"."""
        return f"{self.most}/{_in_words(self.window)}" if self.window is not None else str(self.most)


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

TABLE = (
    Limit("sign-in", 600, HOUR, By.NETWORK, "tries to sign in, right or wrong"),
    Limit("wrong-password", 5, None, By.ACCOUNT, "wrong passwords for one account before the next has to wait"),
    Limit("wrong-password-network", 30, None, By.NETWORK, "wrong passwords and passkeys before the next has to wait"),
    Limit("wrong-code", 5, None, By.ACCOUNT, "wrong digits, or wrong passwords of somebody signed in, before the next has to wait"),
    Limit("reset-mail", 10, HOUR, By.NETWORK, "wishes for a new password"),
    Limit("reset-mail-account", 3, HOUR, By.ACCOUNT, "mails with a link for a new password"),
    Limit("reader-report", 10, DAY, By.NETWORK, "errors reported by readers"),
    Limit("wrong-link", 30, HOUR, By.NETWORK, "links for people outside that open nothing"),
    Limit("outside-answer", 30, HOUR, By.NETWORK, "answers of people outside, taken or not"),
    Limit("search", 240, MINUTE, By.PERSON, "searches, and looks for a source while somebody types"),
    Limit("fetch", 120, 10 * MINUTE, By.PERSON, "addresses fetched on somebody's wish"),
    Limit("upload", 600, HOUR, By.PERSON, "texts and files handed over"),
    Limit("quote-check", 240, 10 * MINUTE, By.PERSON, "comparisons of words with sources; an article's quotations count as one"),
    Limit("export", 60, 10 * MINUTE, By.PERSON, "evidence packs and tables taken out"),
    Limit("oembed", 600, MINUTE, By.NETWORK, "questions how to embed a check"),
    Limit("api-token", 300, MINUTE, By.TOKEN, "requests of a program"),
    Limit("api-address", 900, MINUTE, By.NETWORK, "requests of programs, with a token or without"),
)
"""The usual numbers: far more than anybody needs who works, far less than a machine can send. A network may be a whole newsroom's."""

OFF = "off"
_UNITS = {"second": timedelta(seconds=1), "minute": MINUTE, "hour": HOUR, "day": DAY}
_NUMBER = re.compile(r"(?P<most>\d{1,9})(?: ?/ ?(?:(?P<times>\d{1,4}) )?(?P<unit>second|minute|hour|day)s?)?")

Limits = Mapping[str, Limit | None]
"""The limits by name; None for one that is switched off."""


class Unreadable(ValueError):
    """What was written is no list of limits; the message says what is wrong with it."""


@cache
def read(written: str) -> Limits:
    """The table with the changes that are written as "search=60/minute, reader-report=20/day, export=off"; "off" alone switches all off.

    Raises Unreadable.
    """
    usual: dict[str, Limit | None] = {limit.name: limit for limit in TABLE}
    if written.strip() == OFF:
        return MappingProxyType(dict.fromkeys(usual))
    for part in filter(None, (part.strip() for part in written.split(","))):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if name not in usual:
            raise Unreadable(f"'{name}' is no limit; there are {', '.join(usual)}")
        before = next(limit for limit in TABLE if limit.name == name)
        usual[name] = None if number == OFF else _changed(before, number)
    return MappingProxyType(usual)


def _changed(limit: Limit, number: str) -> Limit:
    found = _NUMBER.fullmatch(number)
    if found is None or int(found["most"]) < 1 or (found["unit"] is None) != (limit.window is None):
        raise Unreadable(f"'{number}' is no number for {limit.name}; write it as {limit.written}, or {OFF}")
    if limit.window is None:
        return replace(limit, most=int(found["most"]))
    window = _UNITS[found["unit"]] * int(found["times"] or 1)
    if not timedelta(seconds=1) <= window <= 31 * DAY:
        raise Unreadable(f"'{number}' is no number for {limit.name}: the time may be a second at least and 31 days at most")
    return replace(limit, most=int(found["most"]), window=window)


def _in_words(window: timedelta) -> str:
    unit = next(name for name, one in reversed(_UNITS.items()) if window % one == timedelta())
    times = window // _UNITS[unit]
    return unit if times == 1 else f"{times} {unit}s"
