"""The times that elements state in their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from factcheck.ingestion.html.moments import Moment, moment_in

_TIMELY = re.compile(r"time|date|stamp|publish|posted|creat|updat|modif|epoch|sort|(?:^|-)ts$", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edit|chang|aktualis|maj$|actualiz|aggiorn", re.IGNORECASE)

_MOST_NAMES = 40
"""Attributes of one element that are looked at."""


def stated_times(element: HtmlElement) -> Iterator[tuple[str, Moment]]:
    """The attributes of an element that state a time with its clock, `datetime` first."""
    names = [str(name) for name in element.keys()]  # noqa: SIM118  (elements are no mappings: their `in` looks at children)
    if len(names) <= _MOST_NAMES:
        names = [name for name in names if _may_state(name)]
    names.sort(key=lambda name: (name != "datetime", "publ" not in name, "sort" in name))
    for name in names[:_MOST_NAMES]:
        if _may_state(name):
            moment = moment_in(str(element.get(name)))
            if moment and moment.clock:
                yield name, moment


@lru_cache(maxsize=1024)
def _may_state(name: str) -> bool:
    """Whether an attribute of this name may state a time."""
    return name in ("datetime", "title") or (name.startswith("data-") and _TIMELY.search(name) is not None)


def tells_change(name: str) -> bool:
    """Whether a name (of an attribute, a class) speaks of a change."""
    return _CHANGED.search(name) is not None


def says_changed(element: HtmlElement) -> bool:
    """Whether what an element is called says that its time is one of a change."""
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    parent = element.getparent()
    if parent is not None and element.getnext() is None and element.getprevious() is None:
        named += f" {parent.get('class') or ''}"
    return _CHANGED.search(named) is not None and not re.search(r"publi", named, re.IGNORECASE)


def stated_moment_of(element: HtmlElement) -> Moment | None:
    """The moment that an element's attributes state for it, a published one before a changed one."""
    if not any(map(_may_state, element.keys())):
        return None
    found = dict(stated_times(element))
    return next((moment for name, moment in found.items() if not _CHANGED.search(name)), next(iter(found.values()), None))
