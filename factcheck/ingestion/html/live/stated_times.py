"""The times that elements state in their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from factcheck.ingestion.html.moments import Moment, moment_in

_TIMELY = re.compile(r"time|date|stamp|publish|posted|creat|updat|modif|epoch|sort|(?:^|-)ts$", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edit|chang|aktualis|maj$|actualiz|aggiorn", re.IGNORECASE)


def stated_times(element: HtmlElement) -> Iterator[tuple[str, Moment]]:
    """The attributes of an element that state a time with its clock, `datetime` first."""
    names = sorted(element.attrib, key=lambda name: (name != "datetime", "publ" not in str(name), "sort" in str(name)))
    for key in names[:40]:
        name = str(key)
        if name in ("datetime", "title") or (name.startswith("data-") and _TIMELY.search(name)):
            moment = moment_in(str(element.attrib[key]))
            if moment and moment.clock:
                yield name, moment


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
    found = dict(stated_times(element))
    return next((moment for name, moment in found.items() if not _CHANGED.search(name)), next(iter(found.values()), None))
