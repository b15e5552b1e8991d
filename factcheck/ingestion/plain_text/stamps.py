"""Times as pages show them: "4:44 a.m. ET, February 18, 2021", "30m ago", "11.39 Uhr: headline".

A stamp is a line that holds a time and nothing else but a name or a label, or a headline after the
time. Which stamps begin posts is decided elsewhere (`by_time`); here they are only recognised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Flag, auto

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


MONTHS = (
    "jan(?:uary|uar|\\.)?|feb(?:ruary|ruar|\\.)?|mar(?:ch|\\.)?|märz?|apr(?:il|\\.)?|may|mai|june?|juni|july?|juli|aug(?:ust|\\.)?"
    "|sept?(?:ember|\\.)?|o[ck]t(?:ober|\\.)?|nov(?:ember|\\.)?|de[cz](?:ember|\\.)?"
    "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_WEEKDAYS = (
    "(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_UNITS = "seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo|years?|yrs?|y"
ZONE_NAMES = "E[SD]?T|C[SD]T|CT|M[SD]T|MT|P[SD]?T|GMT|UTC|BST|IST|CES?T|MES?Z|EES?T|WES?T|AE[SD]T|AE?T|JST|KST|SAST|HKT|SGT|MSK|WIB|PKT|NZ[SD]T|EAT|WAT|AST|TRT|local time|Uhr MESZ"
_AGO = re.compile(
    rf"(?:just now|moments? ago|(?:an?|one|two|three|\d[\d,]{{0,6}})\s?(?:{_UNITS})\.?(?:\s?(?:and\s)?\d{{1,3}}\s?(?:{_UNITS}))?\s?ago"
    r"|vor\s(?:einer|einem|\d{1,4})\s(?:sekunden?|minuten?|min|stunden?|std|tag(?:en)?)|gerade eben|il y a\s\d{1,4}\s?(?:min(?:utes?)?|h(?:eures?)?|j(?:ours?)?)"
    r"|hace\s\d{1,4}\s?(?:min(?:utos?)?|h(?:oras?)?|d(?:ías?)?))",
    re.IGNORECASE,
)
_AGO_ALONE = re.compile(r"\d{1,4}\s?(?:m|min|mins|h|hr|hrs|d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d.:/])(?:(?P<hour>[01]?\d|2[0-4])\s?[:.h]\s?(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?(?!\d)(?P<half>\s?[ap]\.?\s?m\b\.?|\s?uhr\b)?"
    r"|(?P<bare>1[0-2]|0?\d)(?P<bare_half>\s?[ap]\.?m\b\.?)|(?P<military>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|HKT|ET|BST)\b)|(?P<uhr>[01]?\d|2[0-4])(?P<uhr_half>\s?uhr\b))",
    re.IGNORECASE,
)
_ZONE = re.compile(rf"\(?\b(?:{ZONE_NAMES})\b\)?")
_OFFSET = re.compile(r"(?<=\d)\s?(?:GMT|UTC)?[+-]\d\d:?\d\d\b|(?<=\d)Z\b")
_DATE = re.compile(
    rf"(?:\b(?:{_WEEKDAYS})\b\.?,?\s?)?(?:"
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|\.)?\s?(?:of\s)?(?:{MONTHS})\b\.?,?(?:\s?\d{{4}}(?!\d))?"
    rf"|\b(?:{MONTHS})\.?\s?\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s?\d{{4}}(?!\d))?"
    r"|(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?:T(?=\d))?)"
    rf"|\b(?:{_WEEKDAYS}|today|yesterday|heute|gestern|hier|ayer)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(rf"({MONTHS})(\d{{2}})(\d{{4}})(?=\d{{1,2}}:\d{{2}})", re.IGNORECASE)
_EPOCH = re.compile(r"1[3-9]\d{8}(?:\d{3})?")
_EDITED = re.compile(
    r"\b(?:updated?|last (?:updated|modified)|modified|edited|aktualisiert|mis à jour|actualizado|stand|first published)\b", re.IGNORECASE
)
_LABELS = re.compile(
    r"\b(?:updated?|posted|published|first|last|modified|edited|from|at|on|by|um|am|den|key event|pinned|live|new|uk|us|share|shared|copy link|link copied|breaking|"
    r"aktualisiert|stand|veröffentlicht|publié|à|le|mis à jour|actualizado|a las|local time|time|as of|permalink|summary|entry|dateline|von)\b:?",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"[\s,;|·•\-–—/()\[\]:>+*.]+")
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w'’.-]*)\Z")
_JOINING = {"and", "in", "und", "et", "y", "de", "van", "von", "al", "el", "bin", "la", "le", "di", "da", "at"}
_HEADED = re.compile(
    r"(?P<lead>[\s+*#\[(•>-]{0,8})(?P<time>(?:[^\n]{0,28}?[,\s])??(?<![\d.:/])(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d(?![\d%])(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?uhr\b)?|\s?uhr\b|\s?[ap]\.?m\b\.?)"
    rf"(?:\s?\(?(?:{ZONE_NAMES})\b\)?)?)(?P<joint>[\])]*\s*(?:[:|–—•·+]|-(?=\s))\s*|\s+)(?P<rest>\S[^\n]*?)(?:\s*\+{{2,}})?\Z",
    re.IGNORECASE,
)


def stamp_of(line: Line) -> Stamp | None:
    """The stamp that this line is; None where it is something else."""
    text = line.bare
    if not line.is_short:
        return _headed(line) if len(text) <= 4000 else None
    if not any(letter.isdigit() for letter in text) and not _AGO.search(text):
        return None
    if _EPOCH.fullmatch(text):
        return Stamp(line.number, line.number, text, Part.EPOCH)
    whole = _whole(line, text) if len(text) <= 120 else None
    return whole or _headed(line)


def _whole(line: Line, text: str) -> Stamp | None:
    parts, rest, shown = _taken_apart(text)
    if not parts & (Part.CLOCK | Part.AGO | Part.DATE):
        return None
    edited = bool(_EDITED.search(rest))
    left = _LABELS.sub(" ", rest)
    name = " ".join(_JOINTS.sub(" ", left).split())
    if not name:
        return Stamp(line.number, line.number, shown, parts, edited=edited)
    if parts & (Part.CLOCK | Part.AGO) and is_name(name) and len(name) <= 60 and ":" not in left:
        return Stamp(line.number, line.number, shown, parts, byline=name if name in text else left.strip(" ,|·-–—"), edited=edited)
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

    rest = _GLUED.sub(lambda found: take(Part.DATE, found), text)
    if _AGO_ALONE.fullmatch(text):
        return Part.AGO, "", text
    for part, pattern in ((Part.AGO, _AGO), (Part.DATE, _DATE), (Part.ZONE, _OFFSET), (Part.CLOCK, _CLOCK), (Part.ZONE, _ZONE)):
        rest = pattern.sub(lambda found, part=part: take(part, found), rest)  # type: ignore[misc]
    if not covered:
        return parts, rest, ""
    start, end = min(span[0] for span in covered), max(span[1] for span in covered)
    between = rest[start:end]
    # A name between two times ("Updated 8:00, Ann Lee 9:00") is rare; then only the first time is shown.
    if len(_JOINTS.sub("", _LABELS.sub("", between))) > 0:
        start, end = min(covered)
    return parts, rest, _balanced(text[start:end].strip(" ,|·-–—/"))


def _balanced(shown: str) -> str:
    """Without a bracket that has lost its partner."""
    if shown.count(")") > shown.count("("):
        return shown.rstrip(")")
    return shown


def _headed(line: Line) -> Stamp | None:
    """ "11.39 Uhr: headline", "+++ 14:26 headline +++": the time, then words on the same line."""
    found = _HEADED.match(line.bare[:4000])
    if not found or len(found["time"]) > 44:
        return None
    parts, rest, _ = _taken_apart(found["time"])
    if _JOINTS.sub("", _LABELS.sub("", rest)) or not parts & Part.CLOCK:
        return None
    words = found["rest"]
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
    """Words after a running time: "02:04 - Source: CNN" is a film, not a post."""
    return bool(re.match(r"(?:source|video|quelle|credit|now playing|watch)\b", words, re.IGNORECASE))


def is_name(text: str) -> bool:
    """Whether `text` could be people's names alone: one to twelve words, each with a capital or a joining word."""
    words = re.sub(r"[,&|;]", " ", text).split()
    if not 1 <= len(words) <= 12:
        return False
    named = [word for word in words if word.lower() not in _JOINING]
    return bool(named) and all(_NAME_WORD.match(word) and word[0].isupper() for word in named)


_ALONE = re.compile(rf"(?:(?:{MONTHS})|(?:{_WEEKDAYS}),?|\d{{1,2}}\.?,?|(?:19|20)\d\d)", re.IGNORECASE)


def stamps_of(lines: list[Line]) -> list[Stamp]:
    """Every stamp of a text, in order; neighbouring lines that tell one time together are one stamp.

    Lines are joined upwards from the last, since what stands nearest above a post is its own time.
    """
    joined: list[Stamp] = []
    for line in reversed(lines):
        stamp = stamp_of(line)
        if stamp is None:
            continue
        if stamp.parts & Part.CLOCK:
            stamp = _with_date_above(stamp, lines)
        if stamp.first and _EDITED.fullmatch(lines[stamp.first - 1].bare.rstrip(":")):
            stamp = replace(stamp, first=stamp.first - 1, edited=True)
        if joined and _tells_together(stamp, joined[-1]):
            joined[-1] = _together(stamp, joined[-1])
        elif not joined or stamp.last < joined[-1].first:
            joined.append(stamp)
    return joined[::-1]


def _tells_together(one: Stamp, other: Stamp) -> bool:
    if (
        other.first != one.last + 1
        or (one.edited != other.edited and not (one.edited and other.parts is Part.AGO))
        or one.headline
        or one.body
    ):
        return False
    if Part.EPOCH in (one.parts | other.parts) or one.byline:
        return False
    kinds = Part.CLOCK | Part.DATE | Part.AGO
    return not (one.parts & other.parts & kinds) or _says_the_same(one, other)


def _says_the_same(one: Stamp, other: Stamp) -> bool:
    """The same time in two ways, as some pages have it for readers who cannot see: "1h ago", "1 hour ago"."""
    if not one.parts & other.parts & (Part.CLOCK | Part.AGO) or other.headline or other.body:
        return False
    first, second = (re.findall(r"\d+", stamp.shown) for stamp in (one, other))
    letters = [re.sub(r"[^a-z]", "", stamp.shown.lower())[:1] for stamp in (one, other)]
    if not one.parts & other.parts & Part.CLOCK:
        return first[:1] == second[:1] and letters[0] == letters[1]
    return bool(first) and (first[:2] == second[:2] or set(first) <= set(second) or set(second) <= set(first))


def _together(one: Stamp, other: Stamp) -> Stamp:
    shown = other.shown if _says_the_same(one, other) and one.parts & ~other.parts == Part.NONE else f"{one.shown} {other.shown}"
    return Stamp(
        one.first, other.last, shown, one.parts | other.parts, other.byline, other.headline, other.body, one.edited or other.edited
    )


def _with_date_above(stamp: Stamp, lines: list[Line]) -> Stamp:
    """A date that stands in pieces on the lines above ("November", "02", "2023") belongs to the clock below it."""
    first = stamp.first
    while first > 0 and stamp.first - first < 4 and len(lines[first - 1].bare) <= 12 and _ALONE.fullmatch(lines[first - 1].bare):
        first -= 1
    above = [lines[number].bare for number in range(first, stamp.first)]
    if not any(re.fullmatch(rf"(?:{MONTHS})", word, re.IGNORECASE) for word in above):
        return stamp
    return Stamp(
        first, stamp.last, " ".join([*above, stamp.shown]), stamp.parts | Part.DATE, stamp.byline, stamp.headline, stamp.body, stamp.edited
    )
