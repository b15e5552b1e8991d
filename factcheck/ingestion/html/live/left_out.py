"""What is taken out of a post before it is read: parts that no reader sees, and boxes of links to other stories."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from factcheck.ingestion.html.live.looking import elements
from factcheck.ingestion.html.live.post_copy import take_out
from factcheck.ingestion.html.outline import letters_of, text_of

_UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|assistive(?:-text)?|u-?vh|vh|a11y-text|hidden-visually)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SOME = 12
"""Letters of links from which a box of them is a teaser."""


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
