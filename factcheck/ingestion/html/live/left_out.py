"""What is taken out of a post before it is read: parts that no reader sees, boxes of links to other stories; and which lines are links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from factcheck.ingestion.html.leftovers import linked_share
from factcheck.ingestion.html.live.looking import elements
from factcheck.ingestion.html.live.post_copy import take_out
from factcheck.ingestion.html.naming_parts import HEADINGS
from factcheck.ingestion.html.outline import letters_of, text_of
from factcheck.text.blocks import BlockKind, BlockText

_UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|assistive(?:-text)?|u-?vh|vh|a11y-text|hidden-visually)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SOME = 12
"""Letters of links from which a box of them is a teaser."""
_ENDS_A_SENTENCE = tuple(".!?…。！？।؟”’»«“\"'")
_MAY_BE_LINKS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADLINE})


def take_unseen(root: HtmlElement) -> None:
    """Take out what is only for those who have the page read to them: it repeats the rest, or names its parts."""
    for element in elements(root):
        if _UNSEEN.search(element.get("class") or "") and element.getparent() is not None:
            take_out(element)


def take_teasers(root: HtmlElement) -> None:
    """Take out boxes that are nothing but links to other stories."""
    for element in elements(root):
        if element.tag not in ("div", "section", "aside", "ul", "article", "nav") or element.getparent() is None:
            continue
        links = [link for link in element.iter("a") if (link.get("href") or "#")[0] != "#"]
        if not links or any(around.tag in ("p", "blockquote", "figure") for around in element.iterancestors()):
            continue
        linked = sum(len(letters_of(text_of(link, 600))) for link in links[:40])
        if (
            linked >= _SOME
            and linked * 10 >= 9 * len(letters_of(text_of(element, 3_000)))
            and next(element.iter("p", "blockquote"), None) is None
        ):
            take_out(element)


def take_cards(root: HtmlElement) -> None:
    """Take out links around a headline and what else is on its card: another story, shown inside the post.

    A post that is all card keeps it.
    """
    for link in elements(root):
        if link.tag != "a" or (link.get("href") or "#")[0] == "#" or link.getparent() is None:
            continue
        if next(link.iter(*HEADINGS), None) is None:
            continue
        words = len(letters_of(text_of(link, 3_000)))
        if words >= _SOME and len(letters_of(text_of(root, 6_000))) > words:
            take_out(link)


def links_told(blocks: Sequence[BlockText]) -> tuple[BlockText, ...]:
    """The blocks, with lines that are nothing but a link, and no sentence, told as what they are: they state nothing of their own."""
    return tuple(replace(block, kind=BlockKind.LINK) if _is_link(block) else block for block in blocks)


def _is_link(block: BlockText) -> bool:
    return block.kind in _MAY_BE_LINKS and linked_share(block) > 0.95 and not block.text.endswith(_ENDS_A_SENTENCE)
