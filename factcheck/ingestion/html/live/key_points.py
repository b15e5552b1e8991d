"""A live blog's key points."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from factcheck.ingestion.html import naming_parts
from factcheck.ingestion.html.outline import Outline, text_of
from factcheck.ingestion.plain_text import phrases

_MOST_POINTS = 40


def summary_of(page: Outline, units: list[HtmlElement]) -> tuple[str, ...]:
    """The page's key points: the items under a heading that says so, or in a list that is called so, outside the posts."""
    inside = bytearray(len(page.elements))
    for unit in units:
        start, end = page.at[unit], page.lasts[page.at[unit]]
        inside[start:end] = b"\1" * (end - start)
    for number, element in enumerate(page.elements):
        if inside[number]:
            continue
        told = element.tag in (*naming_parts.HEADINGS, "strong", "p", "span", "div") and 4 <= page.size(element) <= 60
        if told and phrases.fits(phrases.SUMMARY_HEADING, text_of(element, 100)):
            around = element
            for _ in range(3):
                points = _points(page, around, after=number)
                if points:
                    return points
                parent = around.getparent()
                if parent is None or parent.tag in ("body", "main") or page.size(parent) > 4_000:
                    break
                around = parent
        elif element.tag in ("ul", "ol", "div", "section") and 20 <= page.size(element) <= 3_000 and naming_parts.is_summary_named(element):
            if points := _points(page, element, after=number):
                return points
    return ()


def _points(page: Outline, around: HtmlElement, after: int) -> tuple[str, ...]:
    items = [element for element in page.within(around) if element.tag == "li" and page.at[element] > after and page.size(element) >= 8]
    words = [_without_times(item) for item in items[:_MOST_POINTS]]
    kept = tuple(dict.fromkeys(text for text in words if len(text.split()) >= 3))
    return kept if len(kept) >= 2 else ()


def _without_times(item: HtmlElement) -> str:
    words = text_of(item, 1_000)
    for inner in item.iter("time"):
        shown = text_of(inner, 100)
        if shown and words.startswith(shown):
            words = words[len(shown) :].lstrip(" :–-|·")
    return re.sub(r"^\d{1,2}[:.]\d{2}(?:\s?(?:Uhr|[ap]\.?m\.?))?\s*[:–|-]?\s*", "", words)
