"""Where a link on a page leads."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from factcheck.text.cleaning import safe_url

_DROPPED = re.compile(r"[\t\n\r]")
_LONGEST = 4000
"""Characters; longer addresses are scripts' own storage and no place to go."""


def address_of(reference: str | None, base: str | None) -> str | None:
    """The absolute http or https address that a page's reference means, None where it leads nowhere else.

    `base` is the address of the page. Tabs and line ends inside are dropped, spaces written as %20 (WHATWG URL Standard).
    A reference to a place on the page itself leads nowhere.
    """
    written = _DROPPED.sub("", reference or "").strip().replace(" ", "%20")
    if not written or written.startswith("#") or len(written) > _LONGEST:
        return None
    try:
        return safe_url(urljoin(base, written) if base else written)
    except ValueError:  # such as an unclosed bracket where a host should be
        return None


def base_of(root: HtmlElement, address: str | None) -> str | None:
    """What the page's relative references are relative to: its `base` element where it has one, else its address."""
    for element in root.iter("base"):
        if href := element.get("href"):
            return address_of(href, address) or address
    return address
