"""Posts that the marks missed: neighbours of the posts found that look like them, such as one without a time held at the top."""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement

from factcheck.ingestion.html.outline import Outline
from factcheck.ingestion.html.places import is_foreign
from factcheck.ingestion.html.units import Unit

_LONG_ENOUGH = 40


def completed(page: Outline, units: list[Unit]) -> list[Unit]:
    """The units, and those neighbours that share a tag and a class that all of them have. Order is the page's."""
    if any(unit.flat for unit in units):
        return units
    shared = _shared_names(units)
    if not shared:
        return units
    tag = units[0].parts[0].tag
    known = {unit.parts[0] for unit in units}
    parents = Counter(unit.parts[0].getparent() for unit in units)
    added: list[Unit] = []
    for parent in parents:
        if parent is None:
            continue
        unmarked = (child for child in parent if child not in known and child in page.at and child.tag == tag)
        added.extend(Unit((child,), child) for child in unmarked if _is_alike(page, child, shared))
    return sorted([*units, *added], key=lambda unit: page.at[unit.parts[0]])


def _shared_names(units: list[Unit]) -> set[str]:
    names = [set((unit.parts[0].get("class") or "").split()) for unit in units]
    return set.intersection(*names) if names else set()


def _is_alike(page: Outline, child: HtmlElement, shared: set[str]) -> bool:
    classes = set((child.get("class") or "").split())
    return shared <= classes and page.size(child) >= _LONG_ENOUGH and page.linked_in(child) * 2 < page.size(child) and not is_foreign(child)
