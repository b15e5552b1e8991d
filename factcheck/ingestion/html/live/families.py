"""Elements of a page that are alike: each family might be the posts of a live blog, or their times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.told import Told
from factcheck.ingestion.html.outline import Outline

Family = tuple[HtmlElement, ...]

_MOST_FAMILIES = 80
_MOST_MEMBERS = 3_000
_MOST_TOGETHER = 20_000
"""Members of all families taken together, which bounds the work on a page of nothing but alike elements."""
_POST_WORD = re.compile(
    r"(?:live|blog|post|entry|entri|update|block|beat|event|ticker|timeline|story|card|item|moment|directo|direct|diretta|eintrag|beitrag|"
    r"meldung|mise-a-jour|message|bullet|feed|article|key-?event|flash|brief|snippet|report|row|chunk|segment)",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"[0-9a-f]{6,}|\d+", re.IGNORECASE)
_OWN_NAMES = (
    "data-testid",
    "data-component",
    "data-component-name",
    "data-type",
    "data-qa",
    "data-test",
    "data-role",
    "role",
    "itemtype",
    "itemprop",
)
_CONTAINERS = frozenset(
    {"div", "article", "section", "li", "tr", "details", "amp-live-list", "p", "dd", "figure", "blockquote", "bsp-list-loadmore"}
)


def families_of_times(told: list[Told]) -> list[Family]:
    """The times of a page gathered by what they have in common: their tags, classes and those of the elements around them."""
    gathered: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for one in told:
        features: set[tuple[str, ...]] = {("headed" if one.first.headed else "alone",)}
        for element, level in _with_parents(one.first.element, 3):
            features |= {(str(level), str(element.tag), name) for name in names_of(element)}
        features.add(("tag", str(one.first.element.tag)))
        for feature in features:
            gathered[feature].append(one.element)
    return _largest(gathered.values())


def families_of_elements(page: Outline) -> list[Family]:
    """Elements that could be whole posts, gathered by a class, a kind of id or another name that they share."""
    gathered: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for element in page.elements:
        if element.tag not in _CONTAINERS or page.size(element) < 20:
            continue
        named = element.tag in ("article", "li", "tr")
        for name in names_of(element):
            if named or _POST_WORD.search(name):
                gathered[str(element.tag), name].append(element)
        if element.tag == "article":
            gathered["article",].append(element)
    apart = [_apart(page, members) for members in gathered.values() if len(members) >= 2]
    return _largest(apart)


def names_of(element: HtmlElement) -> set[str]:
    """What an element is called: its classes, the shape of its id without its running number, its names for tests and machines."""
    names = set((element.get("class") or "").split()[:30])
    own = element.get("id")
    if own and _RUNNING.search(own):
        names.add("#" + _RUNNING.sub("0", own, count=3)[:60])
    for attribute in _OWN_NAMES:
        if value := element.get(attribute):
            names.add(f"{attribute}={_RUNNING.sub('0', value)[:60]}")
    names |= {
        str(key) for key in element.attrib if str(key).startswith("data-") and _POST_WORD.search(str(key)) and str(key).endswith("id")
    }
    return names


def _with_parents(element: HtmlElement, levels: int) -> Iterable[tuple[HtmlElement, int]]:
    around: HtmlElement | None = element
    for level in range(levels):
        if around is None or around.tag in ("body", "html"):
            return
        yield around, level
        around = around.getparent()


def _apart(page: Outline, members: list[HtmlElement]) -> list[HtmlElement]:
    """Those members that stand in no other one."""
    kept: list[HtmlElement] = []
    end = -1
    for member in members:
        if page.at[member] >= end:
            kept.append(member)
            end = page.lasts[page.at[member]]
    return kept


def _largest(gathered: Iterable[list[HtmlElement]]) -> list[Family]:
    """The different families of at least two, those with most members first."""
    found = dict.fromkeys(tuple(members[:_MOST_MEMBERS]) for members in gathered if len(members) >= 2)
    kept: list[Family] = []
    room = _MOST_TOGETHER
    for family in sorted(found, key=len)[-_MOST_FAMILIES:]:
        if len(family) <= room:
            kept.append(family)
            room -= len(family)
    return kept
