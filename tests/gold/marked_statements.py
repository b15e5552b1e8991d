"""Reads the list of statements below a marked post. See texts/README.md for how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.extraction.findings import StatementType
from factcheck.scoring.marked import Stated
from factcheck.text.spans import Span
from training.marked_tags import WronglyMarked

TYPES = {kind.value for kind in StatementType} - {"not-a-claim"} | {"none"}
JOINING = re.compile(r"and|but|or|while|whereas|yet|so|as|when|where|after|before|since|that|which|who|then|also|however|meanwhile")
"""Words that may stand between statements, belonging to none."""


def read_statements(text: str, lines: Sequence[str]) -> list[Stated]:
    """The statements of a text; those of type none are its sentences with nothing to check. Raises WronglyMarked."""
    found: list[Stated] = []
    at = 0
    for line in lines:
        type_, _, words = (part.strip() for part in line.partition(" | "))
        if type_ not in TYPES:
            raise WronglyMarked(f"no type of statement: {line}")
        spans = _spans(text, at, [fragment.strip() for fragment in words.split(" || ")], line)
        at = spans[-1].start
        if found and found[-1].spans == spans:
            raise WronglyMarked(f"twice the same statement, or not in reading order: {line}")
        found.append(Stated(spans, type_))
    return found


def _spans(text: str, at: int, fragments: list[str], line: str) -> tuple[Span, ...]:
    """The last fragment is looked for onwards, those before it backwards from there: the nearest "the bill" is the one meant."""
    spans = [_onwards(text, at, fragments[-1], line)]
    for fragment in reversed(fragments[:-1]):
        beginning, _, end = fragment.partition(" ~ ")
        start = text.rfind(beginning, 0, spans[0].start)
        if start < 0:
            raise WronglyMarked(f"“{beginning}” does not stand before “{fragments[-1]}”: {line}")
        spans.insert(0, _to_end(text, start, beginning, end, line))
    return tuple(spans)


def _onwards(text: str, at: int, fragment: str, line: str) -> Span:
    beginning, _, end = fragment.partition(" ~ ")
    start = text.find(beginning, at)
    if start < 0:
        raise WronglyMarked(f"“{beginning}” is not in the post, or stands before the statement above: {line}")
    return _to_end(text, start, beginning, end, line)


def _to_end(text: str, start: int, beginning: str, end: str, line: str) -> Span:
    after = start + len(beginning)
    if not end:
        return Span(start, after)
    place = text.find(end, after)
    if place < 0 or "\n" in text[start:place]:
        raise WronglyMarked(f"“{end}” does not follow “{beginning}” in its paragraph: {line}")
    return Span(start, place + len(end))


def left_over(text: str, statements: Sequence[Stated]) -> Iterator[str]:
    """The runs of words that no statement holds, but for joining words."""
    covered = sorted(span for one in statements for span in one.spans)
    at = 0
    for span in [*covered, Span(len(text), len(text) + 1)]:
        between = text[at : span.start]
        if not all(JOINING.fullmatch(word.lower()) for word in re.findall(r"\w+", between)):
            yield between.strip()
        at = max(at, span.end)
