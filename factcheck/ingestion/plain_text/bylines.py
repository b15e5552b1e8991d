"""Which lines of a live blog are the names of those who wrote its posts, told from the page as a whole.

A name alone has the shape of a headline in capitals ("Lena Ortiz", "Storm Edda"), so its place
decides: names stand right below the times, and they come again from post to post.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from factcheck.ingestion.plain_text import phrases
from factcheck.ingestion.plain_text.lines import Line
from factcheck.ingestion.plain_text.stamps import Stamp, is_name

_BETWEEN = re.compile(r",? (?:and|und|et|y|e|with) |, ?| & ")
_SIGNED = re.compile(r"[—–-] ?(?=\w)")


def is_signature(text: str) -> bool:
    """Whether `text` has the shape of people's names alone: each of two to four words with capitals, joined by commas or "and"."""
    people = _BETWEEN.split(text)
    return len(text) <= 120 and len(people) <= 5 and all(2 <= len(person.split()) <= 4 and is_name(person) for person in people)


def names_below(lines: list[Line], stamps: Iterable[Stamp]) -> set[str]:
    """The lines right below the given times that are bylines.

    Such a line is one where it stands below two times, where a post or a place reported from stands
    below it, or where half of the times have names below them.
    """
    places = [stamp.last + 1 for stamp in stamps]
    signed = [at for at in (_past_labels(lines, place) for place in places) if at < len(lines) and is_signature(lines[at].bare)]
    if not signed:
        return set()
    often = Counter(lines[at].bare for at in signed)
    everywhere = len(signed) == len(places) >= 3
    if everywhere or (len(signed) * 2 >= len(places) and len(often) < len(signed)):
        return set(often)
    return {
        lines[at].bare
        for at in signed
        if often[lines[at].bare] >= 2 or (at + 1 < len(lines) and phrases.fits(phrases.ROLE, lines[at + 1].bare))
    }


def signed_below(line: Line) -> str | None:
    """The name with which a post is signed on its last line ("— Lena Ortiz"); None if the line is something else."""
    dash = _SIGNED.match(line.bare)
    name = line.bare[dash.end() :] if dash else ""
    return name if is_signature(name) else None


def _past_labels(lines: list[Line], at: int) -> int:
    while at < len(lines) and phrases.fits(phrases.POST_LABEL, lines[at].bare):
        at += 1
    return at
