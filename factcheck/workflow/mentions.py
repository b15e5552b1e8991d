"""Who is meant by an @ in a comment: "@Marit Solvang", or "@Marit" where only one colleague has that first name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from factcheck.extensions import db
from factcheck.models import User

_AT = re.compile(r"(?<![\w@.])@(?=\w)")
_GOES_ON = re.compile(r"-?\w")
_NAME = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom a text mentions, and the names in it that stand for nobody or for several."""

    people: tuple[User, ...]
    unknown: tuple[str, ...]
    """Names that nobody has."""
    several: tuple[str, ...]
    """First names that more than one has."""


def colleagues() -> Sequence[User]:
    """Everybody who can be mentioned, by name."""
    return db.session.scalars(select(User).where(User.active).order_by(User.name, User.id)).all()


def mentioned(text: str, people: Iterable[User]) -> Mentions:
    """Whom the text mentions among these people. Capital letters count for nothing."""
    everybody = list(people)
    found: list[User] = []
    unknown: list[str] = []
    several: list[str] = []
    for at in _AT.finditer(text):
        word = match[0] if (match := _NAME.match(text, at.end())) else ""
        meant = _whole_name(text, at.end(), everybody)
        meant = meant or [person for person in everybody if _stands(text, at.end(), person.name.split()[0])]
        if len(meant) == 1 or (meant and meant[0].name == meant[-1].name):
            found += meant  # two people of one full name are both told: better one too many than the wrong one
        else:
            (several if meant else unknown).append(word)
    return Mentions(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unknown)), tuple(dict.fromkeys(several)))


def _whole_name(text: str, start: int, people: Sequence[User]) -> list[User]:
    """Those whose full name stands here, the longest where one name begins with another."""
    here = [person for person in people if _stands(text, start, person.name)]
    longest = max((len(person.name) for person in here), default=0)
    return [person for person in here if len(person.name) == longest]


def _stands(text: str, start: int, name: str) -> bool:
    end = start + len(name)
    return text[start:end].casefold() == name.casefold() and _GOES_ON.match(text, end) is None
