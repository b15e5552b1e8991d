"""Reading what a person gets by selecting all on a page in a browser: a live blog or a single story."""

from __future__ import annotations

from factcheck.ingestion.plain_text.reading import read

__all__ = ["read"]
