"""Whether what deserves checking most is ranked first: average precision over sentences labelled by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from factcheck.extraction.findings import FoundStatement
from factcheck.scoring.marked_lines import UnreadableLine
from factcheck.text.blocks import BlockKind, BlockText, Composed, compose

WORTHS = range(4)
"""The labels of news: 0 nothing to check, 1, 2, 3 check first."""
Reading = Callable[[Composed], Sequence[FoundStatement]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and how much a person found it worth checking."""

    post: Composed
    article: str
    """The id of the article it is from; empty where the line says none."""
    worth: int | None
    """0 to 3; None where it is only labelled as worth checking or not."""
    worthy: bool
    """Whether it is worth checking; on the scale, 2 or more."""


@dataclass(slots=True)
class WorthScores:
    """The figures over any number of sentences, added one at a time."""

    worthy: list[tuple[float, bool]] = field(default_factory=list)
    first: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, labelled: Labelled, rank: float) -> None:
        """Count in one sentence."""
        self.worthy.append((rank, labelled.worthy))
        if labelled.worth is not None:
            self.first.append((rank, labelled.worth == WORTHS[-1]))


def highest(statements: Sequence[FoundStatement]) -> float:
    """The rank of a sentence: that of its highest statement."""
    return max((one.worthiness for one in statements), default=0.0)


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """How early the right ones come: the mean, over all right ones, of the share of right ones down to them; 0 without any.

    Those of the same rank count together, so that their order in the file makes no difference.
    """
    seen = right = 0
    total = 0.0
    for _, together in groupby(sorted(ranked, key=lambda one: -one[0]), key=lambda one: one[0]):
        holds = [held for _, held in together]
        seen += len(holds)
        right += sum(holds)
        total += sum(holds) * right / seen
    return total / right if right else 0.0


def labelled_sentence(line: object) -> Labelled:
    """Read one line. Raises UnreadableLine with a sentence that says what is wrong."""
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        raise UnreadableLine('A line must hold an object with a "text".')
    worth, label = line.get("worth"), line.get("label")
    if worth is not None and (isinstance(worth, bool) or worth not in WORTHS):
        raise UnreadableLine('"worth" must be 0, 1, 2 or 3.')
    if worth is None and (isinstance(label, bool) or label not in (0, 1)):
        raise UnreadableLine('A line must hold a "worth" from 0 to 3, or a "label" of 0 or 1.')
    kind = BlockKind.HEADLINE if line.get("headline") is True else BlockKind.PARAGRAPH
    post = compose([BlockText(kind, line["text"])])
    worthy = label == 1 if worth is None else worth >= 2
    return Labelled(post, str(line.get("id", "")).rsplit("-", 1)[0], worth, worthy)
