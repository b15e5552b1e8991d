"""Matching of fixed wordings against lines, in bounded time."""

from __future__ import annotations

import re

from factcheck.ingestion.plain_text.lines import TOO_LONG_TO_SCAN


def phrases_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern that is any of `alternatives`, capitals or not."""
    return re.compile("(?:" + "|".join(alternatives) + ")", re.IGNORECASE)


def fits(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the whole of `text` is such a phrase. Long text is none, so that time stays bounded."""
    return len(text) <= TOO_LONG_TO_SCAN and pattern.fullmatch(text.strip()) is not None


def holds(pattern: re.Pattern[str], text: str) -> bool:
    """Whether such a phrase stands anywhere in `text` (long text: none)."""
    return len(text) <= TOO_LONG_TO_SCAN and pattern.search(text) is not None
