"""What HTML survives: the only place that lets formatted text through, and the only importer of bleach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from bleach.sanitizer import Cleaner
from markdown_it import MarkdownIt

TAGS = frozenset({"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code"})
"""All the formatting an explanation may have."""

WEB = frozenset({"http", "https"})
"""Schemes of an address that a source may have."""

_LONG = 2_000
"""Letters above which cleaned texts are not kept in memory."""

LINKS = WEB | {"mailto"}
"""Schemes of an address that an explanation may link to."""

REL = "noopener nofollow"
"""Every link in an explanation leaves our pages, so none vouches for where it leads."""

# Light formatting only: what these rules would make has no tag above, so the signs stay as typed.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["heading", "lheading", "hr", "image", "fence", "code", "html_block", "html_inline", "reference"]
)


def safe_url(url: str, schemes: frozenset[str] = WEB) -> str | None:
    """The address without surrounding white space if it is complete and its scheme is one of `schemes`, else None.

    Complete means a host for http and https, an @ for mailto. Addresses with white space, control characters or
    backslashes are refused: browsers and libraries disagree about what they mean.
    """
    url = url.strip()
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in schemes:
        return None
    complete = "@" in parts.path if parts.scheme == "mailto" else bool(host)
    return url if complete else None


def clean_html(html: str) -> str:
    """Only the tags in TAGS, only links with a safe address, every link with REL; all other markup is taken off, its words kept.

    Cleaning what is clean changes nothing. The newest texts are kept in memory: one explanation stands on half a dozen pages.
    """
    return str(_CLEANER.clean(html)) if len(html) > _LONG else _cleaned(html)


@lru_cache(maxsize=4_096)
def _cleaned(html: str) -> str:
    return str(_CLEANER.clean(html))


def explanation_html(markdown: str) -> str:
    """Light Markdown (emphasis, links, lists, block quotations, code) as cleaned HTML. HTML in it comes out as words."""
    return clean_html(_MARKDOWN.render(markdown).strip())


def _attribute_survives(tag: str, name: str, value: str) -> bool:
    return tag == "a" and name == "href" and safe_url(unescape(value), LINKS) is not None


def _mark_links(source: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A filter for bleach that adds REL to every link; by then every other attribute is off."""
    for token in source:
        if token["type"] == "StartTag" and token["name"] == "a":
            token["data"][(None, "rel")] = REL
        yield token


_FILTERS: Any = [_mark_links]
"""bleach takes any function from tokens to tokens; its type stubs ask for a class of html5lib's."""

_CLEANER = Cleaner(tags=TAGS, attributes=_attribute_survives, protocols=LINKS, strip=True, strip_comments=True, filters=_FILTERS)
