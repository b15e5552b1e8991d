"""What a page states in JSON-LD: the page as a whole, and the updates of its live blog."""

from __future__ import annotations

from typing import Any

from lxml.html import HtmlElement

from factcheck.ingestion.html.json_values import described, objects_in
from factcheck.ingestion.html.stated import StatedPage, StatedPost, plain, stated_moment, unescaped

_ARTICLES = frozenset(
    {"article", "newsarticle", "blogposting", "liveblogposting", "reportagenewsarticle", "backgroundnewsarticle", "webpage"}
)
_MOST_POSTS = 5_000
_DEEPEST = 6
"""Lists within lists."""
_BODIES = ("articleBody", "text", "description")
_INNER = ("text", "@value", "value", "articleBody", "html")


def stated_in_json(tree: HtmlElement) -> StatedPage:
    """What the page's JSON-LD says, as far as it can be read. The live blog's own words come before an article's."""
    values = described(tree)
    objects = list(objects_in(values))
    by_id = {one["@id"]: one for one in objects if isinstance(one.get("@id"), str) and len(one) > 1}
    live = [one for one in objects if "liveblogposting" in kinds(one) or "liveBlogUpdate" in one]
    updates = [update for blog in live for update in _listed(blog.get("liveBlogUpdate"), by_id)]
    inner = {id(update) for update in updates}
    about = live + [one for one in objects if kinds(one) & _ARTICLES and id(one) not in inner and one not in live]
    page = StatedPage(live=bool(live))
    for one in about:
        _take(page, one)
    page.posts = list(dict.fromkeys(post for update in updates[:_MOST_POSTS] if (post := _post(update)) is not None))
    return page


def kinds(one: dict[str, Any]) -> set[str]:
    """The types that an object says it has, in small letters without their vocabulary's address."""
    said = one.get("@type")
    names = said if isinstance(said, list) else [said]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for name in names if isinstance(name, str)}


def _listed(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> list[dict[str, Any]]:
    """The objects of a value that may be one, a list of them, a list by another name, or references to them."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, dict):
        for name in ("@list", "itemListElement", "@set"):
            if isinstance(value.get(name), list):
                return _listed(value[name], by_id, depth + 1)
        if set(value) <= {"@id", "@type"} and value.get("@id") in by_id:
            return [by_id[value["@id"]]]
        item = value.get("item")
        return [item if isinstance(item, dict) and "listitem" in kinds(value) else value]
    if isinstance(value, list):
        return [one for inner in value if isinstance(inner, dict | list) for one in _listed(inner, by_id, depth + 1)]
    return []


def _take(page: StatedPage, one: dict[str, Any]) -> None:
    """Fill what is still unknown of the page from one object about it."""
    headline = plain(one.get("headline")) or ("" if "webpage" in kinds(one) else plain(one.get("name")))
    page.headline = page.headline or headline
    page.headlines |= {headline, plain(one.get("alternativeHeadline")), plain(one.get("name"))} - {""}
    page.description = page.description or plain(one.get("description"))
    page.address = page.address or _address(one)
    language = one.get("inLanguage")
    page.language = page.language or plain(language.get("name") if isinstance(language, dict) else language)
    page.byline = page.byline or names_in(one.get("author"))
    page.published = page.published or stated_moment(one.get("datePublished"))
    page.modified = page.modified or stated_moment(one.get("dateModified"))


def _post(update: dict[str, Any]) -> StatedPost | None:
    body = next((text for name in _BODIES if (text := _body(update.get(name)))), "")
    headline = plain(update.get("headline")) or plain(update.get("name"))
    if not body and not headline:
        return None
    address = plain(update.get("url")) or _address(update)
    published = stated_moment(update.get("datePublished")) or stated_moment(update.get("dateCreated"))
    edited = stated_moment(update.get("dateModified"))
    name = plain(update.get("@id")) or plain(update.get("identifier")) or address
    return StatedPost(name, address, headline, body, published or edited, edited, names_in(update.get("author")))


def _body(value: Any, depth: int = 0) -> str:
    """The words of a body, which some pages give as an object or a list of them."""
    for _ in range(_DEEPEST if depth <= _DEEPEST else 0):
        if isinstance(value, dict):
            value = next((value[name] for name in _INNER if value.get(name)), "")
        elif isinstance(value, list):
            value = "\n\n".join(part for one in value[:200] if (part := _body(one, depth + 1)))
    return unescaped(value).strip() if isinstance(value, str) else ""


def _address(one: dict[str, Any]) -> str:
    page = one.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    found = (plain(value) for value in (one.get("url"), page, one.get("@id")))
    return next((value for value in found if value.startswith(("http://", "https://"))), "")


def names_in(author: Any) -> str:
    """The names of people in an author's value, joined by commas; empty for organisations and addresses."""
    people = author if isinstance(author, list) else [author]
    names: list[str] = []
    for person in people[:12]:
        if isinstance(person, dict) and "organization" not in " ".join(kinds(person)):
            inner = person.get("name")
            names.append(plain(inner[0] if isinstance(inner, list) and inner else inner))
        elif isinstance(person, str):
            names.append(plain(person))
    return ", ".join(dict.fromkeys(name for name in names if name and "/" not in name and len(name) <= 80))
