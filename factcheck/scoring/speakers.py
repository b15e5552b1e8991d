"""Whether words are given to the right speaker: by name, and by what sort of speaker it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from factcheck.scoring.letters import within
from factcheck.scoring.marked import Said
from factcheck.scoring.tally import Candidate, Share, pair_off, share

WORD = re.compile(r"[a-z0-9]+")
LEFT_OUT = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr"})
SAME = 0.5
"""The share of their characters that two attributions must have in common to be the same one."""


class SpeakerScores:
    """The figures over any number of texts, added one at a time."""

    def __init__(self) -> None:
        self.marked = 0
        """Attributions marked by hand."""
        self.name = Share()
        """Of the pairs with a speaker, those with the same one: the same name, or one name's words all in the other."""
        self.full = Share()
        """Of the pairs with a speaker, those with the very same name."""
        self.type = Share()
        """Of the pairs with a speaker, those with the same sort of speaker."""
        self.none = Share()
        """Of the pairs without a speaker, those for which none was made up."""

    @property
    def name_of_all(self) -> float:
        """The share of all marked attributions that were found and have the right speaker, or rightly none."""
        return share(self.name.right + self.none.right, self.marked)

    def add(self, text: str, marked: Sequence[Said], found: Sequence[Said]) -> None:
        """Count in one text with what people marked in it and what was found."""
        self.marked += len(marked)
        for _, one, other in pair_off(_candidates(len(text), marked, found)):
            ours, theirs = marked[one], found[other]
            if ours.speaker:
                self.name.count(same_speaker(ours.speaker, theirs.speaker))
                self.full.count(_words(ours.speaker) == _words(theirs.speaker))
                self.type.count(ours.speaker_type == theirs.speaker_type)
            elif ours.speaker_type == "none":
                self.none.count(not theirs.speaker)


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names can be one speaker's: equal, or all words of one in the other with the same last word.

    Case, accents, punctuation, articles and "Mr" or "Dr" do not count.
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    return first == second or (first[-1] == second[-1] and (set(first) <= set(second) or set(second) <= set(first)))


def _words(name: str | None) -> list[str]:
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return [word for word in WORD.findall(plain) if word not in LEFT_OUT]


def _candidates(length: int, marked: Sequence[Said], found: Sequence[Said]) -> list[Candidate]:
    """Pairs that share enough characters, those that share most first; of equals the later in the text."""
    everything = (1 << length) - 1
    theirs = [within(one.content, everything) for one in found]
    kept = []
    for at, one in enumerate(marked):
        ours = within(one.content, everything)
        for other, covered in enumerate(theirs):
            agreement = share((ours & covered).bit_count(), (ours | covered).bit_count())
            if agreement >= SAME:
                kept.append((agreement, at, other))
    return sorted(kept, reverse=True)
