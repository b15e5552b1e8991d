"""From tagged words to attributions: which content belongs to which source and cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from factcheck.extraction.decoding import CONTENT, SOURCE_AND_CUE, Run, likeliest, runs_of
from factcheck.extraction.findings import SpeakerType
from factcheck.extraction.tag_inputs import OPENS
from factcheck.extraction.tagger import KINDS, Numbers, Reading
from factcheck.text.spans import Span

SOURCE, CUE = 0, 1
NOBODY = (2.0, 0.0)
"""How much is added to "no source" and "no cue" before comparing; set on the development articles."""


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


def linked(text: str, reading: Reading) -> Iterator[Linked]:
    """The attributions of one chunk, each content with the source and cue that the tagger points to."""
    breaks = _breaks(text, reading)
    roles = likeliest(reading.role, SOURCE_AND_CUE, breaks)
    sources, cues = runs_of(roles, 1, 2), runs_of(roles, 3, 4)
    for logits in (reading.content, reading.inner):
        for begin, pieces, source, cue in _joined(reading, _pointing(reading, logits, breaks, sources, cues)):
            yield Linked(
                [_span(reading, piece) for piece in pieces],
                [_span(reading, source)] if source else [],
                [_span(reading, cue)] if cue else [],
                _kind(reading, begin, source),
                _share(logits[begin]),
            )


Pointing = tuple[int, list[Run], Run | None, Run | None]
"""The word where a content begins, its pieces, and the source and cue it points to."""


def _pointing(reading: Reading, logits: Numbers, breaks: Sequence[int], sources: Sequence[Run], cues: Sequence[Run]) -> Iterator[Pointing]:
    for pieces in _grouped(runs_of(likeliest(logits, CONTENT, breaks), 1, 3, 2), breaks):
        begin = pieces[0].first
        near = _reach(reading, begin, breaks)
        source = _pointed(reading.links[SOURCE, begin], _outside(sources, pieces, near), NOBODY[SOURCE])
        yield begin, pieces, source, _pointed(reading.links[CUE, begin], _outside(cues, pieces, near), NOBODY[CUE])


def _reach(reading: Reading, begin: int, breaks: Sequence[int]) -> range:
    """Where the source of a content may stand: in its paragraph, or in the one before where that ends in a colon."""
    edges = [0, *breaks, len(reading.words)]
    at = bisect_right(edges, begin) - 1
    announced = at > 0 and reading.words[edges[at] - 1].word.text == ":"
    return range(edges[at - 1 if announced else at], edges[at + 1])


def _outside(runs: Sequence[Run], pieces: Sequence[Run], near: range) -> list[Run]:
    """The runs near by that stand outside the pieces: nobody's source stands in what they say."""
    return [run for run in runs if run.first in near and not any(piece.first <= run.first < piece.last for piece in pieces)]


def _joined(reading: Reading, found: Iterator[Pointing]) -> Iterator[Pointing]:
    """Neighbours that point to one and the same cue, as one attribution: hardly ever does a cue serve two."""
    held: Pointing | None = None
    for pointing in found:
        if held is None:
            held = pointing
        elif pointing[3] is not None and pointing[3] == held[3] and not _quotes_afresh(reading, held[1], pointing[1]):
            held = (held[0], held[1] + pointing[1], held[2] or pointing[2], held[3])
        else:
            yield held
            held = pointing
    if held is not None:
        yield held


def _quotes_afresh(reading: Reading, before: Sequence[Run], after: Sequence[Run]) -> bool:
    """Whether reported words are followed by a quotation of its own, as in: said it would hold: "We ..."."""
    first = after[0].first
    opens = reading.words[first].quoted == OPENS and first > 0 and not reading.words[first - 1].word.is_word
    return opens and not any(reading.words[at].quoted for run in before for at in range(run.first, run.last))


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
