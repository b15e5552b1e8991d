"""Is a quotation what the source says? Its best passage, its label with the reason in a sentence, and every difference.

Labels follow what newsrooms ask of a quotation: the words as they were said, changes shown by ellipses and brackets only.
Case, punctuation, spelling, numbers in words or figures and the sounds of speech may differ; all else that differs without
a mark is an alteration, however small, and so is a mark that hides a turn of meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.checking.cautions import cautions
from factcheck.checking.changes import HARD, ChangeKind, WordChange
from factcheck.checking.exact import exact_place
from factcheck.checking.labels import RANK, Label, Passage, passage_at
from factcheck.checking.quoted import Quoted, read_quotation
from factcheck.checking.reasons import nowhere, reason_for
from factcheck.checking.source_text import SourceText, prepared
from factcheck.checking.trying import Try, tried
from factcheck.text.spans import Span

__all__ = ["Label", "Passage", "QuoteCheck", "SourceText", "check_quote", "prepared"]


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
        return RANK[self.label], best.likeness if best else 0.0


def check_quote(words: str, source: SourceText | str, speaker: str | None = None) -> QuoteCheck:
    """Check a quotation, with or without its marks, against a source (a text, or better one made ready with `prepared`).

    `speaker` is who the article says it is by, for the choice between passages that are equally good. Never raises.
    Takes time in proportion to the quotation and to how often its rarest words stand in the source.
    """
    source = source if isinstance(source, SourceText) else prepared(source)
    quoted = read_quotation(words)
    if not quoted.words or not source.words:
        return QuoteCheck(Label.NOT_FOUND, "There are no words to compare.", source.name, None)
    tries = tried(quoted, source, speaker)
    best = _told(tries[0], quoted, source) if tries else None
    if best is not None and best.label is Label.VERBATIM:
        return _with_runner_up(best, tries)
    only_unfair = best is not None and best.label is Label.ALTERED and not any(change.kind in HARD for change in best.diff)
    if not only_unfair and (found := exact_place(words, source)) is not None:
        return _exactly(found, source)
    if best is None:
        return QuoteCheck(Label.NOT_FOUND, nowhere(None), source.name, None)
    return _with_runner_up(best, tries)


def _told(one: Try, quoted: Quoted, source: SourceText) -> QuoteCheck:
    """The check that a try makes, with its reason."""
    if one.label is Label.NOT_FOUND:
        return QuoteCheck(one.label, nowhere(one.passage.likeness), source.name, None, runner_up=one.passage)
    reason = reason_for(source, quoted, one.changes, one.why)
    return QuoteCheck(one.label, reason, source.name, one.passage, tuple(one.changes), tuple(cautions(source, one.changes)))


def _exactly(span: Span, source: SourceText) -> QuoteCheck:
    """The check of words that stand exactly so in the source, though cut in the middle of a number."""
    change = WordChange(ChangeKind.SAME, span.words(source.text), span.words(source.text), (0, 0), (0, 0))
    why = "The words stand in the source exactly as quoted."
    caution = "The quotation begins or ends in the middle of a number: see that it says the whole."
    return QuoteCheck(Label.VERBATIM, why, source.name, passage_at(source, span, 1.0), (change,), (caution,))


def _with_runner_up(best: QuoteCheck, tries: Sequence[Try]) -> QuoteCheck:
    if best.runner_up is not None or len(tries) < 2:
        return best
    return replace(best, runner_up=tries[1].passage)
