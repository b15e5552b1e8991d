"""Reading feeds: RSS, Atom and JSON Feed. Their entries are the posts, the newest first, as on a page."""

from __future__ import annotations

from factcheck.ingestion.feeds.json_feed import read_json_feed
from factcheck.ingestion.feeds.xml_feed import read_xml_feed

__all__ = ["read_json_feed", "read_xml_feed"]
