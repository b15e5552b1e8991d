"""Who is said to have said what: how many were found, with which edges, and with the right source.

exact: fragments of content with the same trimmed edges. char: letters and digits of the content. match: attributions paired
one to one that share at least half of their letters. e2e: pairs whose source shares a letter, or that both have none.
The measures are those that the literature on the PolNeAR corpus uses, with a pairing of our own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.scoring.letters import letters_of, quoted_in, trimmed, within, without_article
from factcheck.scoring.marked import Said
from factcheck.scoring.tally import Share, Tally, pair_off
from factcheck.text.spans import Span

ALL = "all"
PARTS = (ALL, "direct", "mixed", "indirect")
DIRECT = 0.85
"""The share of letters in double quotation marks from which content counts as direct."""
SAME = 0.5
"""The share of their letters that two attributions must have in common to be the same one."""


@dataclass(slots=True)
class PartScores:
    """The figures for all attributions, or for those of one form."""

    exact: Tally = field(default_factory=Tally)
    char: Tally = field(default_factory=Tally)
    match: Tally = field(default_factory=Tally)
    e2e: Tally = field(default_factory=Tally)
    source_exact: Share = field(default_factory=Share)
    """Of the pairs that have a source, those whose source has the same edges."""
    spurious: Share = field(default_factory=Share)
    """Of the pairs that have no source, those for which one was made up."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """An attribution, the set of its letters, and its form by the marks around them."""

    said: Said
    letters: int
    form: str

    def belongs(self, part: str) -> bool:
        return part in (ALL, self.form)


class AttributionScores:
    """The figures over any number of texts, added one at a time."""

    def __init__(self) -> None:
        self.parts = {part: PartScores() for part in PARTS}

    def add(self, text: str, marked: Iterable[Said], found: Iterable[Said]) -> None:
        """Count in one text with what people marked in it and what was found."""
        letters, quoted = letters_of(text), quoted_in(text)
        ours, theirs = _counted(marked, letters, quoted), _counted(found, letters, quoted)
        for part, scores in self.parts.items():
            _add_edges(scores.exact, text, part, ours, theirs)
            _add_letters(scores.char, part, ours, theirs)
        self._add_pairs(text, letters, ours, theirs)

    def _add_pairs(self, text: str, letters: int, marked: Sequence[_Counted], found: Sequence[_Counted]) -> None:
        pairs = [(marked[one], found[other]) for _, one, other in pair_off(_candidates(marked, found))]
        told = [(ours, theirs, _same_source(ours.said, theirs.said, letters)) for ours, theirs in pairs]
        for part, scores in self.parts.items():
            of_marked = [right for ours, _, right in told if ours.belongs(part)]
            of_found = [right for _, theirs, right in told if theirs.belongs(part)]
            sizes = {"found": sum(one.belongs(part) for one in found), "marked": sum(one.belongs(part) for one in marked)}
            scores.match.add(right_found=len(of_found), right_marked=len(of_marked), **sizes)
            scores.e2e.add(right_found=sum(of_found), right_marked=sum(of_marked), **sizes)
            for ours, theirs, _ in told:
                if ours.belongs(part):
                    _add_source(scores, text, letters, ours.said, theirs.said)


def _counted(said: Iterable[Said], letters: int, quoted: int) -> list[_Counted]:
    """Each attribution with its letters; those without any are left out."""
    covered = ((one, within(one.content, letters)) for one in said)
    return [_Counted(one, mask, _form(mask, quoted)) for one, mask in covered if mask]


def _form(letters: int, quoted: int) -> str:
    inside = (letters & quoted).bit_count()
    if not inside:
        return "indirect"
    return "direct" if inside >= DIRECT * letters.bit_count() else "mixed"


def _edges(text: str, part: str, counted: Sequence[_Counted]) -> set[Span]:
    places = (trimmed(text, span) for one in counted if one.belongs(part) for span in one.said.content)
    return {place for place in places if place is not None}


def _add_edges(tally: Tally, text: str, part: str, marked: Sequence[_Counted], found: Sequence[_Counted]) -> None:
    ours, theirs = _edges(text, part, marked), _edges(text, part, found)
    tally.add(
        right_found=len(theirs & _edges(text, ALL, marked)),
        found=len(theirs),
        right_marked=len(ours & _edges(text, ALL, found)),
        marked=len(ours),
    )


def _union(part: str, counted: Sequence[_Counted]) -> int:
    joined = 0
    for one in counted:
        if one.belongs(part):
            joined |= one.letters
    return joined


def _add_letters(tally: Tally, part: str, marked: Sequence[_Counted], found: Sequence[_Counted]) -> None:
    ours, theirs = _union(part, marked), _union(part, found)
    tally.add(
        right_found=(theirs & _union(ALL, marked)).bit_count(),
        found=theirs.bit_count(),
        right_marked=(ours & _union(ALL, found)).bit_count(),
        marked=ours.bit_count(),
    )


def _candidates(marked: Sequence[_Counted], found: Sequence[_Counted]) -> list[tuple[float, int, int]]:
    """Pairs that share enough letters, those that share most first; of equals the earlier in the text."""
    kept = []
    for one, ours in enumerate(marked):
        for other, theirs in enumerate(found):
            common = (ours.letters & theirs.letters).bit_count()
            agreement = common / (ours.letters | theirs.letters).bit_count()
            if agreement >= SAME:
                kept.append((agreement, one, other))
    return sorted(kept, key=lambda candidate: (-candidate[0], candidate[1], candidate[2]))


def _same_source(marked: Said, found: Said, letters: int) -> bool:
    ours, theirs = within(marked.source, letters), within(found.source, letters)
    return bool(ours & theirs) if ours else not theirs


def _add_source(scores: PartScores, text: str, letters: int, marked: Said, found: Said) -> None:
    if not within(marked.source, letters):
        scores.spurious.count(bool(within(found.source, letters)))
        return
    ours, theirs = ({without_article(text, span) for span in one.source} for one in (marked, found))
    scores.source_exact.count(ours == theirs)
