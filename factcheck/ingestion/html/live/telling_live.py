"""Whether what was found on a page are the posts of a live blog, and not its readers' comments or its teasers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factcheck.ingestion.html.live.choosing import Choice
from factcheck.ingestion.html.live.teasers import are_teasers
from factcheck.ingestion.html.live.units import Unit, bounds
from factcheck.ingestion.html.outline import Outline, text_of
from factcheck.ingestion.html.places import is_comment

_FILLS = 0.45
"""The share of a page's own prose that posts hold, where nothing else says that it is a live blog."""
_ABOVE = 0.2
"""The share of the posts' letters that may stand as prose above the first: more is a story with something below it."""
_A_SENTENCE = 60
_MET = 3
"""Stated posts found one by one, from which there is no doubt."""
_TIMED = 0.6
"""The share of posts that hold a time."""
_SAID, _UNSAID = 2, 4
"""The fewest posts, where the page says that it is a live blog, and where it does not."""
_ALL_TIMED, _SEVERAL = 0.9, 4
"""Posts of a few words, as on a match: so many of them, nearly all with a time."""


def may_be_posts(page: Outline, units: Sequence[Unit], at: Sequence[int]) -> bool:
    """Whether any of some units could be posts on a page that neither states nor says that it is a live blog. This takes a fraction
    of the time that choosing them takes, and lets all through that `are_posts` would: what no units have, fewer of them have not
    either. `at` are the places of the page's times in its letters, rising.
    """
    if len(units) < _UNSAID:
        return False
    spans = (bounds(page, unit) for unit in units)
    timed = sum(1 for start, end in spans if bisect_left(at, start) < bisect_left(at, end))
    return timed >= _UNSAID * _TIMED and _fills(page, units) and not _stands_below_a_story(page, units)


def are_posts(page: Outline, choice: Choice, *, said: bool, stated: bool, address: str) -> bool:
    """Whether units are posts. `stated`: the page states itself a live blog; `said`: its address, headline or parts say so."""
    units = choice.units
    if stated and choice.met >= _MET:
        return True
    if all(is_comment(page, unit.parts[0]) for unit in units[:20]) or _are_answered(page, units):
        return False
    if stated and (choice.met >= 2 or (len(units) >= 3 and choice.timed >= 0.5)):
        return True
    if choice.timed < _TIMED or len(units) < (_SAID if said else _UNSAID) or are_teasers(page, units, address):
        return False
    long = sum(1 for unit in units if _prose(page, unit) >= _A_SENTENCE)
    if long * (3 if said else 2) < len(units) and not (said and choice.timed >= _ALL_TIMED and len(units) >= _SEVERAL):
        return False
    return said or (_fills(page, units) and not _stands_below_a_story(page, units))


def _prose(page: Outline, unit: Unit) -> int:
    start, end = bounds(page, unit)
    return end - start - sum(page.linked_in(part) for part in unit.parts)


def _are_answered(page: Outline, units: Sequence[Unit]) -> bool:
    """Whether most units have a button to reply: they are comments."""
    looked = units[:20]
    answered = 0
    for unit in looked:
        small = (
            element
            for part in unit.parts
            for element in page.within(part)[:200]
            if element.tag in ("a", "button", "span") and page.size(element) <= 16
        )
        answered += any(
            re.fullmatch(r"(?:reply|antworten|répondre|responder|rispondi)\.?", text_of(element, 40), re.IGNORECASE) for element in small
        )
    return answered * 2 > len(looked)


def _fills(page: Outline, units: Sequence[Unit]) -> bool:
    """Whether the units hold most of the page's prose."""
    inside = sum(max(0, _prose(page, unit)) for unit in units)
    linked = page.linked_ends[0] if page.linked_ends else 0
    return inside >= _FILLS * max(1, len(page.letters) - linked)


def _stands_below_a_story(page: Outline, units: Sequence[Unit]) -> bool:
    """Whether whole paragraphs stand above the first unit, enough to be a story of their own."""
    first = bounds(page, units[0])[0]
    above = sum(
        page.size(element)
        for element in page.elements
        if element.tag == "p" and page.size(element) >= _A_SENTENCE and page.ends[page.at[element]] <= first
    )
    inside = sum(max(0, _prose(page, unit)) for unit in units)
    return above >= 500 and above > _ABOVE * inside
