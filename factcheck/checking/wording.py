"""What kind of difference each difference between a quotation and its passage is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.checking.aligning import Step
from factcheck.checking.alike import are_alike
from factcheck.checking.leaving_out import is_interruption, may_go
from factcheck.checking.numerals import MARK
from factcheck.checking.quoted import Quoted
from factcheck.checking.source_text import SourceText
from factcheck.checking.words import Word
from factcheck.text.comparing import plain

_PEEL = 4
"""Words on one side that may be another spelling of words on the other ("do not know": "dunno")."""


class ChangeKind(StrEnum):
    """What a difference is. The first six change nothing that was said."""

    SAME = "same"
    CASE = "case"
    PUNCTUATION = "punctuation"
    SPELLING = "spelling"
    FILLER = "filler"
    INTERRUPTION = "interruption"
    TRIMMED = "trimmed"
    BRACKETED = "bracketed"
    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"


HARD = frozenset({ChangeKind.DROPPED, ChangeKind.ADDED, ChangeKind.CHANGED})
"""Differences that no mark in the quotation shows."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of a quotation beside the source's. Either may be empty, never both."""

    kind: ChangeKind
    quote: str
    source: str
    quote_words: tuple[int, int]
    source_words: tuple[int, int]


def worded(source: SourceText, quoted: Quoted, steps: Sequence[Step]) -> list[WordChange]:
    """The differences in reading order, each with its kind."""
    changes: list[WordChange] = []
    wording = _Wording(source, quoted)
    for change in wording.changes(steps):
        one = bool(changes) and wording.are_one(changes[-1], change)
        changes.append(wording.joined(changes.pop(), change) if one else change)
    return changes


class _Wording:
    """One quotation against one passage."""

    def __init__(self, source: SourceText, quoted: Quoted) -> None:
        self._source = source
        self._quoted = quoted
        self._last = 0

    def changes(self, steps: Sequence[Step]) -> Iterator[WordChange]:
        self._last = max(step.source_end for step in steps)
        for step in steps:
            if step.same:
                yield from self._same(step)
            else:
                yield from self._different(step)

    def are_one(self, change: WordChange, after: WordChange) -> bool:
        """Whether a number and the unit in its sign ("$6 million": six million, dollars) came apart."""
        (a, b), (c, d) = (change.quote_words[1], after.quote_words[0]), (change.source_words[1], after.source_words[0])
        quote, source = self._quoted.words, self._source.words
        return (0 < a == b < len(quote) and quote[a - 1].start == quote[a].start) or (
            0 < c == d < len(source) and source[c - 1].start == source[c].start
        )

    def joined(self, change: WordChange, after: WordChange) -> WordChange:
        """Two neighbouring differences as one, of the graver kind."""
        kind = max(change.kind, after.kind, key=list(ChangeKind).index)
        (a, _), (_, b) = change.quote_words, after.quote_words
        (c, _), (_, d) = change.source_words, after.source_words
        return self._change(ChangeKind.CHANGED if kind in HARD and a < b and c < d else kind, a, b, c, d)

    def _change(self, kind: ChangeKind, a: int, b: int, c: int, d: int) -> WordChange:
        quote, source = _shown(self._quoted.text, self._quoted.words, a, b), _shown(self._source.text, self._source.words, c, d)
        if kind is ChangeKind.PUNCTUATION:
            quote += _marks_after(self._quoted.text, self._quoted.words, b)
            source += _marks_after(self._source.text, self._source.words, d)
        return WordChange(kind, quote, source, (a, b), (c, d))

    def _same(self, step: Step) -> Iterator[WordChange]:
        """Words that are the same, parted where their case, spelling or marks differ."""
        kinds = [self._form(a, c) for a, c in zip(range(step.quote, step.quote_end), range(step.source, step.source_end), strict=True)]
        begin = 0
        for at in range(1, len(kinds) + 1):
            if at == len(kinds) or kinds[at] != kinds[begin]:
                yield self._change(kinds[begin], step.quote + begin, step.quote + at, step.source + begin, step.source + at)
                begin = at

    def _form(self, a: int, c: int) -> ChangeKind:
        here, there = self._quoted.words[a], self._source.words[c]
        one, other = self._quoted.text[here.start : here.end], self._source.text[there.start : there.end]
        if _straight(one) != _straight(other):
            return ChangeKind.CASE if _straight(one).casefold() == _straight(other).casefold() else ChangeKind.SPELLING
        if a + 1 == len(self._quoted.words) or c + 1 == self._last:
            return ChangeKind.SAME
        after = _marks(self._quoted.text, here, self._quoted.words[a + 1])
        return ChangeKind.SAME if after == _marks(self._source.text, there, self._source.words[c + 1]) else ChangeKind.PUNCTUATION

    def _different(self, step: Step) -> Iterator[WordChange]:
        """A stretch that differs, after what is only spelt otherwise or only spoken is taken off both its ends."""
        a, b, c, d = step.quote, step.quote_end, step.source, step.source_end
        if step.broken:
            yield from self._left_out(b, c, d, broken=True)
            return
        front: list[WordChange] = []
        back: list[WordChange] = []
        if not step.open_start:
            front, a, c = self._peeled(a, b, c, d)
        if not step.open_end:
            back, b, d = self._peeled_back(a, b, c, d)
        if step.open_start:
            c = max(c, d - (b - a))
        if step.open_end:
            d = min(d, c + b - a)
        yield from front
        yield from self._rest(a, b, c, d)
        yield from back

    def _rest(self, a: int, b: int, c: int, d: int) -> Iterator[WordChange]:
        if a == b:
            yield from self._left_out(a, c, d, broken=False)
        elif all(self._quoted.bracketed[a:b]):
            yield self._change(ChangeKind.BRACKETED, a, b, c, d if self._stand_for(a, b, c, d) else c)
        elif c == d:
            sounds = all(word.key in ("uh", "um", "er", "erm", "ah") for word in self._quoted.words[a:b])
            yield self._change(ChangeKind.FILLER if sounds else ChangeKind.ADDED, a, b, c, d)
        else:
            yield self._change(ChangeKind.CHANGED, a, b, c, d)

    def _stand_for(self, a: int, b: int, c: int, d: int) -> bool:
        """Whether words in brackets stand for words of the source; at an end of the quotation only a number for a number does."""
        if a > 0 and b < len(self._quoted.words):
            return True
        here = any(word.key.startswith(MARK) for word in self._quoted.words[a:b])
        return here and any(word.key.startswith(MARK) for word in self._source.words[c:d])

    def _left_out(self, a: int, c: int, d: int, *, broken: bool) -> Iterator[WordChange]:
        if c == d:
            return
        if may_go(self._source, c, d):
            kind = ChangeKind.FILLER
        elif self._is_shared_unit(a, c, d):
            kind = ChangeKind.SPELLING
        elif is_interruption(self._source, c, d):
            kind = ChangeKind.INTERRUPTION
        else:
            kind = ChangeKind.TRIMMED if broken else ChangeKind.DROPPED
        yield self._change(kind, a, a, c, d)

    def _is_shared_unit(self, a: int, c: int, d: int) -> bool:
        """Whether only the sign of a unit is left out that the quotation names once for two ("18 and 22 million dollars")."""
        words = self._source.words
        return (
            d == c + 1 and c > 0 and words[c - 1].start == words[c].start and words[c].key in [w.key for w in self._quoted.words[a : a + 5]]
        )

    def _peeled(self, a: int, b: int, c: int, d: int) -> tuple[list[WordChange], int, int]:
        """What at the beginning of a stretch is no other wording; and where the rest begins."""
        found: list[WordChange] = []
        while a < b and c < d:
            match = self._front(a, b, c, d)
            if match is None:
                skipped = next(
                    (n for n in range(min(8, d - c - 1), 0, -1) if may_go(self._source, c, c + n) and self._front(a, b, c + n, d)), 0
                )
                if not skipped:
                    break
                found.append(self._change(ChangeKind.FILLER, a, a, c, c + skipped))
                c += skipped
                continue
            found.append(self._change(ChangeKind.SPELLING, a, a + match[0], c, c + match[1]))
            a, c = a + match[0], c + match[1]
        return found, a, c

    def _peeled_back(self, a: int, b: int, c: int, d: int) -> tuple[list[WordChange], int, int]:
        found: list[WordChange] = []
        while a < b and c < d:
            sizes = [(i, j) for i in range(1, min(_PEEL, b - a) + 1) for j in range(1, min(_PEEL, d - c) + 1)]
            match = next((pair for pair in sizes if self._alike(b - pair[0], b, d - pair[1], d)), None)
            if match is None:
                break
            found.insert(0, self._change(ChangeKind.SPELLING, b - match[0], b, d - match[1], d))
            b, d = b - match[0], d - match[1]
        return found, b, d

    def _front(self, a: int, b: int, c: int, d: int) -> tuple[int, int] | None:
        sizes = [(i, j) for i in range(1, min(_PEEL, b - a) + 1) for j in range(1, min(_PEEL, d - c) + 1)]
        return next((pair for pair in sizes if self._alike(a, a + pair[0], c, c + pair[1])), None)

    def _alike(self, a: int, b: int, c: int, d: int) -> bool:
        return are_alike(self._quoted.text, self._quoted.words[a:b], self._source.text, self._source.words[c:d])


def _straight(words: str) -> str:
    return plain(words)


def _shown(text: str, words: Sequence[Word], first: int, last: int) -> str:
    return text[words[first].start : words[last - 1].end] if first < last else ""


def _marks_after(text: str, words: Sequence[Word], last: int) -> str:
    """The marks that follow a word, up to the next."""
    end = words[last].start if last < len(words) else words[last - 1].end
    return text[words[last - 1].end : end].split("\n", maxsplit=1)[0].rstrip()[:12]


def _marks(text: str, word: Word, after: Word) -> str:
    """The marks between a word and the next, made alike; brackets and quotation marks left out."""
    return "".join(c for c in plain(text[word.end : after.start]) if c in ",.;:!?-()") if after.start >= word.end else ""
