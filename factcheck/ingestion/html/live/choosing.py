"""Which stretches of a page are its posts: every likely family is tried, and the one that explains the page best is taken."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.families import Family, families_of_elements, families_of_times
from factcheck.ingestion.html.live.teasers import are_teasers
from factcheck.ingestion.html.live.told import Told
from factcheck.ingestion.html.live.units import Unit, bounds, stretches
from factcheck.ingestion.html.outline import Outline, first_letters
from factcheck.ingestion.html.places import called, is_comment, stands_apart
from factcheck.ingestion.html.stated import StatedPost, plain

_MOST_LOCATED = 600
_PROBE = 60
_LIKELIEST = 5
"""Choices that are looked at more closely."""
_MET = 2
_UNEVEN = 4
_USUAL = 100
"""Letters of a post that is not short."""
_FINER = 0.12
"""How much more posts that are more in number count, where they hold as much text."""
_FEWEST = 12
"""Letters of a stated body that is looked for: a shorter one stands anywhere."""
_LIVE_NAME = re.compile(r"live(?!r)|liveblog|ticker|timeline|(?:^|[-_ ])(?:entry|post|update|block|beat)(?:$|[-_ 0-9])", re.IGNORECASE)
_LONG_ENOUGH = 8
"""Letters of the shortest post that counts."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The posts chosen, how well they explain the page, and how many of the stated posts were found one by one in them."""

    units: tuple[Unit, ...]
    score: float
    met: int
    timed: float
    """The share of them that hold a time."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where the page shows what it states: for each place in its letters, which stated post begins there."""

    places: tuple[int, ...]
    posts: tuple[int, ...]


def locate(page: Outline, stated: list[StatedPost], marked: Sequence[HtmlElement] = ()) -> Located:
    """Where the bodies of stated posts stand on the page, by their first words, or by later ones where those differ. Where the
    posts were stated by elements (`marked`, as many as there are posts), they stand there. Posts that begin alike stand one
    after another.
    """
    if marked and len(marked) == len(stated):
        return _at([(page.start(element), number) for number, element in enumerate(marked) if element in page.at])
    found: list[tuple[int, int]] = []
    after: dict[str, int] = {}
    for number, post in enumerate(stated[:_MOST_LOCATED]):
        letters = first_letters(plain(post.body), 2 * _PROBE + 1)
        if len(letters) < _FEWEST:
            continue
        for probe in (letters[:_PROBE], letters[_PROBE : 2 * _PROBE] if len(letters) > 2 * _PROBE else ""):
            place = page.letters.find(probe, after.get(probe, 0)) if probe else -1
            if place >= 0:
                after[probe] = place + 1
                found.append((place, number))
                break
    return _at(found)


def _at(found: list[tuple[int, int]]) -> Located:
    found.sort()
    return Located(tuple(place for place, _ in found), tuple(number for _, number in found))


def stretches_of(page: Outline, told: list[Told], marked: Iterable[HtmlElement]) -> list[list[Unit]]:
    """All that could be the page's posts. `marked` are the elements that the page itself marks as posts."""
    families: list[Family] = [*families_of_times(told), *families_of_elements(page)]
    own = tuple(element for element in marked if element in page.at)
    if len(own) >= 2:
        families.append(own)
    return [units for family in families for units in stretches(page, family)]


def choices(page: Outline, several: list[list[Unit]], told: list[Told], located: Located, address: str) -> list[Choice]:
    """Which of several stretches are likeliest the page's posts, the likeliest first; empty where nothing on the page comes twice.
    `address` is where the page stands.
    """
    at = sorted(page.start(one.element) for one in told)
    found: dict[tuple[HtmlElement, ...], Choice] = {}
    for units in several:
        choice = _judged(page, units, at, told, located, address)
        if choice:
            found.setdefault(tuple(unit.parts[0] for unit in choice.units), choice)
    return sorted(found.values(), key=lambda choice: (choice.score, len(choice.units)), reverse=True)[:_LIKELIEST]


def _judged(page: Outline, units: list[Unit], at: list[int], told: list[Told], located: Located, address: str) -> Choice | None:
    kept = [unit for unit in units if _has_text(page, unit)]
    if len(kept) < 2:
        return None
    near = kept[:: max(1, len(kept) // 12)]
    if sum(_stands_apart(page, unit) for unit in near) * 2 > len(near):
        return None
    kept = [unit for unit in kept if not stands_apart(page, unit.parts[0])] if len(kept) <= 1_000 else kept
    if len(kept) < 2:
        return None
    spans = [bounds(page, unit) for unit in kept]
    timed = [bisect_left(at, end) - bisect_left(at, start) for start, end in spans]
    share = sum(1 for count in timed if count) / len(kept)
    met, impure = _met(spans, located)
    score = _even([_prose(page, unit) for unit in kept]) * (0.15 + 0.85 * share**2) * len(kept) ** _FINER
    repeated = sum(count for unit, count in zip(kept, timed, strict=True) if count > 2 and _repeats(page, unit, told))
    if repeated * 2 > sum(timed):
        score *= 0.3
    if sum(1 for unit in near if _LIVE_NAME.search(_name(unit))) * 2 > len(near):
        score *= 1.25
    if met < _MET and are_teasers(page, near, address):
        score *= 0.1
    if len(located.places) >= 2:
        score *= 0.02 + max(0.0, met - impure) / len(located.places)
    return Choice(tuple(kept), score, met, share) if score > 0 else None


def _even(sizes: list[int]) -> float:
    """The letters of units taken together, where none counts for more than a few usual ones: a frame of the page is no post."""
    most = _UNEVEN * max(sorted(sizes)[(len(sizes) - 1) // 2], _USUAL)
    return float(sum(min(size, most) for size in sizes))


def _has_text(page: Outline, unit: Unit) -> bool:
    start, end = bounds(page, unit)
    return end - start >= _LONG_ENOUGH


def _stands_apart(page: Outline, unit: Unit) -> bool:
    return stands_apart(page, unit.parts[0]) or is_comment(page, unit.parts[0])


def _prose(page: Outline, unit: Unit) -> int:
    """The letters of a unit that are not in links; a unit of links counts for nothing."""
    start, end = bounds(page, unit)
    linked = sum(page.linked_in(part) for part in unit.parts)
    return end - start - linked if linked * 2 <= end - start else 0


def _met(spans: list[tuple[int, int]], located: Located) -> tuple[int, int]:
    """How many units hold the beginning of exactly one stated post, and how many stated posts share a unit with another."""
    met = impure = 0
    for start, end in spans:
        low, high = bisect_left(located.places, start), bisect_left(located.places, end)
        different = len({located.places[place] for place in range(low, high)})
        met += different == 1
        impure += different if different > 1 else 0
    return met, impure


def _repeats(page: Outline, unit: Unit, told: list[Told]) -> bool:
    """Whether times of one look come again and again within a unit: it holds several posts."""
    looks = [(one.first.element.tag, one.first.element.get("class")) for one in told if _holds(page, unit, one.first.element)]
    return len(looks) > 2 and len(looks) >= 3 * len(set(looks))


def _holds(page: Outline, unit: Unit, element: HtmlElement) -> bool:
    return page.at[unit.parts[0]] <= page.at[element] < page.lasts[page.at[unit.parts[-1]]]


def _name(unit: Unit) -> str:
    parent = unit.parts[0].getparent()
    return f"{called(unit.parts[0])} {called(parent) if parent is not None else ''}"
