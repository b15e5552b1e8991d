"""Reading JSON Feed, versions 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from factcheck.ingestion.feeds.entries import Entry, Feed, article_of
from factcheck.ingestion.json_fields import Field
from factcheck.ingestion.parsed import ParsedArticle


def is_json_feed(top: Field) -> bool:
    """Whether a JSON value says that it is one."""
    return isinstance(top.value, dict) and "jsonfeed.org/version" in str(top.value.get("version", ""))


def read_json_feed(top: Field) -> ParsedArticle:
    """The feed as an article. Raises UnreadableText, with the place, where a part of it is not what the format asks for."""
    feed = Feed(top["title"].text(), top["description"].text(), top["language"].text(), top["home_page_url"].text())
    return article_of(feed, [_entry(item, feed.address) for item in top["items"].each()])


def _entry(item: Field, base: str | None) -> Entry:
    body = item["content_html"].text()
    return Entry(
        title=item["title"].text(),
        body=body or item["content_text"].text() or item["summary"].text(),
        is_html=bool(body),
        published=item["date_published"].text(),
        updated=item["date_modified"].text(),
        authors=tuple(_authors(item)),
        key=_key(item["id"]),
        address=item["url"].text() or item["external_url"].text(),
        base=base,
    )


def _key(key: Field) -> str | None:
    """Its id, which the format wants as text; numbers are as good."""
    return str(key.value) if isinstance(key.value, int | float) and not isinstance(key.value, bool) else key.text()


def _authors(item: Field) -> list[str]:
    """Version 1.1 names several, version 1.0 one."""
    people = [*item["authors"].each(), *([] if item["author"].missing else [item["author"]])]
    return [name for person in people if (name := person["name"].text())]
