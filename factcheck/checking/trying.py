"""A quotation laid against the passages it may be from, each judged by what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.checking.aligning import aligned
from factcheck.checking.changes import HARD, ChangeKind, WordChange
from factcheck.checking.fairness import unfair
from factcheck.checking.labels import RANK, Label, Passage, passage_at
from factcheck.checking.places import Chain, Run
from factcheck.checking.quoted import Quoted
from factcheck.checking.resembling import likeness_of, resembles
from factcheck.checking.source_text import SourceText
from factcheck.checking.speakers import is_speaker
from factcheck.checking.wording import worded
from factcheck.text.spans import Span

_SAME_VOICE = 0.15
"""How much less like the words of the very speaker may be than another's, where neither stands there as quoted."""
_STRAY = 2
"""Words at an end of a passage that may stand there by chance; of a longer one, up to half."""
_FAR = 4
"""Words of the source between these and the others from which on that is looked into."""
_WORTH = 0.5
"""Share of the best passage's weight that another must have to be looked at."""


@dataclass(frozen=True, slots=True)
class Try:
    """A quotation laid against one passage."""

    changes: list[WordChange]
    label: Label
    why: list[str]
    """What is unfair in what was marked."""
    passage: Passage

    def order(self, speaker: str | None) -> tuple[int, float, bool, int]:
        """By which the better of two is told; `speaker` decides between equal ones, then the place."""
        label = self.passage.speaker
        by = speaker is not None and label is not None and is_speaker(speaker, None, label) is True
        same_voice = _SAME_VOICE if by and self.label in (Label.ALTERED, Label.NOT_FOUND) else 0.0
        return RANK[self.label], self.passage.likeness + same_voice, by, -self.passage.span.start


def tried(quoted: Quoted, source: SourceText, speaker: str | None) -> list[Try]:
    """The quotation against its likeliest passages, the best first."""
    keys = [word.key for word in quoted.words]
    ids = source.places.ids_of(keys)
    ids = [-1 if bracketed else one for one, bracketed in zip(ids, quoted.square, strict=True)]
    tries: list[Try] = []
    chains = source.places.chains(ids, quoted.breaks, most=4)
    for chain in chains:
        if tries and (chain.score < chains[0].score * _WORTH or (len(tries) > 1 and not speaker and tries[0].label is Label.VERBATIM)):
            break
        looked_at = [_laid(quoted, source, ids, chain)]
        if looked_at[0].label in (Label.ALTERED, Label.NOT_FOUND):
            looked_at += [_laid(quoted, source, ids, shorter) for shorter in _without_stray_ends(chain)]
        tries.append(max(looked_at, key=lambda one: (RANK[one.label], one.passage.likeness)))
    return sorted(tries, key=lambda one: one.order(speaker), reverse=True)


def _without_stray_ends(chain: Chain) -> Iterator[Chain]:
    """The chain without the few words at an end that stand far from the others, perhaps by chance."""
    runs = chain.runs
    most = max(_STRAY, sum(run.length for run in runs) // 2)
    firsts = [at for at in range(1, len(runs)) if _is_stray(runs[:at], runs[at - 1], runs[at], most)]
    lasts = [at for at in range(1, len(runs)) if _is_stray(runs[at:], runs[at - 1], runs[at], most)]
    for first in (0, *firsts):
        for last in (*lasts, len(runs)):
            if first < last and (first or last < len(runs)):
                yield Chain(runs[first:last], chain.score)


def _is_stray(end: Sequence[Run], before: Run, after: Run, most: int) -> bool:
    """Whether the few runs at an end, parted from the others between `before` and `after`, may stand there by chance."""
    between = after.source - before.source - before.length - (after.quote - before.quote - before.length)
    return sum(run.length for run in end) <= most and between >= _FAR


def _laid(quoted: Quoted, source: SourceText, ids: Sequence[int], chain: Chain) -> Try:
    """The quotation laid against a chain's passage, and judged."""
    changes = worded(source, quoted, aligned(source.places, ids, quoted.breaks, chain))
    kinds = {change.kind for change in changes}
    why = unfair(source, quoted, changes)
    if kinds & HARD and not resembles(source, quoted, ids, changes):
        label = Label.NOT_FOUND
    elif kinds & HARD or why:
        label = Label.ALTERED
    elif kinds & {ChangeKind.TRIMMED, ChangeKind.BRACKETED}:
        label = Label.TRIMMED
    else:
        label = Label.VERBATIM
    return Try(changes, label, why, _passage(source, changes, likeness_of(changes), chain))


def _passage(source: SourceText, changes: Sequence[WordChange], likeness: float, chain: Chain) -> Passage:
    placed = [change.source_words for change in changes if change.source_words[0] < change.source_words[1]]
    first = min((low for low, _ in placed), default=chain.runs[0].source)
    last = max((high for _, high in placed), default=first + 1)
    return passage_at(source, Span(source.words[first].start, source.words[last - 1].end), likeness)
