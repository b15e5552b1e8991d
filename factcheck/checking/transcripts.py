"""A source's text as a record of speech: who speaks where, at what time, and what stands there that nobody said.

Reads official transcripts ("THE PRESIDENT:  …", "Q    …", "(Applause.)"), courts and parliaments ("MR. SMITH:"), interviews
("Jane Doe, mayor: …"), services ("Jane Doe (01:23)"), and SRT and WebVTT subtitles. A text without any of it is read as
plain paragraphs: nothing is hidden from comparison but what surely was not said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from factcheck.checking.page_marks import page_marks
from factcheck.checking.turns import Turn, turns_of
from factcheck.text.spans import Span, SpanSet, span_set

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?:[^\n]{0,2000}\n){0,60}?---[ \t]*(?:\n|$)")
_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*")
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_CUE = re.compile(rf"^(?:\d{{1,6}}[ \t]*\n)?({_TIME})[ \t]*-->[ \t]*{_TIME}[^\n]*$", re.MULTILINE)
_BRACKETED_TIME = re.compile(rf"[\[(]({_TIME})[\])](?:\([^()\s]{{1,300}}\))?")
_BARE_TIME = re.compile(rf"^[ \t]*({_TIME})(?![\d:])(?![ \t]*[AaPp]\.?[Mm]\b)", re.MULTILINE)
_NAMED_TIME = re.compile(rf"^(?:[^\W\d_][\w.'’\-]*[ \u00a0]){{1,5}}[ \t\u00a0]*({_TIME})[ \t]*$", re.MULTILINE)
_BARE_LEAST = 3
"""Lines that begin with a time from which on these are timecodes; fewer are times of day or scores."""
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|&(?:nbsp|lt|gt|lrm|rlm|quot);")
_STRUCK = re.compile(r"<(s|del|strike)>([^<>]{1,400})</\1>|~~([^~\n]{1,400})~~", re.IGNORECASE)
_DIRECTION_WORDS = (
    r"applause|laughter|laughs?|laughing|chuckles?|inaudible|indiscernible|unintelligible|crosstalk|cross-talk|cheers|cheering|boos|booing"
    r"|pause|music|sighs?|coughs?|ph|phonetic|foreign language|speaking|off[- ]?mic|off[- ]?mike|video|audio|clip|begin|end|silence|gavel"
    r"|overlapping|interruption|interposing|recording|break|recess|bell|shouting|through an? interpreter|as translated|as interpreted"
)
_DIRECTION = re.compile(
    rf"\((?:[^()\n]{{0,40}}\b(?:{_DIRECTION_WORDS})\b[^()\n]{{0,60}}|[A-Z][^()\n]{{1,60}}\.)\)"
    rf"|\\?\[[^\[\]\n]{{0,40}}\b(?:{_DIRECTION_WORDS})\b[^\[\]\n]{{0,60}}\]",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\([A-Z][a-z][^()\n]{1,60}\.\)")
_EDITED = re.compile(r"\\?\[([^\[\]\n]{1,80})\]")


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source's text, read once. Offsets are code points of `text`."""

    text: str
    paragraphs: tuple[Span, ...]
    turns: tuple[Turn, ...] = ()
    times: tuple[tuple[int, str], ...] = ()
    """Where each timecode stands, and what it reads."""
    silent: SpanSet = ()
    """What nobody said: labels, timecodes, stage directions, tags, the file's front matter."""
    doubtful: SpanSet = ()
    """Words struck out or put in by whoever wrote the transcript; a quotation may have them or not."""
    _begins: tuple[int, ...] = field(default=(), repr=False)

    def speaker_at(self, offset: int) -> str | None:
        """Who speaks at an offset, as the transcript calls them; None where nobody is named before it."""
        turn = self.turn_at(offset)
        return self.turns[turn].speaker if turn >= 0 else None

    def turn_at(self, offset: int) -> int:
        """The index of the turn at an offset; -1 before the first."""
        return bisect_right(self._begins, offset) - 1

    def locator_at(self, offset: int) -> str:
        """How a person finds a place again: the last timecode before it where there are any, else its paragraph's number."""
        at = bisect_right(self.times, (offset, "\uffff")) - 1
        if at >= 0:
            return self.times[at][1]
        return f"paragraph {max(1, bisect_right([p.start for p in self.paragraphs], offset))}"


def read_transcript(text: str) -> Transcript:
    """Read the text of a source. Never raises; takes time in proportion to the text."""
    front = _FRONT.match(text)
    low = front.end() if front else 0
    times, silent = _times(text, low)
    silent += [Span(match.start(), match.end()) for match in _directions(text, low)]
    silent += [Span(match.start(), match.end()) for match in _TAG.finditer(text, low)]
    silent += page_marks(text, low)
    if low:
        silent.append(Span(0, low))
    paragraphs = _paragraphs(text, low)
    turns = turns_of(text, paragraphs, span_set(silent) if silent else ())
    silent += [turn.label for turn in turns]
    doubtful = [Span(*match.span(2 if match[2] else 3)) for match in _STRUCK.finditer(text, low)]
    doubtful += [Span(*match.span(1)) for match in _EDITED.finditer(text, low)]
    return Transcript(
        text,
        paragraphs,
        turns,
        tuple(sorted(times)),
        span_set(silent) if silent else (),
        span_set(doubtful) if doubtful else (),
        tuple(turn.label.start for turn in turns),
    )


def _paragraphs(text: str, low: int) -> tuple[Span, ...]:
    """Stretches between empty lines."""
    found, start = [], low
    for match in _BREAK.finditer(text, low):
        if text[start : match.start()].strip():
            found.append(Span(start, match.start()))
        start = match.end()
    if text[start:].strip():
        found.append(Span(start, len(text)))
    return tuple(found)


def _times(text: str, low: int) -> tuple[list[tuple[int, str]], list[Span]]:
    """Where timecodes stand and what they read; and all that belongs to them."""
    found = list(_CUE.finditer(text, low))
    found += _BRACKETED_TIME.finditer(text, low)
    if not found:
        bare = list(_BARE_TIME.finditer(text, low)) or list(_NAMED_TIME.finditer(text, low))
        found = bare if len(bare) >= _BARE_LEAST else []
    whole = [Span(match.start(1) if match.re is _NAMED_TIME else match.start(), match.end()) for match in found]
    return [(match.start(1), match[1]) for match in found], whole


def _directions(text: str, low: int) -> list[re.Match[str]]:
    """Stage directions: "(Applause.)", "[crosstalk]"; a parenthesis of other words only where it is a sentence of its own."""
    return [
        match
        for match in _DIRECTION.finditer(text, low)
        if re.search(rf"\b(?:{_DIRECTION_WORDS})\b", match[0], re.IGNORECASE) or _SHOUTED.fullmatch(match[0])
    ]
