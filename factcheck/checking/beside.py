"""A quotation and its source side by side, by index ranges of words: `a` to before `b` of the one, `c` to before `d` of the other."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checking.alike import are_alike
from factcheck.checking.changes import ChangeKind, WordChange
from factcheck.checking.quoted import Quoted
from factcheck.checking.source_text import SourceText
from factcheck.checking.words import Word
from factcheck.text.comparing import plain


class Beside:
    """One quotation beside one source."""

    def __init__(self, source: SourceText, quoted: Quoted) -> None:
        self.source = source
        self.quoted = quoted

    def change(self, kind: ChangeKind, a: int, b: int, c: int, d: int) -> WordChange:
        """A difference with the words of both as they stand."""
        quote, source = _shown(self.quoted.text, self.quoted.words, a, b), _shown(self.source.text, self.source.words, c, d)
        if kind is ChangeKind.PUNCTUATION:
            quote += _marks_after(self.quoted.text, self.quoted.words, b)
            source += _marks_after(self.source.text, self.source.words, d)
        return WordChange(kind, quote, source, (a, b), (c, d))

    def are_alike(self, a: int, b: int, c: int, d: int) -> bool:
        """Whether the two stretches are one wording spelt in two ways."""
        return are_alike(self.quoted.text, self.quoted.words[a:b], self.source.text, self.source.words[c:d])

    def form(self, a: int, c: int, last: int) -> ChangeKind:
        """How two words with one key differ in case, spelling or the marks after them; `last` is where the passage ends."""
        here, there = self.quoted.words[a], self.source.words[c]
        one, other = plain(self.quoted.text[here.start : here.end]), plain(self.source.text[there.start : there.end])
        if one != other:
            return ChangeKind.CASE if one.casefold() == other.casefold() else ChangeKind.SPELLING
        if a + 1 == len(self.quoted.words) or c + 1 == last:
            return ChangeKind.SAME
        after = _marks(self.quoted.text, here, self.quoted.words[a + 1])
        return ChangeKind.SAME if after == _marks(self.source.text, there, self.source.words[c + 1]) else ChangeKind.PUNCTUATION


def _shown(text: str, words: Sequence[Word], first: int, last: int) -> str:
    return text[words[first].start : words[last - 1].end] if first < last else ""


def _marks_after(text: str, words: Sequence[Word], last: int) -> str:
    """The marks that follow a word, up to the next."""
    end = words[last].start if last < len(words) else words[last - 1].end
    return text[words[last - 1].end : end].split("\n", maxsplit=1)[0].rstrip()[:12]


def _marks(text: str, word: Word, after: Word) -> str:
    """The marks between a word and the next, made alike; brackets and quotation marks left out."""
    return "".join(c for c in plain(text[word.end : after.start]) if c in ",.;:!?-()") if after.start >= word.end else ""
