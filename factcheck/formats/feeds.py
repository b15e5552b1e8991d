"""Feeds of what the newsroom published: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

from factcheck.formats.site import Site
from factcheck.formats.xml import text_in, written

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was published: an article, a verdict, a correction."""

    id: str
    """Its address for ever; never another's, even if it moves."""
    url: str
    title: str
    summary: str
    """In plain words."""
    published: datetime
    updated: datetime
    author: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its newest entries first."""

    title: str
    address: str
    """Where the feed itself stands."""
    page: str
    """The page that shows the same to people."""
    entries: Sequence[Entry]
    site: Site

    @property
    def updated(self) -> datetime:
        """When anything in it last changed."""
        return max((entry.updated for entry in self.entries), default=LONG_AGO)


def as_atom(feed: Feed) -> bytes:
    """The feed as Atom, in UTF-8."""
    ET.register_namespace("", ATOM)
    root = ET.Element(_in_atom("feed"))
    _add(root, "title", feed.title)
    _add(root, "id", feed.address)
    _add(root, "updated", feed.updated.isoformat())
    _link(root, "self", feed.address, ATOM_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    _add(_add(root, "author"), "name", feed.site.name)
    for entry in feed.entries:
        _add_entry(root, entry)
    return written(root)


def as_json(feed: Feed) -> dict[str, Any]:
    """The feed as JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "authors": [{"name": feed.site.name, "url": feed.site.home}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                "authors": [{"name": entry.author}],
            }
            for entry in feed.entries
        ],
    }


def _add_entry(root: ET.Element, entry: Entry) -> None:
    made = _add(root, "entry")
    _add(made, "title", entry.title)
    _add(made, "id", entry.id)
    _link(made, "alternate", entry.url, "text/html")
    _add(made, "published", entry.published.isoformat())
    _add(made, "updated", entry.updated.isoformat())
    _add(made, "summary", entry.summary)
    _add(_add(made, "author"), "name", entry.author)


def _add(parent: ET.Element, name: str, words: str = "") -> ET.Element:
    return text_in(parent, _in_atom(name), words)


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, _in_atom("link"), {"rel": relation, "href": address, "type": kind})


def _in_atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"
