from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.formats.csv_lines import Cell, csv_lines, harmless

RUNS = "=+-@＝＋－＠|%\t\r\n"


def read(rows: list[tuple[Cell, ...]]) -> list[list[str]]:
    text = "".join(csv_lines(rows))
    assert text.startswith("\ufeff"), "a spreadsheet knows by it that this is UTF-8"
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_cells_are_written_so_that_other_programs_read_them() -> None:
    moment = datetime(2026, 3, 12, 14, 5, tzinfo=UTC)
    assert read([("Zoë, “Zo”", 3, 0.25, None, moment, timedelta(hours=1, seconds=30)), ('two\nlines and "quotes"', -1)]) == [
        ["Zoë, “Zo”", "3", "0.25", "", "2026-03-12T14:05:00+00:00", "60.5"],
        ['two\nlines and "quotes"', "-1"],
    ]


@pytest.mark.parametrize("text", ['=HYPERLINK("https://x")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "＝1+1", "|cmd", "%0A"])
def test_no_cell_of_text_begins_as_a_formula_does(text: str) -> None:
    assert read([(text,)])[0][0] == f"'{text}"


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1), min_size=1))
def test_whatever_is_typed_comes_back_as_typed_or_with_an_apostrophe_before_it(rows: list[list[str]]) -> None:
    assert read([tuple(row) for row in rows]) == [[harmless(cell) for cell in row] for row in rows]
    for cell in (cell for row in rows for cell in row):
        assert harmless(cell) in {cell, f"'{cell}"}
        assert not harmless(cell).lstrip(" \u00a0").startswith(tuple(RUNS))


def test_a_line_is_made_only_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def one_by_one() -> Iterator[tuple[Cell, ...]]:
        for number in range(3):
            asked.append(number)
            yield (number,)

    lines = csv_lines(one_by_one())
    next(lines)
    assert asked == []
    assert next(lines) == "0\r\n"
    assert asked == [0]
