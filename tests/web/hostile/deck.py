"""Hands out payloads in portions, so that a field that takes few characters gets all of them too, one portion after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from itertools import count, cycle
from types import CodeType

from factcheck.text.cleaning import safe_url

Makes = Callable[[str], str]
"""Makes what a field takes of a payload: the payload itself, an address with it, a name in one line."""


def as_it_is(payload: str) -> str:
    """For fields that take any text; they take white space off the ends."""
    return payload.strip()


def in_one_line(payload: str) -> str:
    """For names: runs of white space are one space."""
    return " ".join(payload.split())


def address_with(payload: str) -> str:
    """An address of the web that holds the payload, spaces in it as /, which stands between attributes as well."""
    return "https://news.example/" + "/".join(payload.replace("\\", "/").split())


def mail_with(payload: str) -> str:
    """An address of mail that holds it."""
    return "".join(payload.replace("@", "").split()).lower() + "@news.example"


def is_address(text: str) -> bool:
    """Whether a source may have it."""
    return safe_url(text) is not None


def is_mail_address(text: str) -> bool:
    """Whether an account may have it."""
    return text.isprintable() and not text.startswith("@")


Place = tuple[CodeType, int]


def _asking() -> Place:
    """Where in the code a portion is asked for."""
    frame = sys._getframe(2)  # noqa: SLF001  (the one way to know who asks)
    return frame.f_code, frame.f_lasti


class Deck:
    """Payloads, dealt in portions of a size, and from the beginning again at the end.

    Each place of the code that asks is dealt to by itself, so that each field gets them all.
    """

    def __init__(self, payloads: Iterable[str]) -> None:
        self.payloads = tuple(dict.fromkeys(payloads))
        self.portions = cache(self._portions)
        self._dealing: dict[Hashable, Iterator[str]] = {}
        self._numbers = count()

    def _portions(self, size: int, makes: Makes = as_it_is, fits: Callable[[str], bool] = bool) -> list[str]:
        """As few texts of at most `size` characters as hold all that is made of the payloads, those left out that alone are longer.

        With another `makes` each stands alone: an address holds one.
        """
        made = [made for payload in self.payloads if len(made := makes(payload)) <= size and fits(made)]
        if makes not in (as_it_is, in_one_line):
            return made
        texts = [""]
        for one in made:
            joined = f"{texts[-1]} {one}" if texts[-1] else one
            texts[-1:] = [joined] if len(joined) <= size else [texts[-1], one]
        return [text for text in texts if text]

    def text(self, size: int) -> str:
        """The next portion for a field of `size` characters."""
        return self._next(_asking(), size, as_it_is, bool)

    def line(self, size: int) -> str:
        """The next portion for a name of `size` characters, which may hold nothing that is not printed."""
        return self._next(_asking(), size, in_one_line, str.isprintable)

    def address(self) -> str:
        """The next address of the web."""
        return self._next(_asking(), 2000, address_with, is_address)

    def mail(self) -> str:
        """The next address of mail, each another."""
        return f"{next(self._numbers)}.{self._next(_asking(), 240, mail_with, is_mail_address)}"

    def several(self, number: int, size: int) -> list[str]:
        """The next portions, so many of them."""
        return [self._next(_asking(), size, as_it_is, bool) for _ in range(number)]

    def _next(self, asking: Place, size: int, makes: Makes, fits: Callable[[str], bool]) -> str:
        return next(self._dealing.setdefault(asking, cycle(self.portions(size, makes, fits))))
