"""The posts of texts/, which we wrote and marked ourselves. See texts/README.md for how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from factcheck.scoring.marked import MarkedText
from factcheck.text.spans import Span
from tests.gold.marked_statements import left_over, read_statements
from training.marked_tags import Mark, WronglyMarked, read_tags, said_by, unmarked_quotation_marks

FOLDER = Path(__file__).with_name("texts")
POST = re.compile(r"^=== (?P<name>[a-z0-9-]+)\n(?P<head>(?:[a-z]+: [^\n]*\n)*)\n(?P<body>.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL)
STATEMENTS = "\n--- statements\n"


@dataclass(frozen=True)
class MarkedPost:
    """One post: what it is there to show, its text, and everything marked in it."""

    name: str
    shows: frozenset[str]
    language: str
    marked: MarkedText
    quotations: tuple[Span, ...]
    """The marked contents and titles that stand in quotation marks of their own, outermost and whole."""


@cache
def posts() -> tuple[MarkedPost, ...]:
    """Every post of every file, in order. Raises WronglyMarked, naming the file and the post."""
    return tuple(post for path in sorted(FOLDER.glob("*.txt")) for post in _of_file(path))


def _of_file(path: Path) -> Iterator[MarkedPost]:
    for found in POST.finditer(path.read_text(encoding="utf-8")):
        try:
            yield read_post(found["name"], found["head"], found["body"])
        except WronglyMarked as error:
            raise WronglyMarked(f"{path.name}, {found['name']}: {error}") from error


def read_post(name: str, head: str, body: str) -> MarkedPost:
    """One post from its name, its lines of "shows" and "language", and its tagged text with the statements below."""
    told = dict(line.split(": ", 1) for line in head.splitlines())
    tagged, _, below = body.partition(STATEMENTS)
    text, marks = read_tags(tagged.strip("\n").replace("⍽", "\u00a0"))
    for stray in unmarked_quotation_marks(text, marks):
        raise WronglyMarked(f"a quotation mark that is neither speech nor <x>: {stray}")
    language = told.get("language", "en")
    marked = _english(text, marks, below) if language == "en" else MarkedText(text, None, None)
    return MarkedPost(name, frozenset(told["shows"].split(", ")), language, marked, tuple(_quotations(text, marks)))


def _english(text: str, marks: list[Mark], below: str) -> MarkedText:
    statements = read_statements(text, [line for line in below.replace("⍽", "\u00a0").splitlines() if line.strip()])
    said = tuple(said_by(text, marks))
    for words in left_over(text, statements):
        raise WronglyMarked(f"no statement holds: {words}")
    quiet = tuple(one.spans[0] for one in statements if one.type == "none")
    return MarkedText(text, said, tuple(one for one in statements if one.type != "none"), quiet)


def _quotations(text: str, marks: list[Mark]) -> Iterator[Span]:
    end = 0
    for mark in marks:
        words = mark.span.words(text)
        if mark.name in "qx" and mark.span.start >= end and words[0] in "\"“„«»‘'":
            end = mark.span.end
            yield mark.span
