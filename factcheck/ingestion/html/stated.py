"""What a page states about itself for machines, whichever way it states it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from factcheck.ingestion.html.moments import Moment, moment_in

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--.{0,2000}?--)>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")


@dataclass(frozen=True, slots=True)
class StatedPost:
    """One update as stated. `body` may hold tags; every other text is plain. Empty strings where nothing was stated."""

    name: str = ""
    """Its identifier as given: an id, or an address with a fragment."""
    address: str = ""
    headline: str = ""
    body: str = ""
    published: Moment | None = None
    edited: Moment | None = None
    byline: str = ""


@dataclass(slots=True)
class StatedPage:
    """What a page states of itself as a whole."""

    headline: str = ""
    description: str = ""
    address: str = ""
    language: str = ""
    byline: str = ""
    published: Moment | None = None
    modified: Moment | None = None
    live: bool = False
    """It states that it is a live blog."""
    posts: list[StatedPost] = field(default_factory=list)
    headlines: set[str] = field(default_factory=set)
    """Every headline stated for the page as a whole."""


def plain(value: Any) -> str:
    """A stated string as people would read it: entities (even escaped twice) and tags resolved, white space in one."""
    if not isinstance(value, str):
        return ""
    return " ".join(_TAG.sub(" ", unescaped(value)).split())


def unescaped(value: str) -> str:
    """With its character references resolved; twice where they were escaped twice."""
    for _ in range(2):
        if not _ENTITY.search(value):
            break
        value = html.unescape(value)
    return value


def has_tags(value: str) -> bool:
    """Whether a stated text holds markup."""
    return _TAG.search(value) is not None


def stated_moment(value: Any) -> Moment | None:
    """The time in a stated value, where it is one."""
    if isinstance(value, bool):
        return None
    return moment_in(str(value)) if isinstance(value, str | int | float) else None
