"""Whether words that were checked in one text still stand in the next version of it, and where.

A verdict is made for words. It may follow them when they move, and must never come to stand on others, however like
they are. So the exact words alone decide, made alike only as `comparing` says (accents, quotation marks, spaces, dashes):

1. They stand at the same offsets: unchanged.
2. They stand in the text once, and stood in the old one once: moved.
3. They stand or stood in several places: settled only if exactly one place in each text has both the 32 characters
   before and the 32 after that the statement had; else ambiguous. So a twin never takes the place of a statement that was
   deleted, also where its twin is the only one left, or slid to its very offsets.
4. They stand nowhere: reworded, with the likest places as proposals for a person; gone where nothing is alike.
5. The post itself is gone: gone.

A statement that stands in several pieces (a subject shared by two verbs, a clause lifted over another) is found again
only as a whole: either the whole stretch from its first piece to its last stands as before, or every piece is found by
itself by these rules, in the same order, in one sentence, and what lies between has kept its numbers, names and negations.

Words are not cut out of longer ones: "5" is not found in "50" or "5.3", "able" not in "unable".

What is decided about words that stand while something around them changed: they are found (rules 1 to 3), for the words
are what was checked; but where the rest of their sentence gained or lost a number, a name or a negation, or where the
sentence used to end with them and now goes on, `around` says so, and the desk asks a person before a verdict is
carried over ("It is not true that …" makes another sentence of the same words).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from factcheck.text.comparing import Comparable, plain
from factcheck.text.guarded import differing
from factcheck.text.likeness import Proposal, WordIndex
from factcheck.text.occurrences import CONTEXT, MOST, context_at, is_whole, occurrences
from factcheck.text.sentences import rest_of_sentence
from factcheck.text.spans import Span, SpanSet, fits, span_set

__all__ = ["CONTEXT", "AnchorKind", "Anchored", "Around", "Proposal", "Revised", "anchor"]

_GAP = 80
"""Characters by which what lies between two pieces may grow; pieces further apart are no longer one statement."""


class AnchorKind(StrEnum):
    """What became of a statement's words in the next version of its text."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    REWORDED = "reworded"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Around:
    """The rest of a sentence before and after, where it changed in a way that may turn its meaning."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a statement. `spans` are set for unchanged and moved only; nothing else is ever placed without a person."""

    kind: AnchorKind
    spans: SpanSet | None = None
    proposals: tuple[Proposal, ...] = ()
    """Places that may be meant, the best first, each with its score; for a person to choose from."""
    around: Around | None = None

    @property
    def stands(self) -> bool:
        """Whether its words were found by themselves."""
        return self.spans is not None


def anchor(old_text: str, spans: SpanSet, new_text: str | None) -> Anchored:
    """What became of the words at `spans` of `old_text` in `new_text`; None where the post is gone.

    For several statements of one post, ask one `Revised` for all. Raises ValueError if the spans do not lie in `old_text`.
    """
    return Revised(old_text, new_text).anchor(spans)


class Revised:
    """A text and its next version, prepared once for all statements of the post. Takes time in proportion to both."""

    def __init__(self, old_text: str, new_text: str | None) -> None:
        self._old = Comparable(old_text)
        self._new = Comparable(new_text or "")

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex(self._new)

    def anchor(self, spans: SpanSet) -> Anchored:
        """What became of the words at `spans`. Raises ValueError if they do not lie in the old text or are only white space."""
        if not fits(self._old.original, spans):
            raise ValueError("The spans do not lie in the old text.")
        found = self._find(Span(spans[0].start, spans[-1].end))
        if isinstance(found, Span):
            return self._placed(spans, self._pieces_within(spans, found))
        if found is None and len(spans) > 1 and (pieces := self._each(spans)) is not None:
            return self._placed(spans, pieces)
        if found:
            return Anchored(AnchorKind.AMBIGUOUS, proposals=tuple(self._twin(spans, place) for place in found[:3]))
        proposals = self._likest(spans)
        return Anchored(AnchorKind.REWORDED if proposals else AnchorKind.GONE, proposals=proposals)

    def _placed(self, spans: SpanSet, new: SpanSet) -> Anchored:
        kind = AnchorKind.UNCHANGED if new == spans else AnchorKind.MOVED
        around = _around(rest_of_sentence(self._old.original, spans), rest_of_sentence(self._new.original, new))
        return Anchored(kind, new, around=around)

    def _find(self, span: Span) -> Span | tuple[Span, ...] | None:
        """Where the words of one stretch stand now: the place, the places that cannot be told apart, or None if nowhere."""
        start, end = self._old.compared(span)
        phrase = self._old.text[start:end]
        whole = is_whole(self._old.text, start, end)
        old, new = occurrences(phrase, self._old.text, whole=whole), occurrences(phrase, self._new.text, whole=whole)
        if not new:
            return None
        if len(old) == 1 and len(new) == 1:
            return self._new.original_span(new[0], new[0] + len(phrase))
        mine = context_at(self._old.text, start, end)
        old_fits = [at for at in old if mine.fits(self._old.text, at, at + len(phrase))]
        new_fits = [at for at in new if mine.fits(self._new.text, at, at + len(phrase))]
        if max(len(old), len(new)) < MOST and len(old_fits) == 1 and len(new_fits) == 1:
            return self._new.original_span(new_fits[0], new_fits[0] + len(phrase))
        if len(old_fits) == len(new_fits) < MOST and start in new_fits:  # as many as before look the same, one of them where it was
            return self._new.original_span(start, start + len(phrase))
        return tuple(self._new.original_span(at, at + len(phrase)) for at in new)

    def _pieces_within(self, spans: SpanSet, whole: Span) -> SpanSet:
        """The pieces of a stretch that stands as before, each at its place in it."""
        base, _ = self._old.compared(spans[0])
        there, _ = self._new.compared(whole)
        moved = [(start - base + there, end - base + there) for start, end in map(self._old.compared, spans)]
        return span_set(self._new.original_span(start, end) for start, end in moved)

    def _each(self, spans: SpanSet) -> SpanSet | None:
        """Every piece found by itself, if they still make one statement; else None."""
        new: list[Span] = []
        for span in spans:
            found = self._find(span)
            if not isinstance(found, Span) or (new and found.start < new[-1].end):
                return None
            new.append(found)
        gaps = zip(_between(spans, self._old.original), _between(tuple(new), self._new.original), strict=True)
        return span_set(new) if all(_same_gap(old, now) for old, now in gaps) else None

    def _twin(self, spans: SpanSet, place: Span) -> Proposal:
        return Proposal(self._pieces_within(spans, place), 1.0)

    def _likest(self, spans: SpanSet) -> tuple[Proposal, ...]:
        start, _ = self._old.compared(spans[0])
        return self._words.like(" ".join(plain(span.words(self._old.original)) for span in spans), start)


def _between(spans: SpanSet, text: str) -> list[str]:
    return [text[one.end : other.start] for one, other in pairwise(spans)]


def _same_gap(old: str, new: str) -> bool:
    """Whether what lies between two pieces still leaves them one statement: no longer, no new sentence, the same facts."""
    return len(new) <= len(old) + _GAP and not _breaks(old) < _breaks(new) and not differing(f"x {old}", f"x {new}")


def _breaks(text: str) -> int:
    return sum(text.count(mark) for mark in (". ", "! ", "? ", "\n", ".” ", '." ', "; "))


def _around(old: str, new: str) -> Around | None:
    """The change of a sentence's rest, where it touches a number, a name or a negation, or there was no rest before."""
    if old == new or not (differing(f"x {old}", f"x {new}") or not old):
        return None
    return Around(old, new)
