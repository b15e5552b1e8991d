"""Posts that the marks missed: neighbours of the posts found that look like them, such as one without a time held at the top."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.units import Unit
from factcheck.ingestion.html.outline import Outline, text_of
from factcheck.ingestion.html.places import is_foreign
from factcheck.ingestion.plain_text import phrases

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
        added.extend(Unit((child,), child) for child in unmarked if _is_alike(page, child, shared) and not _is_summary(child))
    return sorted([*units, *added], key=lambda unit: page.at[unit.parts[0]])


def without_summaries(page: Outline, units: list[Unit], times: list[int]) -> list[Unit]:
    """The units without those that are boxes of key points: they have such a heading and no time. `times` are the places of all
    times among the page's elements, rising.
    """
    kept = [unit for unit in units if _is_timed(page, unit, times) or not any(_is_summary(part) for part in unit.parts[:3])]
    return kept if len(kept) * 2 > len(units) else units


def _is_timed(page: Outline, unit: Unit, times: list[int]) -> bool:
    start, end = page.at[unit.parts[0]], page.lasts[page.at[unit.parts[-1]]]
    return bisect_left(times, start) < bisect_left(times, end)


def _is_summary(child: HtmlElement) -> bool:
    """Whether it is a box of key points, told by its heading."""
    headings = (element for element in child.iter("h2", "h3", "h4", "h5", "strong", "b"))
    return any(phrases.fits(phrases.SUMMARY_HEADING, text_of(element, 120)) for element, _ in zip(headings, range(3), strict=False))


def _shared_names(units: list[Unit]) -> set[str]:
    names = [set((unit.parts[0].get("class") or "").split()) for unit in units]
    return set.intersection(*names) if names else set()


def _is_alike(page: Outline, child: HtmlElement, shared: set[str]) -> bool:
    classes = set((child.get("class") or "").split())
    return shared <= classes and page.size(child) >= _LONG_ENOUGH and page.linked_in(child) * 2 < page.size(child) and not is_foreign(child)
