"""What kind of difference each difference between a quotation and its passage is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking.aligning import Step
from factcheck.checking.beside import Beside
from factcheck.checking.changes import HARD, ChangeKind, WordChange
from factcheck.checking.leaving_out import is_interruption, may_go
from factcheck.checking.numerals import MARK
from factcheck.checking.peeling import peeled, peeled_back
from factcheck.checking.quoted import Quoted
from factcheck.checking.shifting import shifted
from factcheck.checking.source_text import SourceText


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
        self._both = Beside(source, quoted)
        self._source = source
        self._quoted = quoted
        self._last = 0

    def changes(self, steps: Sequence[Step]) -> Iterator[WordChange]:
        self._last = max(step.source_end for step in steps)
        for step in shifted(self._source, steps):
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
        return self._both.change(ChangeKind.CHANGED if kind in HARD and a < b and c < d else kind, a, b, c, d)

    def _same(self, step: Step) -> Iterator[WordChange]:
        """Words that are the same, parted where their case, spelling or marks differ."""
        kinds = [
            self._both.form(a, c, self._last)
            for a, c in zip(range(step.quote, step.quote_end), range(step.source, step.source_end), strict=True)
        ]
        begin = 0
        for at in range(1, len(kinds) + 1):
            if at == len(kinds) or kinds[at] != kinds[begin]:
                yield self._both.change(kinds[begin], step.quote + begin, step.quote + at, step.source + begin, step.source + at)
                begin = at

    def _different(self, step: Step) -> Iterator[WordChange]:
        """A stretch that differs, after what is only spelt otherwise or only spoken is taken off both its ends."""
        a, b, c, d = step.quote, step.quote_end, step.source, step.source_end
        if step.broken:
            yield from self._left_out(b, c, d, broken=True)
            return
        front: list[WordChange] = []
        back: list[WordChange] = []
        if not step.open_start:
            front, a, c = peeled(self._both, a, b, c, d)
        if not step.open_end:
            back, b, d = peeled_back(self._both, a, b, c, d)
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
            yield self._both.change(ChangeKind.BRACKETED, a, b, c, d if self._stand_for(a, b, c, d) else c)
        elif c == d:
            sounds = all(word.key in ("uh", "um", "er", "erm", "ah") for word in self._quoted.words[a:b])
            yield self._both.change(ChangeKind.FILLER if sounds else ChangeKind.ADDED, a, b, c, d)
        elif may_go(self._source, c, d):
            yield self._both.change(ChangeKind.ADDED, a, b, c, c)
            yield self._both.change(ChangeKind.FILLER, b, b, c, d)
        else:
            yield self._both.change(ChangeKind.CHANGED, a, b, c, d)

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
        yield self._both.change(kind, a, a, c, d)

    def _is_shared_unit(self, a: int, c: int, d: int) -> bool:
        """Whether only the sign of a unit is left out that the quotation names once for two ("18 and 22 million dollars")."""
        words = self._source.words
        return (
            d == c + 1 and c > 0 and words[c - 1].start == words[c].start and words[c].key in [w.key for w in self._quoted.words[a : a + 5]]
        )
