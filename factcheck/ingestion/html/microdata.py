"""What a page states in microdata: the elements that it marks as the updates of a live blog."""

from __future__ import annotations

from lxml.html import HtmlElement

from factcheck.ingestion.html.stated import StatedPost, plain, stated_moment

_MOST_POSTS = 5_000
_FEW = 400
"""Elements looked at within one update for its properties."""


def marked_updates(tree: HtmlElement) -> list[HtmlElement]:
    """The elements marked as updates, in order, each once. One within another (a page that marks them twice over) is left out."""
    found: list[HtmlElement] = []
    inside: set[HtmlElement] = set()
    for element in tree.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif _is_update(element):
            inside.add(element)
            found.append(element)
            if len(found) >= _MOST_POSTS:
                break
    return found


def says_live(tree: HtmlElement) -> bool:
    """Whether anything on the page is marked as a live blog."""
    return any(
        "LiveBlogPosting" in (element.get("itemtype") or "") for element in tree.iter("html", "body", "main", "div", "article", "section")
    )


def _is_update(element: HtmlElement) -> bool:
    return "liveblogupdate" in (element.get("itemprop") or "").lower().split()


def stated_of(element: HtmlElement) -> StatedPost:
    """What the properties of one update state. Properties of things within it (its author, its picture) are theirs, not its."""
    values: dict[str, str] = {}
    byline = ""
    for count, (inner, owner) in enumerate(_properties(element)):
        if count >= _FEW:
            break
        name = (inner.get("itemprop") or "").split()[0]
        if owner == "author" and name == "name":
            byline = byline or _value(inner)
        elif not owner:
            values.setdefault(name, _value(inner))
            if name == "author" and inner.get("itemscope") is None:
                byline = byline or _value(inner)
    address = values.get("url", "") or element.get("itemid", "") or values.get("mainEntityOfPage", "")
    return StatedPost(
        name=element.get("itemid") or element.get("id") or address,
        address=address,
        headline=plain(values.get("headline", "")) or plain(values.get("name", "")),
        body=values.get("articleBody", ""),
        published=stated_moment(values.get("datePublished")),
        edited=stated_moment(values.get("dateModified")),
        byline=plain(byline),
    )


def _properties(element: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """The elements with properties below `element`, each with the property of the thing that it belongs to (empty: the update)."""
    found: list[tuple[HtmlElement, str]] = []
    waiting: list[tuple[HtmlElement, str]] = [(child, "") for child in reversed(element)]
    while waiting and len(found) < _FEW:
        inner, owner = waiting.pop()
        name = inner.get("itemprop")
        if name and name.split():
            found.append((inner, owner))
        below = owner
        if inner.get("itemscope") is not None and not _is_update(inner):
            below = (name or "thing").split()[0]
        waiting.extend((child, below) for child in reversed(inner))
    return found


def _value(element: HtmlElement) -> str:
    for name in ("content", "datetime", "href", "src"):
        if element.get(name):
            return str(element.get(name)).strip()
    return " ".join(element.text_content().split())
