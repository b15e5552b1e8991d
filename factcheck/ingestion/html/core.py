"""Which of a page's blocks are surely the article's: those that trafilatura or the page's own data holds too, else the densest prose."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from factcheck.ingestion.html.leftovers import linked_share
from factcheck.ingestion.html.outline import letters_of
from factcheck.text.blocks import BlockKind, BlockText

FEWEST_LETTERS = 20
"""A block with fewer is found in too many places by chance to tell anything."""
_NEVER_BODY_NAMED = "script style svg noscript iframe template aside nav footer head select button object video audio canvas menu dialog"
_NEVER_BODY = tuple(_NEVER_BODY_NAMED.split())
"""Elements that trafilatura would drop too, after copying them several times."""
_MOST_ELEMENTS = 30_000
"""In a page that trafilatura is given; it takes time with the square of them. The longest pages of articles seen have 5,000."""
_MOST_LETTERS = 500_000
"""Of what it finds: a book's length, so that looking for blocks in it stays quick."""
_ENOUGH = 200
"""Letters of surely own text below which the densest prose is tried."""
_SURELY = 0.9
_AGREED = 0.7
"""Of the densest prose: how much must be surely own text for that to be believed at once."""
_STRUCTURE_NAMED = "p li ul ol dl dt dd blockquote figure figcaption table caption pre h1 h2 h3 h4 h5 h6"
_STRUCTURE = frozenset(_STRUCTURE_NAMED.split())
"""Elements that structure a text within what holds it. Rows of values stand in their table; a cell that holds a text is layout."""
_CLOSED = re.compile(r"[.!?…。！？।؟:;][\"'”’»)\]）」』]*$")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(slots=True)
class Candidate:
    """One block of the page, and what is known of it."""

    block: BlockText
    element: HtmlElement
    container: HtmlElement
    """The innermost element that holds it beside others; what structures a text (lists, quotations, tables) is seen through."""
    letters: str
    core: bool = False

    @property
    def signature(self) -> tuple[str, str]:
        """What its container is called."""
        return str(self.container.tag), self.container.get("class", "")

    @property
    def weight(self) -> float:
        """Its letters; one of Chinese, Japanese or Korean says about as much as two and a half."""
        return len(self.letters) + 1.5 * len(_CJK.findall(self.letters))

    @property
    def prose(self) -> bool:
        """It reads as a sentence or more, and is no link."""
        plain = self.block.kind not in (BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.HEADLINE)
        return plain and self.weight >= 30 and _CLOSED.search(self.block.text) is not None and linked_share(self.block) < 0.6


def candidates(traced: Sequence[tuple[BlockText, HtmlElement]]) -> list[Candidate]:
    """The page's blocks, each with its container. An element that is one block is as a paragraph; one that gives several holds them."""
    given: dict[HtmlElement, int] = defaultdict(int)
    for _, element in traced:
        given[element] += 1
    found = []
    for block, element in traced:
        holder = element
        if given[element] == 1 or element.tag in _STRUCTURE:
            holder = _parent(element)
        while holder.tag in _STRUCTURE:
            holder = _parent(holder)
        found.append(Candidate(block, element, holder, letters_of(block.text)))
    return found


def _parent(element: HtmlElement) -> HtmlElement:
    parent = element.getparent()
    return element if parent is None else parent


def mark_core(blocks: Sequence[Candidate], tree: HtmlElement, stated: str) -> int:
    """Tell which blocks are surely the article's; returns how many letters it should have.

    `stated` is the body that the page's own data gives, empty where it gives none. Where the page shows the whole of that
    body, and no denser prose, that tells. Else what trafilatura finds quickly is believed where it is about as much as the
    densest prose; where it is not, it looks thoroughly.
    """
    densest = _densest(blocks)
    dense = _weight(densest)
    known = letters_of(stated)
    found = _mark(blocks, known)
    if len(known) >= _ENOUGH and found >= _SURELY * max(len(known), dense):
        return len(known)
    for fast in (True, False):
        told = extracted(tree, fast=fast)
        known += " " + told
        found = _mark(blocks, known)
        if found >= _ENOUGH and found >= _AGREED * dense:
            return len(told)
    if found < _ENOUGH and dense > 1.5 * found:
        for one in blocks:
            one.core = False
        for one in densest:
            one.core = True
    return len(told)


def _mark(blocks: Sequence[Candidate], known: str) -> float:
    """Mark the blocks whose letters are among the known; returns their weight."""
    for one in blocks:
        told = one.weight >= FEWEST_LETTERS and one.block.kind not in (BlockKind.CAPTION, BlockKind.CREDIT)
        one.core = told and one.letters in known and linked_share(one.block) <= 0.8
    return _weight([one for one in blocks if one.core])


def _weight(blocks: Sequence[Candidate]) -> float:
    return sum(one.weight for one in blocks)


def extracted(tree: HtmlElement, *, fast: bool) -> str:
    """The letters of the body that trafilatura finds; empty where it finds none, fails, or the page is too big for it.

    The tree is left as it is.

    `fast`: without comparing with what other libraries find.
    """
    import trafilatura

    if tree.xpath("count(.//*)") > _MOST_ELEMENTS:
        return ""
    page = copy.deepcopy(tree)
    etree.strip_elements(page, *_NEVER_BODY, with_tail=False)
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=False, fast=fast)
    except Exception:  # noqa: BLE001  (a page that the library stumbles over is read without it)
        return ""
    text = getattr(found, "text", None)
    return letters_of(text[:_MOST_LETTERS]) if isinstance(text, str) else ""


def _densest(blocks: Sequence[Candidate]) -> list[Candidate]:
    """The prose of the container (or of those called as it is) that holds most."""
    held: dict[tuple[str, str] | HtmlElement, list[Candidate]] = defaultdict(list)
    for one in blocks:
        if one.prose:
            held[one.signature if one.signature[1] else one.container].append(one)
    return max(held.values(), key=lambda several: sum(one.weight for one in several), default=[])
