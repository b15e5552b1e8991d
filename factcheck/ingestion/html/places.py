"""What part of a page an element stands in, by its tag and by what it is called: its comments, its menus, its teasers."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from factcheck.ingestion.html.outline import Outline

_FOREIGN_TAGS = frozenset({"aside", "nav", "footer", "form", "dialog"})
_FOREIGN_NAME = re.compile(
    r"(?:^|[-_ ])(?:comments?|kommentare?|commentaires?|comentarios?|commenti|disqus|coral|viafoura|conversations?|replies|"
    r"related|relatedlinks?|recommend(?:ed|ations?)?|sidebar|rail|rightrail|footer|nav|navbar|navigation|menu|breadcrumbs?|teasers?|promos?|newsletter|"
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
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
MOSTLY = 0.5
"""An element that holds this share of a page's letters is a frame of the page, whatever it is called."""


def called(element: HtmlElement) -> str:
    """Everything that an element is called, its words parted."""
    return _CAMEL.sub(
        "-", " ".join(filter(None, (element.get(name) for name in ("class", "id", "data-component", "data-testid", "role", "itemtype"))))
    )[:600]


def is_foreign(element: HtmlElement) -> bool:
    """Whether an element by itself is called, or is, something other than an article's text."""
    return element.tag in _FOREIGN_TAGS or _FOREIGN_NAME.search(called(element)) is not None


def stands_apart(page: Outline, element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page that is not the article: menus, comments, teasers, margins."""
    most = MOSTLY * len(page.letters)
    around: HtmlElement | None = element
    while around is not None and around.tag not in ("body", "html"):
        if around in page.at and page.size(around) < most and is_foreign(around):
            return True
        around = around.getparent()
    return False


def is_comment(element: HtmlElement) -> bool:
    """Whether it is, or stands among, readers' comments."""
    around: HtmlElement | None = element
    while around is not None and around.tag not in ("body", "html"):
        name = called(around)
        if "schema.org/Comment" in name or (_COMMENT_NAME.search(name) and "comments-closed" not in name):
            return True
        around = around.getparent()
    return False
