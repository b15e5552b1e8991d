"""What stands on a printed page beside its words: line numbers, page numbers, the heads and feet of pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.text.spans import Span

_NUMBERED = re.compile(r"[ \t\f]{0,12}(\d{1,3})(?=[ \t]|$)")
_PAGE = re.compile(
    r"\W*(?:page|p\.|pg\.)[ \t]*\d{1,5}(?:[ \t]*(?:of|/)[ \t]*\d{1,5})?\W*|\s*[-–—][ \t]*\d{1,5}[ \t]*[-–—]\s*", re.IGNORECASE
)
_SHOUTED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{2,50}[ ](?:[-–—]|v\.)[ ][A-ZÀ-Þ .,'’-]{2,50}")
"""The head of a page that tells whose words it has: "SMITH - DIRECT"."""
_DIGITS = re.compile(r"\d+")
_LEAST_LINES = 5
"""Lines in a row that are numbered one after the other; a list of fewer was said or written so."""
_LEAST_PAGES = 3
"""Lines that are the same but for a number that goes up by one from each to the next."""
_LEAST_HEADS = 2
"""How often a line stands beside a page's number where it is the page's head or foot."""
_FIRST = 3
"""Lines at the beginning of a text that may be the first page's head."""
_APART = 3
"""Lines without a number that may stand between two that have one (the foot and the head of a page)."""
_LONGEST = 120
"""Characters of a page's head at most."""


def page_marks(text: str, low: int = 0) -> list[Span]:
    """The stretches from `low` on that belong to pages and not to what was said, in no order. Never raises."""
    lines = list(_lines(text, low))
    marks = _page_numbers(text, lines)
    heads = _heads(text, lines, marks)
    whole = [Span(*lines[at]) for at in sorted(marks | heads)]
    return [*whole, *_line_numbers(text, [line for at, line in enumerate(lines) if at not in marks and at not in heads])]


def _lines(text: str, low: int) -> Iterator[tuple[int, int]]:
    """Where each line that is not empty begins and ends."""
    for match in re.finditer(r"[^\n]+", text[low:]):
        if not match[0].isspace():
            yield low + match.start(), low + match.end()


def _page_numbers(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """The lines that tell a page's number, alone or within a head that is otherwise always the same."""
    found: set[int] = set()
    alike: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, (start, end) in enumerate(lines):
        if end - start > _LONGEST:
            continue
        line = text[start:end].strip()
        if _PAGE.fullmatch(line):
            found.add(at)
        numbers = _DIGITS.findall(line)
        if numbers and len(numbers[-1]) < 6:
            alike[_DIGITS.sub("#", line)].append((at, int(numbers[-1])))
    for shape in alike.values():
        if len(shape) >= _LEAST_PAGES and all(after == number + 1 for (_, number), (_, after) in pairwise(shape)):
            found.update(at for at, _ in shape)
    return found


def _heads(text: str, lines: Sequence[tuple[int, int]], marks: set[int]) -> set[int]:
    """The lines right before and after page numbers that stand beside several of them."""
    beside = {at for mark in marks for at in (mark - 1, mark + 1) if 0 <= at < len(lines) and at not in marks}
    beside = {at for at in beside if lines[at][1] - lines[at][0] <= _LONGEST}
    times = Counter(_flat(text, lines[at]) for at in beside | set(range(min(_FIRST, len(lines)))))
    return {at for at in beside if times[_flat(text, lines[at])] >= _LEAST_HEADS or _SHOUTED.fullmatch(_flat(text, lines[at]))}


def _flat(text: str, line: tuple[int, int]) -> str:
    return " ".join(text[slice(*line)].split())


def _line_numbers(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The numbers at the beginnings of lines that count the lines of each page."""
    numbered = [(at, match) for at, (start, end) in enumerate(lines) if (match := _NUMBERED.match(text, start, end))]
    begin = 0
    for here in range(1, len(numbered) + 1):
        if here < len(numbered) and _goes_on(numbered[here - 1], numbered[here]):
            continue
        if here - begin >= _LEAST_LINES:
            yield from (Span(match.start(1), match.end(1)) for _, match in numbered[begin:here])
        begin = here


def _goes_on(before: tuple[int, re.Match[str]], after: tuple[int, re.Match[str]]) -> bool:
    """Whether a numbered line is the next of its page, or the first of the next page."""
    number = int(after[1][1])
    return after[0] - before[0] <= _APART + 1 and (number == int(before[1][1]) + 1 or number == 1)
