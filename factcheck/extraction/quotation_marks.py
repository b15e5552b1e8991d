"""Which words stand in quotation marks: a small state machine over the marks of one paragraph at a time.

Reads curly and straight double marks, guillemets both ways round, German low-high marks, and British single marks
told apart from apostrophes. A paragraph never spoils the next: whatever is still open at its end is closed there,
and only the fact that the next one begins with an opening mark links the two (a quotation over several paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.extraction.lost_marks import end_of_unclosed
from factcheck.text.spans import Span

MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‛'＂〝〞]")
DOUBLE = frozenset('"“”„‟«»＂〝〞') | {"``", "''"}
CLOSERS = {
    "“": '”“"',
    "”": '”"',
    "„": '“”‟"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    '"': '"”',
    "＂": "＂",
    "``": "''\"",
    "''": "''\"",
    "〝": "〞",
}
OPEN_AFTER = frozenset("([{—–-/…:;,=>¿¡") | DOUBLE
ELISIONS = re.compile(r"(?:tis|twas|em|til|cause|n|bout|round|\d0s|\d\d)\b", re.IGNORECASE)
SHORT = 3
"""An unclosed quotation with fewer words than this, or one that opens in mid-sentence, is taken for a stray mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words: the span with its marks, how deep it lies, and how it ends and begins."""

    span: Span
    depth: int
    """0 for an outer quotation, 1 for one inside it, and so on."""
    closed: bool
    """False where no closing mark was found before the paragraph ended."""
    continues: bool
    """True where it carries on an unclosed quotation of the paragraph before."""
    set_off: bool = False
    """True where no marks stand around it: the page itself sets it off (see set_off.py)."""


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def _opens(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a mark's surroundings look like the beginning of a quotation."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    return (before.isspace() or before in OPEN_AFTER or before in "‘'") and not after.isspace()


def _closes(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a mark's surroundings look like the end of a quotation."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    return not before.isspace() and not after.isalnum()


def _single_ends(text: str, marks: list[re.Match[str]], low: int, high: int) -> list[bool]:
    """For each mark, whether a single mark that surely ends a quotation comes later in the paragraph.

    Sure means after a comma or full stop, or after a word that does not end in s (the workers' union).
    """
    later, answers = False, []
    for match in reversed(marks):
        answers.append(later)
        if match.group() in "’'" and _closes(text, match.start(), match.end(), low, high):
            later = later or text[match.start() - 1] not in "sS"
    return answers[::-1]


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """Give each quotation its true depth; one that would cross another's end is left out."""
    around: list[Span] = []
    for quotation in found:
        while around and around[-1].end <= quotation.span.start:
            around.pop()
        if around and not around[-1].holds(quotation.span):
            continue
        yield replace(quotation, depth=len(around))
        around.append(quotation.span)


class _Paragraph:
    """Reads the marks of one paragraph; `found` collects its quotations."""

    def __init__(self, text: str, place: Span) -> None:
        self.text, self.low, self.high = text, place.start, place.end
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []

    def read(self) -> list[Quotation]:
        """All quotations of the paragraph, in the order of their beginnings."""
        marks = list(MARK.finditer(self.text, self.low, self.high))
        for match, more in zip(marks, _single_ends(self.text, marks, self.low, self.high), strict=True):
            if match.group() in DOUBLE:
                self._double(match)
            else:
                self._single(match, more)
        self._end()
        return list(_nested(sorted(self.found, key=lambda q: (q.span.start, -q.span.end))))

    def _double(self, match: re.Match[str]) -> None:
        mark, at, end = match.group(), match.start(), match.end()
        index = next((i for i in range(len(self.stack) - 1, -1, -1) if self.stack[i].mark not in "‘'‚"), None)
        opens = _opens(self.text, at, end, self.low, self.high)
        if index is None:
            if self._can_open(mark, at, opens, self._after(end)):
                self.stack.append(_Open(mark, at))
            elif mark in '”"' and at > self.low and self.text[at - 1] in ",.!?" and not self.found:
                self.found.append(Quotation(Span(self._sentence_start(at), end), 0, True, False))  # its opening mark was lost
            return
        waiting = self.stack[index]
        closes = mark in CLOSERS.get(waiting.mark, mark)
        faces_back = waiting.mark == "«" and mark == "»"  # closes even after a space, as in French
        doubtful = opens and not _closes(self.text, at, end, self.low, self.high) and at > waiting.start + 1
        if closes and (faces_back or not doubtful):
            del self.stack[index + 1 :]
            self._close(self.stack.pop(), end)
        elif mark in "“„«" and waiting.mark != mark and opens:
            self.stack.append(_Open(mark, at))
        elif opens:
            del self.stack[index:]
            if at - waiting.start > 1:
                self._give_up(waiting, at)  # never closed, and here the next one begins
            self.stack.append(_Open(mark, at))

    def _can_open(self, mark: str, at: int, opens: bool, after: str) -> bool:
        if mark in "”〞''" and not (opens and mark == "”"):
            return False
        if mark == '"' and at > self.low and self.text[at - 1].isdigit():
            return False  # inches
        return (
            opens or mark == "«" or (mark in '"“„' and after.isalnum()) or (mark == '"' and at > self.low and self.text[at - 1].isspace())
        )

    def _after(self, end: int) -> str:
        return self.text[end] if end < self.high else " "

    def _single(self, match: re.Match[str], more: bool) -> None:
        mark, at, end = match.group(), match.start(), match.end()
        if self.stack and self.stack[-1].mark in "‘'‚" and mark in "’'‘":
            if _closes(self.text, at, end, self.low, self.high) and not (self.text[at - 1] in "sS" and more):
                self._close(self.stack.pop(), end)
            return
        if mark == "’" or not _opens(self.text, at, end, self.low, self.high):
            return
        if more and not ELISIONS.match(self.text, end):
            self.stack.append(_Open(mark, at))

    def _close(self, opened: _Open, end: int) -> None:
        self.found.append(Quotation(Span(opened.start, end), 0, True, False))

    def _give_up(self, opened: _Open, end: int) -> None:
        """Keep what followed an opening mark that was never closed, unless the mark looks stray."""
        while end > opened.start + 1 and self.text[end - 1].isspace():
            end -= 1
        words = len(self.text[opened.start : min(end, opened.start + 60)].split())
        before = self.text[max(self.low, opened.start - 20) : opened.start].rstrip()
        begins = before[-1:] in ".!?:," if before else opened.start - self.low < 20
        if words >= SHORT and begins:
            self.found.append(Quotation(Span(opened.start, end), 0, False, False))

    def _end(self) -> None:
        doubles = [opened for opened in self.stack if opened.mark in DOUBLE]
        if doubles:
            self.stack.clear()
            self._give_up(doubles[0], end_of_unclosed(self.text, doubles[0].start, self.high))

    def _sentence_start(self, at: int) -> int:
        before = self.text[self.low : max(self.low, at - 1)]
        start = self.low + max((before.rfind(stop) + 2 for stop in (". ", "! ", "? ", "\n") if stop in before), default=0)
        while start < at and self.text[start].isspace():
            start += 1
        return start


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Iterator[Quotation]:
    """Every quotation in quotation marks, paragraph by paragraph; one inside another follows it.

    Offsets are code points of `text`. Linear in the paragraphs' length; never raises.
    """
    unclosed = False
    for place in paragraphs:
        found = _Paragraph(text, place).read()
        first = next((q for q in found if q.depth == 0), None)
        starts = first is not None and not text[place.start : first.span.start].strip()
        if unclosed and first is not None and starts:
            found[found.index(first)] = replace(first, continues=True)
        outer = [q for q in found if q.depth == 0]
        unclosed = bool(outer) and not outer[-1].closed and outer[-1].span.end >= place.end - 1
        yield from found
