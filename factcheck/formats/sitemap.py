"""Site maps for search engines: every public page, and the news of the last two days (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from factcheck.formats.site import Site
from factcheck.formats.xml import text_in, written

MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MOST = 50_000
"""Addresses in one map, by the protocol."""
MOST_NEWS, NEWS_DAYS = 1_000, 2
"""Articles in a news map and their greatest age, by Google's rules for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A public page, when it last changed, and for an article what the news map says of it."""

    address: str
    changed: datetime | None
    """None where nothing is on it yet."""
    headline: str = ""
    language: str = "und"
    published: datetime | None = None


def sitemap(places: Iterable[Place]) -> bytes:
    """Every place, in UTF-8."""
    root = _root()
    for place in places:
        _url(root, place)
    return written(root)


def news_sitemap(places: Iterable[Place], site: Site) -> bytes:
    """The places that have a headline and were published lately, as news of the site; which are lately is the caller's to say."""
    root = _root()
    for place in places:
        if place.published is None:
            continue
        news = ET.SubElement(_url(root, place), f"{{{NEWS}}}news")
        publication = ET.SubElement(news, f"{{{NEWS}}}publication")
        text_in(publication, f"{{{NEWS}}}name", site.name)
        text_in(publication, f"{{{NEWS}}}language", place.language.split("-")[0])
        text_in(news, f"{{{NEWS}}}publication_date", place.published.isoformat())
        text_in(news, f"{{{NEWS}}}title", place.headline)
    return written(root)


def _root() -> ET.Element:
    ET.register_namespace("", MAP)
    ET.register_namespace("news", NEWS)
    return ET.Element(f"{{{MAP}}}urlset")


def _url(root: ET.Element, place: Place) -> ET.Element:
    made = ET.SubElement(root, f"{{{MAP}}}url")
    text_in(made, f"{{{MAP}}}loc", place.address)
    if place.changed is not None:
        text_in(made, f"{{{MAP}}}lastmod", place.changed.isoformat(timespec="seconds"))
    return made
