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

_BETWEEN = re.compile(r",? (?:and|und|et|y|e|with) |, ?| & | [|/] ")
_WITH = re.compile(r" with [A-ZÀ-Þ][\w.,& ]{1,40}$")
_AUTHOR = re.compile(
    r".{0,60}?\b(?:report(?:s|ed|ing) (?:from|on)|covers|has covered|writes (?:about|on|for)"
    r"|is (?:an?|the|our)\b.{0,60}\b(?:reporter|editor|correspondent|writer|journalist|columnist)\b)"
)
_SIGNED = re.compile(r"[—–-] ?(?=\w)")


def is_signature(text: str) -> bool:
    """Whether `text` has the shape of people's names alone: each of two to four words with capitals, joined by commas or "and";
    agencies may follow ("Ann Lee with AFP, dpa").
    """
    people = _BETWEEN.split(_WITH.sub("", text))
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
    if everywhere and (_signed_otherwise(lines, places) or sum(_is_taken_up(lines, at) for at in signed) * 2 >= len(signed)):
        return set()  # Headlines with capitals throughout: the text below takes up their words.
    if everywhere or (len(signed) * 2 >= len(places) and len(often) < len(signed)):
        return set(often)
    return {
        lines[at].bare
        for at in signed
        if often[lines[at].bare] >= 2 or (at + 1 < len(lines) and phrases.fits(phrases.ROLE, lines[at + 1].bare))
    }


def _is_taken_up(lines: list[Line], at: int) -> bool:
    """Whether the two lines below take up a longer word of this one, as they do below a headline."""
    said = {word.lower()[:5] for line in lines[at + 1 : at + 3] for word in line.words}
    return bool({word.lower()[:5] for word in lines[at].words if len(word) > 4} & said)


def _signed_otherwise(lines: list[Line], places: list[int]) -> bool:
    """Whether half of the posts have a line "By Ann Lee", so that what stands below their times is something else."""
    ends = [*places[1:], len(lines)]
    within = [lines[at + 1 : min(end, at + 13)] for at, end in zip(places, ends, strict=True)]
    return sum(any(phrases.fits(phrases.BYLINE, line.bare) for line in post) for post in within) * 2 >= len(places)


def is_about_the_author(text: str, byline: str) -> bool:
    """Whether a line below a byline tells who its people are ("Mei Lin covers trade", "Mei Lin reported from Haleton")."""
    first = _BETWEEN.split(re.sub(r"(?:by|von|par|por) ", "", byline, count=1, flags=re.IGNORECASE))[0]
    return len(text) <= 200 and text.startswith(first) and _AUTHOR.match(text[len(first) :]) is not None


def signed_below(line: Line) -> str | None:
    """The name with which a post is signed on its last line ("— Lena Ortiz"); None if the line is something else."""
    dash = _SIGNED.match(line.bare)
    name = line.bare[dash.end() :] if dash else ""
    return name if is_signature(name) else None


def _past_labels(lines: list[Line], at: int) -> int:
    while at < len(lines) and phrases.fits(phrases.POST_LABEL, lines[at].bare):
        at += 1
    return at
