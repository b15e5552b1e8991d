"""The checks of an edition as rows, for spreadsheets and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from factcheck.formats.csv_lines import Cell, csv_lines
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
    "as_of",
    "next_look",
)


def rows(document: EditionDocument, site: Site) -> Iterator[dict[str, Any]]:
    """Every check of an edition in reading order, by COLUMNS."""
    return (_row(check, document, site) for check in document.checks)


def as_csv(document: EditionDocument, site: Site) -> Iterator[str]:
    """The rows as lines of CSV, the names of the columns first (see csv_lines.py)."""
    return csv_lines(chain([COLUMNS], ([_in_cell(row[column]) for column in COLUMNS] for row in rows(document, site))))


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
        "as_of": check.as_of.isoformat() if check.as_of else None,
        "next_look": check.next_look.isoformat() if check.next_look else None,
    }


def _in_cell(value: Any) -> Cell:
    return "; ".join(value) if isinstance(value, list) else value
