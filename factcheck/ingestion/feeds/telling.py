"""Telling a feed from other bytes. Apart from its reading, which brings lxml."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(rss|feed|RDF)\b[^>]{0,2000}>", re.IGNORECASE)


def is_feed(content: bytes) -> bool:
    """Whether bytes are those of an RSS or Atom feed: one of their roots stands near the beginning, and no page's."""
    head = content[:6000].replace(b"\x00", b"")
    root = _ROOT.search(head)
    return root is not None and not re.search(rb"<(?:html|body)\b", head[: root.start()], re.IGNORECASE)
