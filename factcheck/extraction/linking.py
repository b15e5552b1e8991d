"""From tagged words to attributions: which content belongs to which source and cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from factcheck.extraction.decoding import CONTENT, SOURCE_AND_CUE, Run, likeliest, runs_of
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.joining import Pointing, joined
from factcheck.extraction.tagger import KINDS, Numbers, Reading
from factcheck.text.spans import Span

SOURCE, CUE = 0, 1
NOBODY = (2.0, 0.0)
"""How much is added to "no source" and "no cue" before comparing; set on the development articles."""


ARTICLES = frozenset({"a", "an", "the"})
GAP = 35
"""Words that may stand between two pieces of one content, as in: "…," said Jane Roe, who …. "…"."""


@dataclass(slots=True)
class Linked:
    """One attribution as the tagger sees it. `kind` is the sort of speaker it expects."""

    content: list[Span]
    source: list[Span]
    cue: list[Span]
    kind: SpeakerType
    sure: float
    """How likely the tagger thinks the beginning of the content, 0 to 1."""
    inner: bool = False
    """Whether the content lies inside another."""


def linked(text: str, reading: Reading, quotations: Sequence[Span] = ()) -> Iterator[Linked]:
    """The attributions of one chunk, each content with the source and cue that the tagger points to.

    `quotations` are whole ones that do not meet: of each, all the words are content together, or none is.
    """
    breaks = _breaks(text, reading)
    roles = likeliest(reading.role, SOURCE_AND_CUE, breaks)
    sources, cues = list(_named(reading, runs_of(roles, 1, 2))), runs_of(roles, 3, 4)
    held = _midst(reading, quotations)
    for logits, kept in ((reading.content, held), (reading.inner, frozenset[int]())):
        inner = logits is reading.inner
        for found in joined(reading, breaks, _pointing(reading, logits, breaks, kept, sources, cues)):
            yield Linked(
                [_span(reading, piece) for piece in found.pieces],
                [_span(reading, found.source)] if found.source else [],
                [_span(reading, found.cue)] if found.cue else [],
                _kind(reading, found.pieces[0].first, found.source),
                _share(logits[found.pieces[0].first]),
                inner,
            )


def _named(reading: Reading, runs: Sequence[Run]) -> Iterator[Run]:
    """Sources, those that touch as one: no two stand side by side. An article alone is none."""
    held: list[Run] = []
    for run in runs:
        held[-1:] = [Run(held[-1].first, run.last)] if held and held[-1].last == run.first else [*held[-1:], run]
    return (run for run in held if run.last > run.first + 1 or reading.words[run.first].word.lower not in ARTICLES)


def _midst(reading: Reading, quotations: Sequence[Span]) -> frozenset[int]:
    """The words inside quotations, but for the first of each."""
    starts = [word.word.start for word in reading.words]
    return frozenset(
        at for quotation in quotations for at in range(bisect_right(starts, quotation.start), bisect_left(starts, quotation.end)) if at
    )


def _pointing(
    reading: Reading, logits: Numbers, breaks: Sequence[int], held: frozenset[int], sources: Sequence[Run], cues: Sequence[Run]
) -> Iterator[Pointing]:
    for pieces in _grouped(runs_of(likeliest(logits, CONTENT, breaks, held), 1, 3, 2), breaks):
        begin = pieces[0].first
        near = _reach(reading, begin, breaks)
        source = _pointed(reading.links[SOURCE, begin], _outside(sources, pieces, near), NOBODY[SOURCE])
        yield Pointing(pieces, source, _pointed(reading.links[CUE, begin], _outside(cues, pieces, near), NOBODY[CUE]))


def _reach(reading: Reading, begin: int, breaks: Sequence[int]) -> range:
    """Where the source of a content may stand: in its paragraph, or in the one before where that ends in a colon."""
    edges = [0, *breaks, len(reading.words)]
    at = bisect_right(edges, begin) - 1
    announced = at > 0 and reading.words[edges[at] - 1].word.text == ":"
    return range(edges[at - 1 if announced else at], edges[at + 1])


def _outside(runs: Sequence[Run], pieces: Sequence[Run], near: range) -> list[Run]:
    """The runs near by that stand outside the pieces: nobody's source stands in what they say."""
    return [run for run in runs if run.first in near and not any(piece.first <= run.first < piece.last for piece in pieces)]


def _breaks(text: str, reading: Reading) -> list[int]:
    words = [word.word for word in reading.words]
    return [at for at in range(1, len(words)) if words[at].start > words[at - 1].end and "\n" in text[words[at - 1].end : words[at].start]]


def _grouped(runs: Sequence[Run], breaks: Sequence[int]) -> Iterator[list[Run]]:
    """Runs that go on with the one before in their paragraph, together with it."""
    held: list[Run] = []
    for run in runs:
        parted = held and bisect_right(breaks, held[-1].first) < bisect_right(breaks, run.first)
        if held and (parted or not run.goes_on or run.first - held[-1].last > GAP):
            yield held
            held = []
        held.append(run)
    if held:
        yield held


def _pointed(links: Numbers, runs: Sequence[Run], nobody: float) -> Run | None:
    """The run that a content's beginning points to; None where "none" is likelier than each."""
    scores = [float(np.logaddexp.reduce(links[run.first + 1 : run.last + 1])) for run in runs]
    best = max(range(len(runs)), key=scores.__getitem__, default=-1)
    return runs[best] if best >= 0 and scores[best] >= float(links[0]) + nobody else None


def _kind(reading: Reading, begin: int, source: Run | None) -> SpeakerType:
    logits = reading.kind[begin] + reading.kind[source.first] if source else reading.kind[begin]
    return SpeakerType(KINDS[int(logits[: 4 if source else 5].argmax())])


def _share(logits: Numbers) -> float:
    """How likely the words are content rather than not, judged at the word where it begins."""
    return float(1 / (1 + np.exp(logits[0] - np.logaddexp.reduce(logits[1:]))))


def _span(reading: Reading, run: Run) -> Span:
    return Span(reading.words[run.first].word.start, reading.words[run.last - 1].word.end)
