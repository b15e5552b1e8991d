"""The posts of a page that a script draws: its markup shows none of them, but what it states, or carries for its script, does."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from factcheck.ingestion.html.blocks import blocks_of
from factcheck.ingestion.html.json_ld import names_in
from factcheck.ingestion.html.json_values import carried, objects_in
from factcheck.ingestion.html.stated import StatedPost, has_tags, plain, stated_moment, unescaped
from factcheck.text.blocks import BlockKind, BlockText

_DATES = re.compile(r"publish|created|date|time|posted|issued|updated|modified", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edit", re.IGNORECASE)
_BODIES = (
    "articleBody",
    "body",
    "bodyHtml",
    "html",
    "content",
    "text",
    "description",
    "paragraphs",
    "blocks",
    "components",
    "elements",
    "richText",
    "copy",
    "message",
    "summary",
)
_TITLES = ("headline", "title", "heading", "name")
_IDS = ("id", "_id", "uuid", "guid", "postId", "entryId", "blockId", "key", "slug", "urn")
_ADDRESSES = ("url", "permalink", "link", "canonicalUrl", "shareUrl", "href")
_WORDS = frozenset(
    {
        "text",
        "value",
        "html",
        "content",
        "body",
        "paragraph",
        "caption",
        "children",
        "blocks",
        "data",
        "model",
        "paragraphs",
        "items",
        "nodes",
    }
)
_ENOUGH = 3
_MOST = 3_000


def blocks_of_text(body: str, base: str | None) -> tuple[BlockText, ...]:
    """The blocks of a stated body: its markup's where it has any, else a paragraph for each of its lines."""
    if has_tags(body):
        try:
            root: HtmlElement = html.fragment_fromstring(body, create_parent="div")
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return _lines(plain(body))
        return blocks_of(root, base)
    return _lines(body)


def _lines(body: str) -> tuple[BlockText, ...]:
    lines = (" ".join(line.replace("\u00a0", " ").split()) for line in re.split(r"\r?\n+|\u2028|\u2029", body))
    return tuple(BlockText(BlockKind.PARAGRAPH, line) for line in lines if line)


def carried_posts(tree: HtmlElement) -> list[StatedPost]:
    """The posts in the data that a page carries for its script: the list of most dated texts. Empty where there is none."""
    best: list[StatedPost] = []
    reach = 0
    for one in objects_in([{"all": carried(tree)}]):
        for value in one.values():
            if not isinstance(value, list) or not _ENOUGH <= len(value) <= _MOST:
                continue
            posts = [post for entry in value if isinstance(entry, dict) and (post := _post(entry)) is not None]
            size = sum(min(len(post.body), 2_000) for post in posts)
            if len(posts) * 10 >= len(value) * 6 and len(posts) >= _ENOUGH and size > reach:
                best, reach = posts, size
    return best


def _post(entry: dict[str, Any]) -> StatedPost | None:
    """A post where an object has a date and a text of some length; its parts may lie one object deeper."""
    inner: dict[str, Any] = next(
        (entry[name] for name in ("node", "attributes", "fields", "data", "post", "entry", "content") if isinstance(entry.get(name), dict)),
        {},
    )
    both = {**inner, **entry}
    dates = [
        (str(name), moment)
        for name, value in both.items()
        if _DATES.search(str(name)) and (moment := stated_moment(value)) and moment.clock
    ]
    published = next((moment for name, moment in dates if not _CHANGED.search(name)), None) or next((moment for _, moment in dates), None)
    if published is None:
        return None
    body = next((text for name in _BODIES if len(text := _body(both.get(name))) >= 30), "")
    if not body:
        return None
    return StatedPost(
        name=next((str(both[name]) for name in _IDS if isinstance(both.get(name), str | int) and not isinstance(both.get(name), bool)), ""),
        address=next((plain(both[name]) for name in _ADDRESSES if isinstance(both.get(name), str) and "/" in both[name]), ""),
        headline=next((text for name in _TITLES if (text := plain(both.get(name)))), ""),
        body=body,
        published=published,
        edited=next((moment for name, moment in dates if _CHANGED.search(name)), None),
        byline=names_in(both.get("author") or both.get("authors") or both.get("byline") or both.get("contributors")),
    )


def _body(value: Any) -> str:
    """The words of a body in whatever form a script keeps it: a string, or a tree of nodes with strings in it."""
    if isinstance(value, str):
        return unescaped(value).strip() if " " in value else ""
    if not isinstance(value, dict | list):
        return ""
    pieces: list[str] = []
    waiting: list[Any] = [value]
    looked = 0
    while waiting and looked < 2_000:
        one = waiting.pop()
        looked += 1
        if isinstance(one, str):
            pieces.append(unescaped(one))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            kept = [
                inner
                for name, inner in one.items()
                if name in _WORDS and (isinstance(inner, dict | list) or (isinstance(inner, str) and " " in inner))
            ]
            waiting.extend(reversed(kept))
    return "\n".join(piece for piece in pieces if piece.strip())
