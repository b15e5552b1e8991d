"""What a checker should look at though the words of a quotation stand in the source: a sentence for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking.changes import ChangeKind, WordChange
from factcheck.checking.omissions import negations, short
from factcheck.checking.source_text import SourceText

MANY_SENTENCES = 5
"""Whole sentences left out at one ellipsis from which on a checker is told."""


def cautions(source: SourceText, changes: Sequence[WordChange]) -> list[str]:
    """What a checker should look at though the words stand as quoted."""
    found: list[str] = []
    for change in changes:
        if change.kind is ChangeKind.INTERRUPTION:
            said = " and ".join(_others(source, change)) or "somebody else"
            found.append(f"Words of {said} in between are left out: “{short(change.source)}”.")
        if change.kind is ChangeKind.TRIMMED:
            found += _at_an_ellipsis(source, change)
    first = next((change.source_words[0] for change in changes if change.source_words[0] < change.source_words[1]), None)
    return found if first is None else [*found, *_before(source, first)]


def _at_an_ellipsis(source: SourceText, change: WordChange) -> Iterator[str]:
    c, d = change.source_words
    if c and d < len(source.words) and source.turn(c - 1) != source.turn(d) and source.speaker(c - 1) == source.speaker(d):
        if others := _others(source, change):
            yield f"Between the two parts {' and '.join(others)} said something: see that both parts answer the same."
    skipped = max(0, len(source.stops_between(c, d)) - 1)
    if skipped >= MANY_SENTENCES:
        yield f"The ellipsis leaves out {skipped} sentences."
    for at in negations(source, c, d)[:1]:
        yield f"The ellipsis leaves out “{source.words_at(at, at + 1)}”: see that the rest means the same."


def _before(source: SourceText, first: int) -> Iterator[str]:
    """Whether the sentence begins with a negation that is not quoted."""
    begin = source.sentence_start(first)
    if turned := negations(source, begin, first):
        said = source.words_at(turned[0], turned[0] + 1)
        yield f"The sentence begins “{short(source.words_at(begin, first))}”; see that the quotation means the same without its “{said}”."


def _others(source: SourceText, change: WordChange) -> list[str]:
    """Who else speaks in what is left out."""
    c, d = change.source_words
    return sorted({speaker for at in range(c, d) if (speaker := source.speaker(at)) and speaker != source.speaker(d)})
