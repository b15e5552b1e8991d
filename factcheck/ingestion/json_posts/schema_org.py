"""Reading a schema.org LiveBlogPosting or NewsArticle from a JSON file, as pages carry one in their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.feeds.entries import blocks_in
from factcheck.ingestion.html.json_ld import stated_in_json
from factcheck.ingestion.html.json_values import described, objects_in
from factcheck.ingestion.html.links import address_of
from factcheck.ingestion.html.moments import Moment
from factcheck.ingestion.html.stated import StatedPage, StatedPost
from factcheck.ingestion.html.tree import tree_of
from factcheck.ingestion.json_fields import Field
from factcheck.ingestion.languages import main_language
from factcheck.ingestion.parsed import ParsedArticle, ParsedPost
from factcheck.text.wording import N_

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters that no page may hold."""
_MARKS = ("@context", "@type", "@graph")


def is_schema_org(top: Field) -> bool:
    """Whether a JSON value is described in the words of schema.org: an object that says its type, or a list of such."""
    values = top.value if isinstance(top.value, list) else [top.value]
    return any(isinstance(value, dict) and any(mark in value for mark in _MARKS) for value in values[:50])


def read_schema_org(text: str, *, address: str | None = None) -> ParsedArticle:
    """The article. Mistakes that pages make are read as they are read there: bodies with tags, entities, bodies as objects.

    `address` is where it was fetched. Raises UnreadableText where there is neither an update nor a body.
    """
    page = _as_page(text)
    stated = stated_in_json(page)
    base = stated.address or address
    if stated.posts:
        return _article(stated, address, [_post(one, base) for one in stated.posts], live=True)
    body = next((blocks for one in _bodies(page) if (blocks := blocks_in(one, base, is_html=True))), ())
    if not body:
        raise UnreadableText(
            N_("This JSON describes a page, but holds neither updates (liveBlogUpdate) nor a text (articleBody) to check.")
        )
    return _article(stated, address, [ParsedPost(None, _exact(stated.published), _shown(stated.published), None, body)], live=False)


def _as_page(text: str) -> HtmlElement:
    """A page whose source carries this JSON and nothing else, so that it is read just as it is there."""
    tree = tree_of("<html><head><script type='application/ld+json'></script></head></html>")
    next(tree.iter("script")).text = _NO_TEXT.sub("", text)
    return tree


def _bodies(page: HtmlElement) -> Iterator[str]:
    for one in objects_in(described(page)):
        if isinstance(one.get("articleBody"), str):
            yield one["articleBody"]


def _article(stated: StatedPage, address: str | None, posts: list[ParsedPost], *, live: bool) -> ParsedArticle:
    return ParsedArticle(
        headline=stated.headline or None,
        live=live,
        ended=False,
        declared_posts=None,
        standfirst=stated.description or None,
        byline=stated.byline or None,
        posts=tuple(posts),
        language=main_language(stated.language),
        address=address_of(stated.address, address) or address,
        published=_exact(stated.published),
        remarks=() if stated.headline else ("No headline was found. Please add it.",),
    )


def _post(stated: StatedPost, base: str | None) -> ParsedPost:
    return ParsedPost(
        headline=stated.headline or None,
        published=_exact(stated.published),
        published_text=_shown(stated.published),
        byline=stated.byline or None,
        blocks=blocks_in(stated.body, base, is_html=True, lines=True),
        key=stated.name or None,
        permalink=address_of(stated.address, base),
        edited=_exact(stated.edited) if stated.edited != stated.published else None,
    )


def _exact(moment: Moment | None) -> str | None:
    return moment.iso if moment and moment.exact else None


def _shown(moment: Moment | None) -> str | None:
    """What to show of a time that names no one moment."""
    return moment.iso if moment and not moment.exact else None
