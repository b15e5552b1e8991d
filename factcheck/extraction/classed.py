"""The words of a sentence with the class of each, as the cutting of sentences reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.words import Word

Phrase = tuple[int, int]
"""A run of words of one sentence, by index, the end exclusive."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "AUX"})


@dataclass(frozen=True, slots=True)
class Classed:
    """One sentence: its words, and for each its class (see word_classes.WordClasses.read)."""

    words: Sequence[Word]
    classes: Sequence[str]

    def __len__(self) -> int:
        return len(self.words)

    def lower(self, at: int) -> str:
        """The word at `at` in lower case; empty where there is none."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def class_at(self, at: int) -> str:
        """The class of the word at `at`; empty where there is none."""
        return self.classes[at] if 0 <= at < len(self.classes) else ""

    def is_sign(self, at: int, signs: str) -> bool:
        """Whether the word at `at` is one of these signs."""
        return self.words[at].text in signs and not self.words[at].is_quotation

    def is_finite(self, at: int) -> bool:
        """Whether the word at `at` is a verb that makes a clause."""
        return self.classes[at] in FINITE

    def first_verb(self, start: int, end: int) -> int | None:
        """The first verb of words[start:end] that makes a clause, by index."""
        return next((at for at in range(start, min(end, len(self.words))) if self.classes[at] in FINITE), None)

    def trimmed(self, start: int, end: int) -> Phrase:
        """Without the signs at both ends of words[start:end]; may leave nothing (start == end)."""
        while start < end and self.is_sign(start, ",;:.–—-!?()"):
            start += 1
        while end > start and self.is_sign(end - 1, ",;:.–—-!?("):
            end -= 1
        return start, end
