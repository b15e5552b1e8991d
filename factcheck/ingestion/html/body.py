"""The body of a single article: which of a page's blocks a reader takes for it, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from factcheck.ingestion.html.closing import without_closing
from factcheck.ingestion.html.core import Candidate
from factcheck.ingestion.html.leftovers import linked_share
from factcheck.text.blocks import BlockKind

_HELD = 0.9
"""The share of the surely own text that a part of the page must hold for the search to go on inside it."""
_MAJOR = 0.15
"""Of the fullest container's text: what a container must hold to say where the body begins and ends."""
_GAP = 4
"""Blocks that may stand between the body and a paragraph of its own in another container."""
_UP = 4
"""Elements above the body's own in which parts of it called the same are looked for."""
_ASIDE = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.EMBEDDED, BlockKind.QUOTATION})


def body_of(blocks: Sequence[Candidate]) -> tuple[int, int, list[Candidate]]:
    """Where the body begins and ends among the page's blocks (places, the end exclusive), and those of them that are its.

    Whatever is surely the article's (`core`) is kept where it hangs together; so is what stands beside it in the same
    container, or in one called the same, and reads as text. Both 0 and nothing where nothing is surely the article's.
    """
    first, last = _range(blocks)
    if first < 0:
        return 0, 0, []
    within = _surroundings(_part(blocks[first : last + 1]))
    homes = {one.container for one in blocks[first : last + 1] if one.core}
    names = {one.signature for one in blocks[first : last + 1] if one.core and one.signature[1]}
    start = first
    while start > 0 and _goes_on(blocks[start - 1], homes, names, within):
        start -= 1
    end, place = last + 1, last + 1
    while place < len(blocks) and place < end + _GAP:
        if _goes_on(blocks[place], homes, names, within):
            end = place + 1
        place += 1
    kept = [one for one in blocks[start:end] if _belongs(one, homes, names, within)]
    return start, end, without_closing(_once(_headed(kept)))


def _range(blocks: Sequence[Candidate]) -> tuple[int, int]:
    """The first and last block of the body by what is surely its; core blocks far from the rest lose their mark."""
    held: dict[tuple[str, str] | HtmlElement, float] = defaultdict(float)
    for one in blocks:
        if one.core:
            held[_home(one)] += one.weight
    most = max(held.values(), default=0.0)
    major = [place for place, one in enumerate(blocks) if one.core and held[_home(one)] >= _MAJOR * most]
    if not major:
        return -1, -1
    first, last = major[0], major[-1]
    for place in range(first - 1, -1, -1):
        if blocks[place].core and blocks[place].prose and first - place <= _GAP:
            first = place
    for place in range(last + 1, len(blocks)):
        if blocks[place].core and blocks[place].prose and place - last <= _GAP:
            last = place
    for place, one in enumerate(blocks):
        one.core = one.core and first <= place <= last
    return first, last


def _home(one: Candidate) -> tuple[str, str] | HtmlElement:
    return one.signature if one.signature[1] else one.container


def _part(blocks: Sequence[Candidate]) -> HtmlElement:
    """The smallest part of the page that holds nearly all that is surely the article's."""
    held: dict[HtmlElement, float] = defaultdict(float)
    whole = 0.0
    for one in blocks:
        if one.core:
            whole += one.weight
            held[one.container] += one.weight
    rising = dict(held)
    smallest, depth = None, -1
    for container, weight in rising.items():
        for ancestor in container.iterancestors():
            held[ancestor] += weight
    for element, weight in held.items():
        if weight >= _HELD * whole:
            deep = sum(1 for _ in element.iterancestors())
            if deep > depth:
                smallest, depth = element, deep
    return blocks[0].container if smallest is None else smallest


def _surroundings(part: HtmlElement) -> HtmlElement:
    """What may hold more of the same body beside `part`: a few elements up, but never beyond its own article."""
    for _ in range(_UP):
        parent = part.getparent()
        if part.tag in ("article", "main", "body") or parent is None or parent.tag in ("body", "html"):
            break
        part = parent
    return part


def _is_inside(element: HtmlElement, part: HtmlElement) -> bool:
    return element is part or any(ancestor is part for ancestor in element.iterancestors())


def _goes_on(one: Candidate, homes: set[HtmlElement], names: set[tuple[str, str]], within: HtmlElement) -> bool:
    """Whether a block beyond the range is still the body: prose in a container of the body's."""
    return one.prose and (one.container in homes or (one.signature in names and _is_inside(one.container, within)))


def _belongs(one: Candidate, homes: set[HtmlElement], names: set[tuple[str, str]], within: HtmlElement) -> bool:
    if one.core:
        return True
    if one.block.kind in _ASIDE:
        return _is_inside(one.container, within)
    if linked_share(one.block) > 0.8:
        return False
    if one.container in homes:
        return True
    return one.prose and one.signature in names and _is_inside(one.container, within)


def _headed(kept: list[Candidate]) -> list[Candidate]:
    """Without headings that nothing of their own follows."""
    found: list[Candidate] = []
    for place, one in enumerate(kept):
        follower = kept[place + 1].block.kind if place + 1 < len(kept) else BlockKind.HEADLINE
        if one.block.kind is not BlockKind.HEADLINE or one.core or follower is not BlockKind.HEADLINE:
            found.append(one)
    return found


def _once(kept: list[Candidate]) -> list[Candidate]:
    """Without long blocks that stand there a second time (a page's printed form, a gallery repeated)."""
    seen: set[str] = set()
    found: list[Candidate] = []
    for one in kept:
        if len(one.letters) < 60 or one.letters not in seen:
            found.append(one)
            seen.add(one.letters)
    return found
