"""What part of a page an element stands in, by its tag and by what it is called: its comments, its menus, its teasers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from factcheck.ingestion.html.outline import Outline

_FOREIGN_TAGS = frozenset({"aside", "nav", "footer", "form", "dialog"})
_FOREIGN_NAME = re.compile(
    r"(?:^|[-_ ])(?:comments?|kommentare?|commentaires?|comentarios?|commenti|disqus|coral|viafoura|conversations?|replies|"
    r"related|relatedlinks?|recommend(?:ed|ations?)?|sidebar|right-?rail|footer|nav|navbar|navigation|menu|breadcrumbs?|teasers?|promos?|newsletter|"
    r"most[-_]?(?:read|popular|viewed)|popular|trending|outbrain|taboola|cookies?|consent|modal|dialog|popup|paywall|advert(?:isement)?s?|"
    r"ads?|sponsored|carousel|also[-_]?(?:read|like)|more[-_]?(?:on|from|stories|news)|read[-_]?(?:more|next|also)|share|social|toolbar|"
    r"key[-_]?(?:events?|moments?|points?|facts?)[-_]?(?:list|nav|carousel|wrapper|container|box)?|toc|table[-_]of[-_]contents|"
    r"mehr[-_]?zum[-_]?thema|meistgelesen|lire[-_]?aussi|te[-_]?puede)(?:$|[-_ ])",
    re.IGNORECASE,
)
_COMMENT_NAME = re.compile(
    r"(?:^|[-_ ])(?:user|reader|leser)?(?:comments?|kommentare?|commentaires?|comentarios?|commenti|replies|disqus)(?:$|[-_ ])",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:with|has|no|without|show|hide)[-_](?:the[-_])?\w+|"
    r"comments?[-_](?:open|closed|on|off|enabled|disabled|count|allowed)",
    re.IGNORECASE,
)
"""Names that speak of a part of the page without being it ("with-sidebar")."""
_NAMES = ("class", "id", "data-component", "data-testid", "role", "itemtype")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MUCH = 0.35
"""So is one with this share of its letters outside links."""
MOSTLY = 0.5
"""An element that holds this share of a page's letters is a frame of the page, whatever it is called."""


def called(element: HtmlElement) -> str:
    """Everything that an element is called, its words parted; without names such as "with-sidebar", which tell of another part."""
    return _parted(" ".join(filter(None, map(element.get, _NAMES)))[:600])


@lru_cache(maxsize=4096)
def _parted(names: str) -> str:
    """Names with their words parted. A page gives the same few to most of its elements."""
    return _NOT_SO.sub(" ", _CAMEL.sub("-", names)) if names else ""


@lru_cache(maxsize=4096)
def _is_foreign_name(name: str) -> bool:
    return _FOREIGN_NAME.search(name) is not None


def is_foreign(element: HtmlElement) -> bool:
    """Whether an element by itself is called, or is, something other than an article's text."""
    return element.tag in _FOREIGN_TAGS or _is_foreign_name(called(element))


def stands_apart(page: Outline, element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page that is not the article: menus, comments, teasers, margins."""
    return any(is_foreign(around) for around in _within_frame(page, element))


def is_comment(page: Outline, element: HtmlElement) -> bool:
    """Whether it is, or stands among, readers' comments."""
    names = (called(around) for around in _within_frame(page, element))
    return any("schema.org/Comment" in name or _COMMENT_NAME.search(name) for name in names)


def _within_frame(page: Outline, element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and those around it, up to what frames the page: what holds most of its letters, or its headline."""
    most = MOSTLY * len(page.letters)
    linked = page.linked_ends[0] if page.linked_ends else 0
    prose = _MUCH * max(1, len(page.letters) - linked)
    around: HtmlElement | None = element
    while around is not None and around in page.at and around.tag not in ("body", "html", "main"):
        if (
            page.size(around) >= most
            or page.size(around) - page.linked_in(around) >= prose
            or (around is not element and _holds_title(page, around))
        ):
            return
        yield around
        around = around.getparent()


def _holds_title(page: Outline, element: HtmlElement) -> bool:
    place = page.at[element]
    return bisect_left(page.titles, place) < bisect_left(page.titles, page.lasts[place])
