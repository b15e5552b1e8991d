"""Reading RSS and Atom, well formed or not, from their bytes."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax import SAXParseException

from factcheck.ingestion.decoding import readable_size
from factcheck.ingestion.errors import UnreadableText
from factcheck.ingestion.feeds.entries import Entry, Feed, article_of
from factcheck.ingestion.parsed import ParsedArticle
from factcheck.text.wording import N_, said

MOST_BYTES = 10_000_000
_DAMAGED = N_("This looks like a feed, but no entry can be read in it. Fetch it again, or paste the text of its page.")
_MAIL = re.compile(r"(?:mailto:)?[^\s<>()@]{1,80}@[^\s<>()@]{1,100}")
_MAIL_AND_NAME = re.compile(r"\S{1,80}@\S{1,100}\s*\(([^()]{1,200})\)")
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)\b", re.IGNORECASE)


def read_xml_feed(content: bytes, *, address: str | None = None, charset: str | None = None) -> ParsedArticle:
    """The feed as an article. Nothing is ever fetched, whatever the feed refers to.

    `address` is where it was fetched, `charset` the encoding that a server named. Raises UnreadableText, with a
    sentence, where it is too long, has no entries, or is no feed.
    """
    import feedparser  # type: ignore[import-untyped]

    if len(content) > MOST_BYTES:
        raise UnreadableText(
            said(
                "The feed is %(size)s, and the most that can be read is %(most)s.",
                size=readable_size(len(content)),
                most=readable_size(MOST_BYTES),
            )
        )
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    if address:
        headers["content-location"] = address
    try:
        # As a stream: what is given as bytes could be taken for the name of a file.
        parsed = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it raises whatever its parsing of damaged bytes stumbles over
        raise UnreadableText(_DAMAGED) from error
    if not parsed.version and not parsed.entries:
        raise UnreadableText(_DAMAGED)
    base = parsed.feed.get("link") or address
    feed = Feed(parsed.feed.get("title"), parsed.feed.get("subtitle"), parsed.feed.get("language"), parsed.feed.get("link"))
    return article_of(feed, [_entry(entry, base) for entry in parsed.entries], _remarks(parsed, content))


def _entry(entry: Any, base: str | None) -> Entry:
    body, kind = _body(entry)
    return Entry(
        title=entry.get("title"),
        body=body,
        is_html=kind != "text/plain",
        published=_own(entry, "published") or _own(entry, "created"),
        updated=_own(entry, "updated"),
        authors=tuple(_authors(entry)),
        key=entry.get("id"),
        address=entry.get("link"),
        base=base,
    )


def _own(entry: Any, name: str) -> str | None:
    """A value that the entry gives itself: feedparser would fill in one time for another."""
    value = dict.get(entry, name)
    return value if isinstance(value, str) else None


def _body(entry: Any) -> tuple[str, str]:
    """The full text of an entry, where it gives one that is longer than its summary, and what kind of text it is."""
    summary = entry.get("summary_detail") or {}
    given = [*entry.get("content", ()), summary]
    longest = max(given, key=lambda one: len(one.get("value") or ""))
    return longest.get("value") or "", longest.get("type") or "text/html"


def _authors(entry: Any) -> list[str]:
    """The names of an entry's authors. One that is given as in RSS, with an address of mail, is told apart here:
    feedparser takes long endings of addresses for part of the name.
    """
    named = entry.get("authors", ())
    if len(named) > 1:
        return [author["name"] for author in named if author.get("name")]
    given = entry.get("author") or ""
    signed = _MAIL_AND_NAME.fullmatch(given.strip())
    name = signed[1] if signed else _MAIL.sub(" ", given)
    return [name.strip(" <>(),")] if name.strip(" <>(),") else []


def _remarks(parsed: Any, content: bytes) -> list[str]:
    """What to say of a feed that breaks the rules of XML: how many of the entries that begin in it were read."""
    fault = parsed.get("bozo_exception")
    if not isinstance(fault, SAXParseException):
        return []
    begun, read = len(_ENTRY.findall(content)), len(parsed.entries)
    where = f" (line {fault.getLineNumber()})" if fault.getLineNumber() else ""
    if read < begun:
        return [f"The feed is damaged or cut short{where}: {begun} entries begin in it, and {read} were read."]
    return [f"The feed is damaged or cut short{where}. Please see whether its last post is whole."]
