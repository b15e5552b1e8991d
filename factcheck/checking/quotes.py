"""Is a quotation what the source says? Its best passage, its label with the reason in a sentence, and every difference.

Labels follow what newsrooms ask of a quotation: the words as they were said, changes shown by ellipses and brackets only.
Case, punctuation, spelling, numbers in words or figures and the sounds of speech may differ; all else that differs without
a mark is an alteration, however small, and so is a mark that hides a turn of meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.checking.aligning import aligned
from factcheck.checking.exact import exact_place
from factcheck.checking.fairness import cautions, unfair
from factcheck.checking.places import Chain, Run
from factcheck.checking.quoted import Quoted, read_quotation
from factcheck.checking.reasons import nowhere, reason_for
from factcheck.checking.source_text import SourceText, prepared
from factcheck.checking.wording import HARD, ChangeKind, WordChange, worded
from factcheck.text.spans import Span

__all__ = ["Label", "Passage", "QuoteCheck", "SourceText", "check_quote", "prepared"]

_LEAST_LIKE = 0.4
"""Share of the words of quotation and passage that must be the same for the passage to be where an altered quotation is from."""
_LEAST_WEIGHT = 0.5
"""The same of the quotation's words alone, each counted by how much it tells."""
_STRAY = 2
"""Words at an end of a passage that may stand there by chance."""
_FAR = 4
"""Words of the source between these and the others from which on that is looked into."""
_WORTH = 0.5
"""Share of the best passage's weight that another must have to be looked at."""
_LEAST_SAME = 3
"""Words that an altered quotation must share with its passage at least."""


class Label(StrEnum):
    """What a quotation is beside its source."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed fairly"
    ALTERED = "altered"
    NOT_FOUND = "not in this source"


_RANK = {Label.VERBATIM: 3, Label.TRIMMED: 2, Label.ALTERED: 1, Label.NOT_FOUND: 0}


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source that a quotation may be from."""

    span: Span
    words: str
    likeness: float
    """Share of the words of quotation and passage that are the same, 0 to 1; openly marked changes do not lower it."""
    speaker: str | None
    locator: str
    """A timecode, or "paragraph 12"."""


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What became of one quotation in one source."""

    label: Label
    reason: str
    source: str
    """The source's name."""
    passage: Passage | None
    """Where it is from; None where it is not in the source."""
    diff: tuple[WordChange, ...] = ()
    cautions: tuple[str, ...] = ()
    runner_up: Passage | None = None
    """The next best passage, or the best where none is good enough."""

    @property
    def rank(self) -> tuple[int, float]:
        """By which the better of two checks of one quotation is told: the greater."""
        best = self.passage or self.runner_up
        return _RANK[self.label], best.likeness if best else 0.0


def check_quote(words: str, source: SourceText | str, speaker: str | None = None) -> QuoteCheck:
    """Check a quotation, with or without its marks, against a source (a text, or better one made ready with `prepared`).

    `speaker` is who the article says it is by, for the choice between passages that are equally good. Never raises.
    Takes time in proportion to the quotation and to how often its rarest words stand in the source.
    """
    source = source if isinstance(source, SourceText) else prepared(source)
    quoted = read_quotation(words)
    if not quoted.words or not source.words:
        return QuoteCheck(Label.NOT_FOUND, "There are no words to compare.", source.name, None)
    tried = _tried(quoted, source)
    tried.sort(key=lambda one: one.order(source, speaker), reverse=True)
    best = tried[0].check(source) if tried else None
    if best is not None and best.label is Label.VERBATIM:
        return _with_runner_up(best, tried)
    only_unfair = best is not None and best.label is Label.ALTERED and not any(change.kind in HARD for change in best.diff)
    if not only_unfair and (found := exact_place(words, source)) is not None:
        return _exactly(found, source)
    if best is None:
        return QuoteCheck(Label.NOT_FOUND, nowhere(None), source.name, None)
    return _with_runner_up(best, tried)


@dataclass(frozen=True, slots=True)
class _Try:
    """A quotation laid against one passage."""

    quoted: Quoted
    changes: list[WordChange]
    label: Label
    why: list[str]
    passage: Passage

    def order(self, source: SourceText, speaker: str | None) -> tuple[int, float, bool, int]:
        by = speaker is not None and _shares_name(speaker, self.passage.speaker)
        return _RANK[self.label], self.passage.likeness, by, -self.passage.span.start

    def check(self, source: SourceText) -> QuoteCheck:
        likeness = self.passage.likeness
        if self.label is Label.NOT_FOUND:
            return QuoteCheck(self.label, nowhere(likeness), source.name, None, runner_up=self.passage)
        reason = reason_for(source, self.quoted, self.changes, self.why)
        look_at = tuple(cautions(source, self.changes))
        return QuoteCheck(self.label, reason, source.name, self.passage, tuple(self.changes), look_at)


def _tried(quoted: Quoted, source: SourceText) -> list[_Try]:
    keys = [word.key for word in quoted.words]
    ids = source.places.ids_of(keys)
    ids = [-1 if bracketed else one for one, bracketed in zip(ids, quoted.bracketed, strict=True)]
    tries: list[_Try] = []
    chains = source.places.chains(ids, quoted.breaks, most=4)
    for chain in chains:
        if tries and (chain.score < chains[0].score * _WORTH or (len(tries) > 1 and tries[0].label is Label.VERBATIM)):
            break
        looked_at = [_laid(quoted, source, ids, chain)]
        if looked_at[0].label in (Label.ALTERED, Label.NOT_FOUND):
            looked_at += [_laid(quoted, source, ids, shorter) for shorter in _without_stray_ends(chain)]
        tries.append(max(looked_at, key=lambda one: (_RANK[one.label], one.passage.likeness)))
    return tries


def _without_stray_ends(chain: Chain) -> Iterator[Chain]:
    """The chain without a word or two at an end that stand far from the others, perhaps by chance."""
    runs = chain.runs
    first = len(runs) > 1 and _is_stray(runs[0], runs[0], runs[1])
    last = len(runs) > 1 and _is_stray(runs[-1], runs[-2], runs[-1])
    if first:
        yield Chain(runs[1:], chain.score)
    if last:
        yield Chain(runs[:-1], chain.score)
    if first and last and len(runs) > 2:
        yield Chain(runs[1:-1], chain.score)


def _is_stray(run: Run, before: Run, after: Run) -> bool:
    between = after.source - before.source - before.length - (after.quote - before.quote - before.length)
    return run.length <= _STRAY and between >= _FAR


def _laid(quoted: Quoted, source: SourceText, ids: Sequence[int], chain: Chain) -> _Try:
    """The quotation laid against a chain's passage, and judged."""
    changes = worded(source, quoted, aligned(source.places, ids, quoted.breaks, chain))
    likeness, weight, same = _likeness(quoted, source, ids, changes)
    kinds = {change.kind for change in changes}
    why = unfair(source, quoted, changes)
    if kinds & HARD and not _is_like(len(ids), likeness, weight, same):
        label = Label.NOT_FOUND
    elif kinds & HARD or why:
        label = Label.ALTERED
    elif kinds & {ChangeKind.TRIMMED, ChangeKind.BRACKETED}:
        label = Label.TRIMMED
    else:
        label = Label.VERBATIM
    return _Try(quoted, changes, label, why, _passage(source, changes, likeness, chain))


def _is_like(count: int, likeness: float, weight: float, same: int) -> bool:
    """Whether a passage with other words is likely the one that was quoted."""
    return same >= _LEAST_SAME and likeness >= _LEAST_LIKE and weight >= _LEAST_WEIGHT and (count > _LEAST_SAME + 1 or weight >= 0.6)


def _likeness(quoted: Quoted, source: SourceText, ids: Sequence[int], changes: Sequence[WordChange]) -> tuple[float, float, int]:
    """How like a passage is: by words on both sides, by the weight of the quotation's words, and how many are the same."""
    same = other = 0
    told = 0.0
    for change in changes:
        (a, b), (c, d) = change.quote_words, change.source_words
        if change.kind in HARD:
            other += max(b - a, d - c)
        elif change.kind is not ChangeKind.BRACKETED and a < b:
            same += b - a
            told += sum(source.places.weight(ids[at]) for at in range(a, b))
    whole = sum(source.places.weight(one) for one, bracketed in zip(ids, quoted.bracketed, strict=True) if not bracketed)
    return round(same / max(1, same + other), 3), told / max(whole, 1e-9), same


def _passage(source: SourceText, changes: Sequence[WordChange], likeness: float, chain: Chain) -> Passage:
    placed = [change.source_words for change in changes if change.source_words[0] < change.source_words[1]]
    first = min((low for low, _ in placed), default=chain.runs[0].source)
    last = max((high for _, high in placed), default=first + 1)
    return passage_at(source, Span(source.words[first].start, source.words[last - 1].end), likeness)


def passage_at(source: SourceText, span: Span, likeness: float) -> Passage:
    """A stretch of a source with who says it and how to find it again."""
    transcript = source.transcript
    return Passage(span, span.words(source.text), likeness, transcript.speaker_at(span.start), transcript.locator_at(span.start))


def _exactly(span: Span, source: SourceText) -> QuoteCheck:
    """The check of words that stand exactly so in the source, though cut in the middle of a number."""
    change = WordChange(ChangeKind.SAME, span.words(source.text), span.words(source.text), (0, 0), (0, 0))
    why = "The words stand in the source exactly as quoted."
    caution = "The quotation begins or ends in the middle of a number: see that it says the whole."
    return QuoteCheck(Label.VERBATIM, why, source.name, passage_at(source, span, 1.0), (change,), (caution,))


def _with_runner_up(best: QuoteCheck, tried: Sequence[_Try]) -> QuoteCheck:
    if best.runner_up is not None or len(tried) < 2:
        return best
    return QuoteCheck(best.label, best.reason, best.source, best.passage, best.diff, best.cautions, tried[1].passage)


def _shares_name(one: str, other: str | None) -> bool:
    return bool(other and one.strip()) and other is not None and one.rsplit(maxsplit=1)[-1].casefold() in other.casefold().split()
