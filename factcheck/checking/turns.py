"""Who speaks when: the labels with which a transcript begins each turn."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.text.spans import Span, SpanSet

_CAPITALS = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]*|(?:Mr|Ms|Mrs|Dr|Mc|Mac)\.?[A-Z]*)(?:[ \u00a0](?:[A-ZÀ-Þ0-9#][A-ZÀ-Þ0-9.'’#\-]*|Mc[A-Z]+)){0,7})"
    r"(?P<role>[ \u00a0]?\([^()\n]{1,80}\)|,[ \u00a0][^:\n]{2,80})?[ \t\u00a0]*(?::|\.—)(?=[\s*_]|$)"
)
_ANSWER = re.compile(r"(?P<name>[QA])(?:[:.][ \t\u00a0]+|[ \t\u00a0]{2,}|[ \t\u00a0](?=[A-Z(“\"]))(?=\S)")
_TITLED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’\-]*(?:[ \u00a0](?:[A-ZÀ-Þ0-9][\w.'’\-]*|of|the|de|da|van|von|der|bin|al|for|and|&)){0,7})"
    r"(?P<role>[ \u00a0]?\([^()\n]{1,80}\)|,[ \u00a0][^:\n.!?]{2,80})?[ \t\u00a0]*:(?=[\s*_]|$)"
)
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+(?P<name>[^<>\n]{1,80})>")
_ALONE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.'’\-]*(?:[ \u00a0][A-ZÀ-Þ0-9][\w.'’\-]*){0,5})[ \t\u00a0]*:?[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"^", re.MULTILINE)
_TIME_AFTER = re.compile(r"[ \t]+[\[(]?\d[\d:.,]*[\])]?(?:\([^()\s]*\))?[ \t]*:?[ \t]*$")
_LEAST = 2
"""Turns that a speaker must have whose label is no more than a name and a colon."""
_ENDED = re.compile(r"(?:^|[.!?…:—–\-)\]>\"”’*_\d])[ \t\u00a0]*\n?[ \t\u00a0]*$")
_NOT_SPEAKERS_LIST = """note notes source sources update updated date time place location subject re from to cc contact by title headline
    correction
    editor's-note transcript photo picture video watch read more related here tags url link background summary introduction warning
    important kind language style region webvtt example address phone email tel fax press-contact for-immediate-release ps p.s
    question-and-answer agenda present attendees"""
_NOT_SPEAKERS = frozenset(_NOT_SPEAKERS_LIST.split())
_SPOKEN = re.compile(
    r"^,(?=.*\b(?:i|i['’]\w+|we|you|he|she|it|it['’]s|they|me|us|is|are|was|were|let|let['’]s|here['’]s|that['’]s|this)\b)", re.IGNORECASE
)
"""What follows a name and a comma where that is somebody spoken to, or no name at all ("Now, let me be clear:")."""
_SKIP = re.compile(r"[ \t\u00a0*_>#]*(?:>>[ \t]*)?(?:[-–—][ \t]+)?")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a speaker: it begins with its label, and lasts until the next."""

    speaker: str
    role: str | None
    label: Span


def turns_of(text: str, paragraphs: Sequence[Span], silent: SpanSet) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none where the text has no labels.

    A label in capital letters or "Q" counts wherever a line begins with it. One written as a name does where at least _LEAST
    turns begin with that very label (or others are sure), so that a heading in a document ("Background: …") is not taken for a speaker.
    """
    sure: list[Turn] = []
    likely: list[Turn] = []
    ends = [span.end for span in silent]
    starts = [span.start for span in silent]
    for begin in _line_starts(text, paragraphs):
        at = _past_silent(text, begin, starts, ends)
        timed = at > begin and bool(text[begin:at].strip(" \t*_>#-"))
        turn, certain = _turn(text, at, timed=timed or _timed_after(text, at, starts))
        if turn is not None:
            if certain or _ENDED.search(text[max(0, begin - 8) : begin]):
                (sure if certain else likely).append(turn)
    sure += [
        Turn(match["name"].strip(), None, Span(match.start(), match.end()))
        for place in paragraphs[:1]
        for match in _VOICE.finditer(text, place.start)
    ]
    names = Counter(turn.speaker for turn in likely)
    sure += [turn for turn in likely if names[turn.speaker] >= _LEAST or sure]
    return tuple(_apart(sorted(sure, key=lambda turn: turn.label)))


def _line_starts(text: str, paragraphs: Sequence[Span]) -> Iterator[int]:
    for place in paragraphs:
        for match in _LINE.finditer(text, place.start, place.end):
            yield match.start()
        if place.start and text[place.start - 1] != "\n":
            yield place.start


def _past_silent(text: str, at: int, starts: Sequence[int], ends: Sequence[int]) -> int:
    """The first offset of a line that is neither a timecode, a stage direction, a mark of emphasis nor a dash."""
    for _ in range(4):
        skipped = _SKIP.match(text, at)
        at = skipped.end() if skipped else at
        index = bisect_right(starts, at) - 1
        if index < 0 or ends[index] <= at:
            break
        at = ends[index]
    return at


def _timed_after(text: str, at: int, starts: Sequence[int]) -> bool:
    """Whether a timecode stands on the line after a name ("Jane Doe (01:23)")."""
    end = text.find("\n", at)
    index = bisect_right(starts, at)
    return index < len(starts) and starts[index] < (end if end >= 0 else len(text)) and starts[index] - at < 60


def _turn(text: str, at: int, *, timed: bool) -> tuple[Turn | None, bool]:
    """The label at an offset, if there is one, and whether it surely is one."""
    for pattern, certain in ((_ANSWER, True), (_CAPITALS, True), (_TITLED, False)):
        match = pattern.match(text, at, min(len(text), at + 200))
        if match and _may_speak(match["name"], certain=certain):
            role = match.groupdict().get("role")
            if not certain and role and _SPOKEN.search(role):
                continue
            end = match.end()
            while text[end : end + 1] in ("*", "_"):
                end += 1
            role = role.strip(" \u00a0,()") if role else None
            clocked = role is not None and not any(map(str.isalpha, role))
            return Turn(match["name"].strip(), None if clocked else role, Span(at, end)), certain or clocked
    line = text.find("\n", at)
    alone = _TIME_AFTER.sub("", text[at : line if line >= 0 else len(text)][:120])
    match = _ALONE.fullmatch(alone) if timed and alone else None
    if match and _may_speak(match["name"], certain=False) and len(match["name"].split()) <= 5 and line >= 0:
        return Turn(match["name"].strip(), None, Span(at, at + len(alone))), True
    return None, False


def _may_speak(name: str, *, certain: bool) -> bool:
    lower = name.lower().strip(" .")
    if lower in _NOT_SPEAKERS or lower.split()[0] in ("note", "section", "sec", "article", "chapter", "part", "annex"):
        return False
    if len(name) == 1:
        return name in "QA" if certain else False
    return not (certain and len(name.split()) > 6)


def _apart(turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns whose labels do not overlap the one before."""
    end = -1
    for turn in turns:
        if turn.label.start >= end:
            yield turn
            end = turn.label.end
