"""Tables as CSV, safe to open in a spreadsheet.

A cell of text that begins as a formula does would be run by the spreadsheet, with whatever somebody typed as a name or a claim; it
gets an apostrophe before it, which spreadsheets take as "this is text" (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

Cell = str | int | float | datetime | timedelta | None

BEGINNING = "\ufeff"
"""By which spreadsheets know that the file is in UTF-8."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Each row as a line, made as it is asked for; moments are ISO 8601, lengths of time are minutes, what is missing is empty."""
    yield BEGINNING
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([_written(cell) for cell in row])
        yield line.getvalue()


def _written(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case str():
            return harmless(cell)
        case datetime():
            return cell.isoformat(timespec="seconds")
        case timedelta():
            return round(cell.total_seconds() / 60, 1)
        case _:
            return cell


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA) or text.startswith(_FORMULA) else text
