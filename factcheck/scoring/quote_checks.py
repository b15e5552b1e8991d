"""How well labels of quotations agree with those a person gave: precision and recall for each label."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from factcheck.checking.quotes import Label


@dataclass(slots=True)
class QuoteScores:
    """Counts of quotations by the label they have in truth and the one they were given; None for one that was not found at all."""

    pairs: Counter[tuple[Label, Label | None]] = field(default_factory=Counter)

    def add(self, true: Label, given: Label | None) -> None:
        """Count one quotation."""
        self.pairs[true, given] += 1

    @property
    def count(self) -> int:
        """Quotations counted."""
        return self.pairs.total()

    def precision(self, label: Label) -> float:
        """Of those given a label, the share that has it in truth; 1 where none was given it."""
        given = sum(count for (_, one), count in self.pairs.items() if one is label)
        return self.pairs[label, label] / given if given else 1.0

    def recall(self, label: Label) -> float:
        """Of those that have a label in truth, the share that was given it; 1 where none has it."""
        true = sum(count for (one, _), count in self.pairs.items() if one is label)
        return self.pairs[label, label] / true if true else 1.0

    @property
    def agreement(self) -> float:
        """The share of all that were given their true label."""
        return sum(count for (true, given), count in self.pairs.items() if true is given) / max(1, self.count)
