"""Reading JSON: our own format, a schema.org LiveBlogPosting or NewsArticle, and JSON Feed."""

from __future__ import annotations

from factcheck.ingestion.json_posts.reading import read_json

__all__ = ["read_json"]
