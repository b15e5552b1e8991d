"""What a look at the installation finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from factcheck.config import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or would better be otherwise: what it is, and what to do."""

    part: str
    """What was looked at, as a short name: "jobs", "disk"."""
    says: str
    do: str
    since: datetime | None = None
    """How long it has been so, or when it was last right."""
    grave: bool = True
    """False: nothing is broken, but it would better be otherwise."""
    article_id: int | None = None
    """The article that it is about."""
    words: str = ""
    """What somebody else said of it: a mail server, the last verification."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the looks are told."""

    settings: Settings
    now: datetime


Look = Callable[[Asked], Iterable[Finding]]
"""Finds what is wrong with one thing. May raise SQLAlchemyError or OSError: then it could not be looked at."""
