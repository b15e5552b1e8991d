"""A source made ready, once, for any number of quotations to be checked against it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from factcheck.checking.dates import with_days
from factcheck.checking.fillers import Spoken
from factcheck.checking.places import Places
from factcheck.checking.transcripts import Transcript, read_transcript
from factcheck.checking.words import Word, words_of
from factcheck.text.comparing import Comparable

_STOP = re.compile(r"[.!?…][\"'”’»)\]*]*(?=\s|$)|\n[ \t\u00a0]*\n")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|No|vs|Jr|Sr|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)$")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source with the index of its words. Make it with `prepared`; reading from it changes nothing."""

    name: str
    transcript: Transcript
    words: tuple[Word, ...]
    places: Places
    spoken: Spoken
    comparable: Comparable
    lower: str
    """The comparable text in lower case."""
    stops: tuple[int, ...]
    """Where sentences and paragraphs end."""

    @property
    def text(self) -> str:
        """The text that all offsets are of."""
        return self.transcript.text

    def words_at(self, first: int, last: int) -> str:
        """The source's own characters from the word `first` to before the word `last`."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""

    def turn(self, word: int) -> int:
        """The index of the turn in which a word is said."""
        return self.transcript.turn_at(self.words[word].start)

    def speaker(self, word: int) -> str | None:
        """Who says a word."""
        return self.transcript.speaker_at(self.words[word].start)

    def is_doubtful(self, word: int) -> bool:
        """Whether a word was struck out or put in by whoever wrote the transcript."""
        start = self.words[word].start
        at = bisect_right(self.transcript.doubtful, start, key=lambda span: span.start) - 1
        return at >= 0 and start < self.transcript.doubtful[at].end

    def stops_between(self, first: int, last: int) -> list[int]:
        """The offsets of sentence ends after the word before one and before another."""
        low = self.words[first - 1].end if first else 0
        high = self.words[last].start if last < len(self.words) else len(self.text)
        return list(self.stops[bisect_left(self.stops, low) : bisect_right(self.stops, high)])

    def sentence_start(self, word: int) -> int:
        """The index of the word with which a word's sentence begins."""
        at = bisect_right(self.stops, self.words[word].start) - 1
        offset = self.stops[at] if at >= 0 else 0
        turn = self.transcript.turn_at(self.words[word].start)
        if turn >= 0:
            offset = max(offset, self.transcript.turns[turn].label.end)
        return min(word, bisect_left(self.words, offset, key=lambda one: one.start))


def prepared(text: str, name: str = "") -> SourceText:
    """Make a source ready. Takes time and memory in proportion to the text; never raises."""
    transcript = read_transcript(text)
    words = with_days(text, words_of(text, transcript.silent))
    places = Places([word.key for word in words])
    comparable = Comparable(text)
    return SourceText(name, transcript, tuple(words), places, Spoken(text, words), comparable, comparable.text.lower(), tuple(_stops(text)))


def _stops(text: str) -> list[int]:
    return [match.end() for match in _STOP.finditer(text) if not _ABBREVIATED.search(text[max(0, match.start() - 6) : match.start() + 1])]
