"""Stretches of a page that lead to other pages: teasers, and no posts."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.naming_parts import HEADINGS
from factcheck.ingestion.html.outline import Outline


def are_teasers(page: Outline, units: Sequence[Unit], address: str) -> bool:
    """Whether most units have a headline that leads to another page."""
    leading = sum(1 for unit in units if _leads_away(page, unit, address))
    return leading * 2 > len(units)


def _leads_away(page: Outline, unit: Unit, address: str) -> bool:
    for part in unit.parts:
        for element in page.within(part)[:80]:
            if element.tag != "a" or not element.get("href"):
                continue
            around = [element, *list(element.iterancestors())[:3], *page.within(element)[1:6]]
            whole = page.size(part) and page.size(element) * 10 >= page.size(part) * 8
            if (
                (whole or any(one.tag in HEADINGS for one in around))
                and page.size(element) >= 12
                and not _stays(str(element.get("href")), address)
            ):
                return True
    return False


def _stays(link: str, address: str) -> bool:
    """Whether a link leads to the page itself or to a part of it."""
    if link.startswith("#") or not link.strip():
        return True
    try:
        there, here = urlsplit(urljoin(address, link)), urlsplit(address)
    except ValueError:
        return False
    if not here.path:
        return False
    own = here.path.rstrip("/").removesuffix(".html")
    return there.path.rstrip("/").removesuffix(".html") == own or (len(own) > 1 and there.path.startswith(own))
