"""What a page calls each of its posts: an id that stays when the page changes, and the address that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.reconciling import fragment_of
from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.outline import Outline
from factcheck.text.cleaning import safe_url

_ID_NAME = re.compile(
    r"^data-(?:[\w-]*-)?(?:id|uuid|guid|urn|key|slug|anchor|permalink)$|^data-id[a-z]{2,20}$|^data-(?:post|block|entry|update|item|event|story)$",
    re.IGNORECASE,
)
_NO_ID = re.compile(
    r"tracking|track|ad-|slot|author|user|image|video|parent|blog-id|liveblog-id|channel|section|component-id|react|testid|test-id",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[0-9]")
_NEAR = 12
"""Elements looked at inside a post for its id."""


def keys_of(page: Outline, units: list[Unit]) -> list[str | None]:
    """The page's own name for each unit: the first kind of name that every unit has and no two share; None for those without."""
    several = [dict(_names(page, unit)) for unit in units]
    kinds = dict.fromkeys(kind for names in several for kind in names)
    best: list[str | None] = [None] * len(units)
    reach = 0
    for kind in kinds:
        values = [names.get(kind) for names in several]
        had = [value for value in values if value]
        if len(set(had)) == len(had) and len(had) > reach:
            best, reach = values, len(had)
    if reach * 2 < len(units):
        return [None] * len(units)
    return best


def _names(page: Outline, unit: Unit) -> Iterator[tuple[str, str]]:
    """The names a unit could have, each with where it was found, the likeliest first; the first of each kind counts."""
    seen: set[str] = set()
    for where, element in _around_and_in(page, unit):
        for attribute in ("id", *[str(name) for name in element.attrib if _is_id(str(name))], *(("name",) if element.tag == "a" else ())):
            value = (element.get(attribute) or "").strip()
            kind = f"{where} {element.tag} {attribute}"
            if kind not in seen and 0 < len(value) <= 200 and not value.isspace() and (_TELLING.search(value) or len(value) > 12):
                seen.add(kind)
                yield kind, value
    for link in _links(page, unit):
        fragment = fragment_of(link)
        if fragment and "link" not in seen and len(fragment) <= 200 and (_TELLING.search(fragment) or len(fragment) > 12):
            seen.add("link")
            yield "link", fragment


def _is_id(name: str) -> bool:
    return _ID_NAME.search(name) is not None and _NO_ID.search(name) is None


def _around_and_in(page: Outline, unit: Unit) -> Iterator[tuple[str, HtmlElement]]:
    """The unit's own element, then the first ones in it, then those around it that hold nothing else."""
    first = unit.parts[0]
    yield "own", first
    yield "mark", unit.mark
    if not unit.flat:
        around = first.getparent()
        while around is not None and around in page.at and page.size(around) == page.size(first) and around.tag not in ("body", "main"):
            yield "around", around
            around = around.getparent()
    for count, element in enumerate(element for part in unit.parts for element in page.within(part)[1 : _NEAR + 1]):
        if count >= _NEAR:
            return
        yield "in", element


def _links(page: Outline, unit: Unit) -> Iterator[str]:
    for part in unit.parts:
        for element in page.within(part)[:400]:
            if element.tag == "a" and element.get("href"):
                yield str(element.get("href"))


def permalink_of(page: Outline, unit: Unit, key: str | None, address: str | None, real_id: bool) -> str | None:
    """The absolute address of a post: a link within it to a place on its own page, or its own id on the page; None where nothing tells."""
    for link in _links(page, unit):
        absolute = _absolute(link, address)
        if absolute is None:
            continue
        if key and key in link and _same_page(absolute, address) and not _shares(absolute):
            return absolute
    for link in _links(page, unit):
        absolute = _absolute(link, address)
        if absolute and address and link != "#" and _same_page(absolute, address) and fragment_of(absolute) and not _shares(absolute):
            return absolute
    if key and real_id and address and not key.isspace() and " " not in key:
        return f"{urldefrag(address).url}#{key}"
    return None


def _absolute(link: str, address: str | None) -> str | None:
    try:
        return safe_url(urljoin(address or "", link.strip()))
    except ValueError:
        return None


def _same_page(one: str, other: str | None) -> bool:
    """Whether two addresses are of one page, or the first of a part of the second."""
    if other is None:
        return True
    try:
        first, second = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    if (first.hostname or "").removeprefix("www.") != (second.hostname or "").removeprefix("www."):
        return False
    here = second.path.rstrip("/")
    return first.path.rstrip("/") == here or (len(here) > 1 and first.path.startswith(here.removesuffix(".html")))


def _shares(address: str) -> bool:
    return any(word in address.lower() for word in ("share", "sharer", "intent", "mailto", "utm_medium=social"))
