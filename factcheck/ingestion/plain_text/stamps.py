"""Times as pages show them: "4:44 a.m. ET, February 18, 2021", "30m ago", "11.39 Uhr: headline".

A stamp is a line that holds a time and nothing else but a name or a label, or a headline after the
time. Which stamps begin posts is decided elsewhere (`by_time`); here they are only recognised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Flag, auto

from factcheck.ingestion.plain_text import phrases, times
from factcheck.ingestion.plain_text.lines import Line


class Part(Flag):
    """What a stamp tells."""

    NONE = 0
    CLOCK = auto()
    ZONE = auto()
    DATE = auto()
    AGO = auto()
    EPOCH = auto()
    HALF = auto()
    """The clock says a.m., p.m., Uhr or the like: it cannot be a running time."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time found in one line, or in neighbouring lines (`first` to `last`, line numbers, both included)."""

    first: int
    last: int
    shown: str
    """The time as the page shows it, without headline and byline."""
    parts: Part
    byline: str | None = None
    headline: str | None = None
    """Words after the time on the same line, where they are a headline."""
    body: str | None = None
    """Words after the time on the same line, where they are the post's text."""
    edited: bool = False
    """It tells when something was changed ("Updated at ..."), not when it was posted."""

    @property
    def sure(self) -> bool:
        """It cannot be the running time of a film or a score."""
        return bool(self.parts & (Part.ZONE | Part.DATE | Part.AGO | Part.EPOCH | Part.HALF)) or self.headline is not None


def stamp_of(line: Line) -> Stamp | None:
    """The stamp that this line is; None where it is something else."""
    text = line.bare
    if not line.is_short:
        return _headed(line) if len(text) <= 4000 else None
    if not any(letter.isdigit() for letter in text) and not times.AGO.search(text):
        return None
    if times.EPOCH.fullmatch(text):
        return Stamp(line.number, line.number, text, Part.EPOCH)
    whole = _whole(line, text) if len(text) <= 120 else None
    return whole or _headed(line)


def _whole(line: Line, text: str) -> Stamp | None:
    parts, rest, shown = _taken_apart(text)
    if not parts & (Part.CLOCK | Part.AGO | Part.DATE):
        return None
    rest = times.GLUED_LABEL.sub(" ", rest)
    edited = bool(times.EDITED.search(rest))
    left = times.LABELS.sub(" ", rest)
    name = " ".join(times.JOINTS.sub(" ", left).split())
    if "," in left and phrases.fits(phrases.ROLE, left.rsplit(",", 1)[1]):
        name = left.rsplit(",", 1)[0].strip(" ,|·-–—")
    if not name:
        return Stamp(line.number, line.number, shown, parts, edited=edited)
    if parts & (Part.CLOCK | Part.AGO) and is_name(name) and len(name) <= 60 and ":" not in left:
        return Stamp(
            line.number,
            line.number,
            shown,
            parts,
            byline=name if name in text else times.GLUED_LABEL.sub("", left).strip(" ,|·-–—"),
            edited=edited,
        )
    return None


def _taken_apart(text: str) -> tuple[Part, str, str]:
    """The parts of the time in `text`, what is left without them, and the stretch they cover."""
    parts = Part.NONE
    covered: list[tuple[int, int]] = []

    def take(part: Part, found: re.Match[str]) -> str:
        nonlocal parts
        parts |= part
        if part is Part.CLOCK and any(found.group(name) for name in ("half", "bare_half", "uhr_half", "military")):
            parts |= Part.HALF
        covered.append(found.span())
        return " " * len(found.group())

    rest = times.GLUED.sub(lambda found: take(Part.DATE, found), text) if times.GLUED_NEEDS.search(text) else text
    if times.AGO_ALONE.fullmatch(text):
        return Part.AGO, "", text
    for part, pattern, needs in (
        (Part.AGO, times.AGO, times.AGO_NEEDS),
        (Part.DATE, times.DATE, None),
        (Part.ZONE, times.OFFSET, times.OFFSET_NEEDS),
        (Part.CLOCK, times.CLOCK, times.CLOCK_NEEDS),
        (Part.ZONE, times.ZONE, None),
    ):
        if needs is None or needs.search(rest):
            rest = pattern.sub(lambda found, part=part: take(part, found), rest)  # type: ignore[misc]
    if not covered:
        return parts, rest, ""
    start, end = min(span[0] for span in covered), max(span[1] for span in covered)
    between = rest[start:end]
    # A name between two times ("Updated 8:00, Ann Lee 9:00") is rare; then only the first time is shown.
    if len(times.JOINTS.sub("", times.LABELS.sub("", between))) > 0:
        start, end = min(covered)
    return parts, rest, _balanced(text[start:end].strip(" ,|·-–—/"))


def _balanced(shown: str) -> str:
    """Without a bracket that has lost its partner."""
    if shown.count(")") > shown.count("("):
        return shown.rstrip(")")
    return shown


def _headed(line: Line) -> Stamp | None:
    """The time, then words on the same line: "11.39 Uhr: headline", "+++ 14:26 headline +++"."""
    found = times.HEADED.match(line.bare[:120])
    if not found or len(found["time"]) > 44:
        return None
    parts, rest, _ = _taken_apart(found["time"])
    if times.JOINTS.sub("", times.LABELS.sub("", rest)) or not parts & Part.CLOCK:
        return None
    words = line.bare[found.end() :]
    if words.endswith("++"):
        words = words.rstrip("+").rstrip()
    if not words:
        return None
    framed = "+" in found["lead"]
    separated = bool(found["joint"].strip()) or framed or bool(parts & Part.HALF) or bool(parts & Part.ZONE)
    if len(words.split()) < 2 or words[0].islower() or (not separated and len(words) > 200):
        return None
    if _is_source_note(words):
        return None
    sentence = len(words) > 160 or (len(words) > 90 and words[-1] in '.!?”"')
    shown = found["time"].strip()
    if sentence:
        return Stamp(line.number, line.number, shown, parts, body=words) if separated else None
    return Stamp(line.number, line.number, shown, parts | (Part.HALF if separated else Part.NONE), headline=words.strip())


def _is_source_note(words: str) -> bool:
    """Words after a running time: "02:04 - Source: Courier" is a film, not a post."""
    return bool(re.match(r"(?:source|video|quelle|credit|now playing|watch)\b", words, re.IGNORECASE))


def is_name(text: str) -> bool:
    """Whether `text` could be people's names alone: one to twelve words, each with a capital or a joining word."""
    words = re.sub(r"[,&|;]", " ", text).split()
    if not 1 <= len(words) <= 12:
        return False
    named = [word for word in words if word.lower() not in times.JOINING]
    return bool(named) and all(times.NAME_WORD.match(word) and word[0].isupper() for word in named)
