"""From marks (one for each post) to the stretches of the page that are those posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.families import Family, names_of
from factcheck.ingestion.html.outline import Outline

_TEXTUAL = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "time", "b", "strong", "span", "em", "i", "a", "hr", "summary", "header"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GAIN = 1.5
"""How many times the letters posts must gain by what follows their elements, before that is taken for theirs."""
_FOREIGN = frozenset({"aside", "nav", "footer", "form", "script", "style"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One post as a stretch of the page: an element, or neighbouring ones (with the text after each), all under one parent."""

    parts: tuple[HtmlElement, ...]
    mark: HtmlElement

    @property
    def flat(self) -> bool:
        """It has no element of its own, and so its text may stand after its elements too."""
        return len(self.parts) > 1 or self.parts[0].tag in _TEXTUAL


def stretches(page: Outline, family: Family) -> list[list[Unit]]:
    """The ways in which a family's members could each stand for a post: in elements of their own, or one after another without."""
    tops = _tops(family)
    kind = _kind(page, [top for top, _ in tops])
    kept: list[tuple[HtmlElement, HtmlElement]] = []
    for top, mark in tops:
        own = _of_kind(top, mark, kind)
        if own is not None:
            kept.append((own, mark))
    found: list[list[Unit]] = []
    if len(kept) >= 2:
        units = [Unit((own,), mark) for own, mark in kept]
        flat = _flat(page, kept)
        textual = sum(own.tag in _TEXTUAL for own, _ in kept) * 2 > len(kept)
        if not textual:
            found.append(units)
        if flat and (textual or size_of(page, flat) >= _GAIN * size_of(page, units)):
            found.append(flat)
    return found


def size_of(page: Outline, units: Iterable[Unit]) -> int:
    """How many letters some units show together."""
    return sum(bounds(page, unit)[1] - bounds(page, unit)[0] for unit in units)


def bounds(page: Outline, unit: Unit) -> tuple[int, int]:
    """Where a unit's letters begin and end on the page."""
    last = unit.parts[-1]
    end = page.end(last)
    if unit.flat:
        after = last.getnext()
        while after is not None and after not in page.at:
            after = after.getnext()
        parent = last.getparent()
        end = page.start(after) if after is not None else page.end(parent) if parent is not None else end
    return page.start(unit.parts[0]), end


def _tops(family: Family) -> list[tuple[HtmlElement, HtmlElement]]:
    """For each member the largest element that holds no other member, and the member."""
    counts: Counter[HtmlElement] = Counter()
    for member in family:
        around: HtmlElement | None = member
        while around is not None:
            counts[around] += 1
            around = around.getparent()
    found = []
    for member in family:
        top = member
        while (parent := top.getparent()) is not None and counts[parent] == 1 and parent.tag not in ("body", "html", "main"):
            top = parent
        found.append((top, member))
    return found


def _kind(page: Outline, tops: list[HtmlElement]) -> tuple[str, str, HtmlElement | None]:
    """What most of the tops are called (weighed by their letters): tag, a name, and their common parent where they have no name."""
    weights: Counter[tuple[str, str, HtmlElement | None]] = Counter()
    seen: Counter[tuple[str, str, HtmlElement | None]] = Counter()
    for top in tops:
        for name in names_of(top):
            seen[str(top.tag), name, None] += 1
            weights[str(top.tag), name, None] += min(page.size(top), 2_000) + 1
        seen[str(top.tag), "", top.getparent()] += 1
        weights[str(top.tag), "", top.getparent()] += min(page.size(top), 2_000) + 1
    # A name that several share comes before one that a single large element has.
    return max(weights, key=lambda kind: (seen[kind] >= 2, weights[kind], seen[kind], kind[1]))


def _of_kind(top: HtmlElement, mark: HtmlElement, kind: tuple[str, str, HtmlElement | None]) -> HtmlElement | None:
    """The outermost element between a top and its mark that is of the kind."""
    path: list[HtmlElement] = []
    around: HtmlElement | None = mark
    while around is not None:
        path.append(around)
        if around is top:
            break
        around = around.getparent()
    tag, name, parent = kind
    for element in reversed(path):
        if element.tag == tag and (name in names_of(element) if name else element.getparent() is parent):
            return element
    return None


def _flat(page: Outline, kept: list[tuple[HtmlElement, HtmlElement]]) -> list[Unit]:
    """Each member's element and its neighbours up to the next member's, where most members share one parent."""
    parents = Counter(own.getparent() for own, _ in kept)
    found: list[Unit] = []
    for parent, _ in parents.most_common(400):
        if parent is None:
            continue
        here = [(own, mark) for own, mark in kept if own.getparent() is parent] if len(parents) > 1 else kept
        found.extend(_runs(page, parent, here))
    return sorted(found, key=lambda unit: page.at[unit.parts[0]])


def _runs(page: Outline, parent: HtmlElement, here: list[tuple[HtmlElement, HtmlElement]]) -> list[Unit]:
    children = [child for child in parent if child in page.at]
    place = {child: number for number, child in enumerate(children)}
    starts = [(place[own], mark) for own, mark in here if own in place]
    if not starts:
        return []
    back = _heading_before(children, [start for start, _ in starts])
    starts = [(max(start - back, 0), mark) for start, mark in starts]
    ends = [after for (_, _), (after, _) in pairwise(starts)] + [_last_end(page, children, starts)]
    return [Unit(tuple(children[start:end]), mark) for (start, mark), end in zip(starts, ends, strict=True) if end > start]


def _heading_before(children: list[HtmlElement], starts: list[int]) -> int:
    """1 where nearly every start has a heading right above it (the headline stands above the time), else 0."""
    above = sum(1 for start in starts if start and children[start - 1].tag in _HEADINGS and children[start].tag not in _HEADINGS)
    return 1 if above >= 2 and above * 10 >= len(starts) * 8 else 0


def _last_end(page: Outline, children: list[HtmlElement], starts: list[tuple[int, HtmlElement]]) -> int:
    """Where the last post ends, which no other follows: before what is no text, or another heading of the same rank."""
    first = starts[-1][0]
    opens = children[first].tag
    tags = {child.tag for (one, _), (after, _) in pairwise(starts) for child in children[one:after]}
    for number in range(first + 1, len(children)):
        tag = children[number].tag
        if tag in _FOREIGN or tag == "hr" or (tag in _HEADINGS and tag <= (opens if opens in _HEADINGS else "h3")):
            return number
        if (
            tags
            and tag not in tags
            and tag in ("div", "section", "ul")
            and page.linked_in(children[number]) * 2 > page.size(children[number])
        ):
            return number
    return len(children)
