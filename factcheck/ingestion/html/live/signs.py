"""What a page says of itself as a live blog: that it is one, that it is over, how many posts it has."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from factcheck.ingestion.html.outline import Outline, text_of
from factcheck.ingestion.html.places import called
from factcheck.ingestion.html.stated import StatedPage
from factcheck.ingestion.plain_text import phrases

_LIVE_ADDRESS = re.compile(
    r"[/_.-](?:live(?:-?(?:blog|ticker|updates?|news|coverage|story|reporting|feed))?|liveblogg?\w*|live-?ticker\w*|newsblog|ticker"
    r"|direct(?:o|s)?|direkte?|en-direct|en-vivo|ao-vivo|aovivo|diretta|minuto-a-minuto|na-zywo|relacja|canli|suora|direktrapport\w*|online)"
    r"(?=[/_.\d-]|$)",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(
    r"\blive\b ?[:–|-]|[:–|-] ?live\b|\bLIVE\b|(?i:\bliveblogg?\b|\bticker\b|\bminuto a minuto\b|\bao vivo\b|\bao minuto\b|\bdirekte\b"
    r"|\bdirektrapport|\bsenaste nytt\b|\bsiste nytt\b|\bseneste nyt\b"
    r"|\bna żywo\b|\brelacja\b|\bsuora lähetys\b|\bhetki hetkeltä\b|\bcanlı\b|\bživě\b)"
)
_LIVE_NAME = re.compile(
    r"live-?(?:blog|ticker|story|feed|updates|posts?|event|coverage|stream-?posts)|liveblog|(?:^|[-_ ])ticker", re.IGNORECASE
)
_MOSTLY = 0.3
"""An element that holds this share of the page's letters may tell by its name what the page is."""


def says_live(page: Outline, stated: StatedPage, *headlines: str | None) -> bool:
    """Whether anything but its posts says that a page is a live blog: its statement, address, headline, or what its parts are called.
    `headlines` are what could be its headline.
    """
    if stated.live:
        return True
    if _LIVE_ADDRESS.search(_path(stated.address)):
        return True
    titles = {*(headline or "" for headline in headlines), *stated.headlines}
    if any(phrases.holds(phrases.SURELY_LIVE, title) or _LIVE_TITLE.search(title) for title in titles):
        return True
    most = _MOSTLY * len(page.letters)
    return any(_LIVE_NAME.search(called(element)) for element in page.elements[:20_000] if page.size(element) >= most)


def has_ended(page: Outline, first: int, headline: str | None) -> bool:
    """Whether the page says that its coverage is over: in its headline, or in a line above its posts or at their top."""
    if headline and re.search(r"\bas it happened\b", headline, re.IGNORECASE):
        return True
    for element in page.elements:
        if page.start(element) > first + 600:
            return False
        if (
            10 <= page.size(element) <= 160
            and element.tag in ("p", "div", "span", "li", "strong", "em", "h2", "h3")
            and phrases.holds(phrases.ENDED, text_of(element, 300))
        ):
            return True
    return False


def declared_posts(page: Outline) -> int | None:
    """How many posts the page says it has, in a line of its own."""
    for element in page.elements:
        if (
            5 <= page.size(element) <= 20
            and page.lasts[page.at[element]] == page.at[element] + 1
            and element.tag not in ("a", "button", "time")
        ):
            if found := phrases.DECLARED.fullmatch(text_of(element, 40)):
                return int(found[1])
    return None


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
