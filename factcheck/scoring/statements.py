"""Whether sentences are broken into the statements that a checker would make."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.scoring.letters import letters_of, within
from factcheck.scoring.marked import Stated
from factcheck.scoring.tally import Candidate, Share, Tally, pair_off
from factcheck.text.spans import Span

SAME = 0.7
"""The share of their letters that two statements must have in common to be the same one."""
LOOSELY = 0.5


class StatementScores:
    """The figures over any number of texts, added one at a time."""

    def __init__(self) -> None:
        self.match = Tally()
        self.loose = Tally()
        self.cover = Share()
        """Of the letters of marked statements, those that some found statement holds."""
        self.type = Share()
        """Of the matched pairs, those of the same type."""
        self.quiet = Share()
        """Of the sentences with nothing to check, those in which no statement begins."""

    def add(self, text: str, marked: Sequence[Stated], quiet: Sequence[Span], found: Sequence[Stated]) -> None:
        """Count in one text: statements and quiet sentences marked by hand, and the checkable statements that were found."""
        letters = letters_of(text)
        ours = [within(one.spans, letters) for one in marked]
        theirs = [within(one.spans, letters) for one in found]
        self._add_cover(ours, theirs)
        pairs = pair_off(_candidates(ours, theirs))
        same = [pair for pair in pairs if pair[0] >= SAME]
        for tally, right in ((self.loose, len(pairs)), (self.match, len(same))):
            tally.add(right_found=right, found=len(found), right_marked=right, marked=len(marked))
        for _, one, other in same:
            self.type.count(marked[one].type == found[other].type)
        for sentence in quiet:
            self.quiet.count(not any(sentence.start <= _first(covered) < sentence.end for covered in theirs if covered))

    def _add_cover(self, marked: Sequence[int], found: Sequence[int]) -> None:
        everywhere = 0
        for covered in found:
            everywhere |= covered
        for covered in marked:
            self.cover.right += (covered & everywhere).bit_count()
            self.cover.cases += covered.bit_count()


def _first(letters: int) -> int:
    """The place of the first letter in the set."""
    return (letters & -letters).bit_length() - 1


def _candidates(marked: Sequence[int], found: Sequence[int]) -> list[Candidate]:
    """Pairs that share enough letters, those that share most first; of equals the later in the text."""
    kept = []
    for one, ours in enumerate(marked):
        for other, theirs in enumerate(found):
            common = (ours & theirs).bit_count()
            agreement = common / (ours | theirs).bit_count() if common else 0.0
            if agreement >= LOOSELY:
                kept.append((agreement, one, other))
    return sorted(kept, reverse=True)
