"""Reads the tags of a marked post: out come the plain text and who says what in it. See texts/README.md for the tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.scoring.marked import Said
from factcheck.text.spans import Span

TAG = re.compile(r"<(?P<close>/?)(?P<name>[qscx])(?P<rest>(?: [^<>]*)?)>")
REST = re.compile(r"(?: (?P<numbers>\d+(?:,\d+)*))?(?: t=(?P<type>[a-z]+))?(?: n=\"(?P<speaker>[^\"]+)\")?")
TYPES = {"named", "unnamed", "institution", "document", "none"}
DOUBLE_MARKS = re.compile('["“”„«»]')


class WronglyMarked(ValueError):
    """A post whose marks do not add up; the message says where."""


@dataclass(frozen=True)
class Mark:
    """One tag pair: what it marks, for which attributions, and what it tells about the speaker."""

    name: str
    numbers: tuple[int, ...]
    type: str | None
    speaker: str | None
    span: Span


@dataclass
class _Attribution:
    content: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    type: str | None = None
    speaker: str | None = None


def read_tags(tagged: str) -> tuple[str, list[Mark]]:
    """The text without its tags, and its marks in the order of their beginnings. Raises WronglyMarked."""
    pieces: list[str] = []
    waiting: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    length = last = 0
    for tag in TAG.finditer(tagged):
        pieces.append(tagged[last : tag.start()])
        length, last = length + len(pieces[-1]), tag.end()
        if not tag["close"]:
            waiting.append((tag["name"], tag["rest"], length))
        elif not waiting or waiting[-1][0] != tag["name"]:
            raise WronglyMarked(f"</{tag['name']}> closes nothing that is open, after “{tagged[max(0, tag.start() - 30) : tag.start()]}”")
        else:
            name, rest, start = waiting.pop()
            marks.append(_mark(name, rest, Span(start, length)))
    if waiting:
        raise WronglyMarked(f"<{waiting[-1][0]}{waiting[-1][1]}> is never closed")
    text = "".join([*pieces, tagged[last:]])
    return text, sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))


def _mark(name: str, rest: str, span: Span) -> Mark:
    told = REST.fullmatch(rest)
    if told is None or (name == "x") != (told["numbers"] is None):
        raise WronglyMarked(f"<{name}{rest}> is no tag")
    if told["type"] and told["type"] not in TYPES:
        raise WronglyMarked(f"<{name}{rest}> names no known type of speaker")
    numbers = tuple(int(number) for number in (told["numbers"] or "").split(",") if number)
    return Mark(name, numbers, told["type"], told["speaker"], span)


def said_by(text: str, marks: list[Mark]) -> list[Said]:
    """The attributions that the marks make up, in the order of their numbers. Raises WronglyMarked."""
    found: dict[int, _Attribution] = {}
    for mark in marks:
        for number in mark.numbers:
            _add(found.setdefault(number, _Attribution()), mark, text)
    return [_finished(number, found[number]) for number in sorted(found)]


def _add(attribution: _Attribution, mark: Mark, text: str) -> None:
    if mark.name == "q":
        attribution.content.append(mark.span)
    if mark.name == "s":
        attribution.source.append(mark.span)
        attribution.speaker = mark.speaker or mark.span.words(text)
        attribution.type = mark.type or "named"
    elif mark.type or mark.speaker:
        attribution.speaker = mark.speaker
        attribution.type = mark.type or "named"


def _finished(number: int, attribution: _Attribution) -> Said:
    if not attribution.content:
        raise WronglyMarked(f"number {number} has a source or a cue but no words")
    if attribution.type is None:
        raise WronglyMarked(f"number {number} has no speaker: mark a source, or write t=none")
    return Said(tuple(attribution.content), tuple(attribution.source), attribution.speaker, attribution.type)


def unmarked_quotation_marks(text: str, marks: list[Mark]) -> Iterator[str]:
    """The surroundings of each double quotation mark that no q or x takes in."""
    for mark in DOUBLE_MARKS.finditer(text):
        if not any(one.name in "qx" and one.span.start <= mark.start() < one.span.end for one in marks):
            yield text[max(0, mark.start() - 20) : mark.end() + 20]
