"""Where posts begin in a report on a match: told by its minutes ("67' Rovers make two changes", "90+3 min: ...")."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.ingestion.plain_text.by_time import Stretch
from factcheck.ingestion.plain_text.lines import Line, ends_closed, is_sentence
from factcheck.ingestion.plain_text.stamps import Part, Stamp

_MINUTE = re.compile(
    r"(?P<minute>(?:1[0-2]\d|\d{1,2})(?:\s?\+\s?\d{1,2})?\s?(?:['’′]|min(?:ute)?s?\b\.?)(?:\s?\+\s?\d{1,2}['’′]?)?)"
    r"\s?[:–—|-]?\s*(?P<words>.*)",
    re.IGNORECASE,
)
_FEWEST = 5
"""Fewer minutes than this are a list of goals, or an age."""


def stretches_by_match_minutes(lines: list[Line], stamped: set[int]) -> list[Stretch]:
    """The posts that the minutes of a match mark off, in reading order; none where they do not run one way.

    `stamped` are the lines that hold a time of day; those are no match minutes.
    """
    marks = [mark for line in lines if line.number not in stamped and (mark := _mark_of(line)) is not None]
    marks = [mark for mark, end in zip(marks, _ends(marks, lines), strict=True) if _carries(lines, mark, end)]
    if len(marks) < _FEWEST or not _runs_one_way([_number(mark) for mark in marks]):
        return []
    return [Stretch(mark.first, end, mark) for mark, end in zip(marks, _ends(marks, lines), strict=True)]


def _ends(marks: list[Stamp], lines: list[Line]) -> list[int]:
    return [*(mark.first for mark in marks[1:]), len(lines)][: len(marks)]


def _mark_of(line: Line) -> Stamp | None:
    found = _MINUTE.fullmatch(line.bare) if len(line.bare) <= 2000 else None
    if found is None:
        return None
    words = found["words"] or None
    if words is not None and not (words[0].isupper() or words[0] in "“\"‘'"):
        return None
    is_headline = words is not None and len(words) <= 120 and not words.rstrip().endswith(".")
    return Stamp(
        line.number,
        line.number,
        found["minute"],
        Part.NONE,
        headline=words if is_headline else None,
        body=None if is_headline else words,
    )


def _carries(lines: list[Line], mark: Stamp, end: int) -> bool:
    """Whether text comes with a minute, on its line or below it."""
    below = lines[mark.last + 1 : min(end, mark.last + 6)]
    if mark.body or any(is_sentence(line) or (ends_closed(line) and len(line.words) > 1) for line in below):
        return True
    return mark.headline is not None and (len(mark.headline.split()) >= 4 or ends_closed(lines[mark.first]))


def _number(mark: Stamp) -> int:
    found = re.match(r"\d+", mark.shown)
    return int(found.group()) if found else 0


def _runs_one_way(minutes: list[int]) -> bool:
    """Whether the minutes rise or fall down the page, one or two slips aside."""
    rises = sum(1 for one, other in pairwise(minutes) if other > one)
    falls = sum(1 for one, other in pairwise(minutes) if other < one)
    return min(rises, falls) * 6 <= len(minutes)
