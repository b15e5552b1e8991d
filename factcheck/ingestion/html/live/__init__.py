"""Live blogs: from a page's tree to its posts."""

from factcheck.ingestion.html.live.reading import read_live

__all__ = ["read_live"]
