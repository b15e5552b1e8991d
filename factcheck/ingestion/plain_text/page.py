"""A text as the parts of the reading share it: its lines, and the times found in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.ingestion.plain_text.head import Head, read_head
from factcheck.ingestion.plain_text.joined_stamps import stamps_of
from factcheck.ingestion.plain_text.lines import Line, lines_of
from factcheck.ingestion.plain_text.moments import moment_of, one_day
from factcheck.ingestion.plain_text.page_headline import headline_line
from factcheck.ingestion.plain_text.stamps import Stamp


@dataclass(frozen=True, slots=True)
class Page:
    """A text taken into lines, with the times found in it (`at` finds one by any of its lines)."""

    lines: list[Line]
    stamps: list[Stamp]
    at: dict[int, Stamp]


def page_of(text: str) -> Page:
    """The lines and times of `text`."""
    lines = lines_of(text)
    stamps = stamps_of(lines)
    return Page(lines, stamps, {number: stamp for stamp in stamps for number in range(stamp.first, stamp.last + 1)})


def head_of(page: Page, end: int) -> Head:
    """What stands above line `end`."""
    return read_head(page.lines, headline_line(page.lines, end, page.at), end, page.at)


def moments_on(page: Page, head: Head, own: list[Stamp]) -> Callable[[Stamp], str | None]:
    """A function that tells the exact moment of a stamp of this page; `own` are the stamps of its posts."""
    day = one_day(head.times, own)
    said = " ".join(line.bare for line in page.lines[: min(len(page.lines), 120)])
    india = said.count("India") >= 2 and "Israel" not in said and "Ireland" not in said
    return lambda stamp: moment_of(stamp, day=day, india=india)
