"""The checks of an edition as rows, for spreadsheets and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from factcheck.formats.edition import Check, EditionDocument
from factcheck.formats.site import Site

COLUMNS = (
    "number",
    "statement",
    "address",
    "kind",
    "words",
    "speaker",
    "role",
    "attribution",
    "verdict",
    "finding",
    "sources",
    "checked_by",
    "checked_at",
    "approved_by",
    "approved_at",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def rows(document: EditionDocument, site: Site) -> Iterator[dict[str, Any]]:
    """Every check of an edition in reading order, by COLUMNS."""
    return (_row(check, document, site) for check in document.checks)


def as_csv(document: EditionDocument, site: Site) -> Iterator[str]:
    """The rows as lines of CSV (RFC 4180), the names of the columns first. A cell never begins a formula."""
    yield _line(COLUMNS)
    for row in rows(document, site):
        yield _line([safe_cell(_in_cell(row[column])) for column in COLUMNS])


def safe_cell(words: str) -> str:
    """The words, with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words


def _row(check: Check, document: EditionDocument, site: Site) -> dict[str, Any]:
    return {
        "number": check.number,
        "statement": check.statement,
        "address": site.statement(document.slug, check.statement),
        "kind": check.kind,
        "words": check.words,
        "speaker": check.speaker,
        "role": check.speaker_role,
        "attribution": check.attribution_line,
        "verdict": check.verdict_label,
        "finding": check.finding,
        "sources": [" ".join(part for part in (source.title, source.url or source.reference) if part) for source in check.sources],
        "checked_by": check.checked_by,
        "checked_at": check.checked_at.isoformat(),
        "approved_by": check.approved_by,
        "approved_at": check.approved_at.isoformat(),
    }


def _in_cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


def _line(cells: Any) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
